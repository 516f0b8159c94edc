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

/// A part of a rule's condition.
public enum ConditionPart: String, Word, Sendable, BitwiseCopyable {
    case tags
    case grade
    case assessed
    case figures
    case towns
    case sources
    case production
    case seasons
    case hours
    case exercise
}

extension RuleOutcome: TextConvertible {
    public init() { self.init(rule: RuleID(), failed: nil) }

    /// From `rule` or `rule!condition`.
    public init?(stored text: String) {
        let parts = text.split(separator: "!", maxSplits: 1, omittingEmptySubsequences: false)
        guard let rule = RuleID(stored: String(parts[0])) else { return nil }
        self.init(rule: rule, failed: nil)
        guard parts.count == 2 else { return }
        guard let failed = ConditionPart(rawValue: String(parts[1])) else { return nil }
        self.failed = failed
    }

    // Written some dozens of times with each report: in one piece.
    public var text: String {
        guard let failed else { return rule.text }
        let name = rule.utf8
        var part = failed.rawValue
        return part.withUTF8 { part in
            String(unsafeUninitializedCapacity: name.count + 1 + part.count) { text in
                var end = text.update(fromContentsOf: name)
                text[end] = UInt8(ascii: "!")
                end += 1
                return text[end...].update(fromContentsOf: part)
            }
        }
    }
}
