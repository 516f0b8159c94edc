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

extension RuleOutcome {
    /// From `rule` or `rule!condition`.
    package init(stored text: String) {
        if let mark = text.utf8.firstIndex(of: UInt8(ascii: "!")) {
            self.init(rule: RuleID(String(text[..<mark])), failed: String(text[text.utf8.index(after: mark)...]))
        } else {
            self.init(rule: RuleID(text), failed: nil)
        }
    }
}
