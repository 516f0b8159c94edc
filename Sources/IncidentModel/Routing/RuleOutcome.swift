/// What came of one rule: it matched, or the first of its conditions that did not hold. Written `rule` or `rule!condition`.
package struct RuleOutcome: Hashable, Sendable {
    package var rule: RuleID
    /// `tags`, `grade`, `assessed`, `figures`, `towns`, `sources`, `production`, `seasons`, `hours`, `exercise`; nil when
    /// the rule matched.
    package var failed: String?

    package init(rule: RuleID, failed: String?) {
        self.rule = rule
        self.failed = failed
    }

    package var matched: Bool { failed == nil }
}

extension RuleOutcome: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        let parts = text.split(separator: "!", maxSplits: 1, omittingEmptySubsequences: false)
        rule = RuleID(String(parts[0]))
        failed = parts.count > 1 ? String(parts[1]) : nil
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(failed.map { "\(rule)!\($0)" } ?? rule.text)
    }
}
