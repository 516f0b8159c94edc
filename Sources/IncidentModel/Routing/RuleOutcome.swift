/// What came of one rule: it matched, or the first of its conditions that did not hold.
public struct RuleOutcome: Hashable, Sendable, BitwiseCopyable {
    package var rule: RuleID
    /// Nil when the rule matched.
    package var failed: ConditionPart?

    package init(rule: RuleID, failed: ConditionPart?) {
        self.rule = rule
        self.failed = failed
    }

    package var matched: Bool { failed == nil }
}

/// A part of a rule's condition, in the order in which they are tried.
public enum ConditionPart: String, Word, Sendable, BitwiseCopyable {
    case tags
    case grade
    case assessed
    case response
    case figures
    case towns
    case sources
    case production
    case seasons
    case hours
    case exercise
}
