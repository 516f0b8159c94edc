/// One rule that was tried, and what came of it.
package struct Explanation: Codable, Hashable, Sendable {
    /// What it decides: `route`, `grade` or `assessed`.
    package var about: String
    /// The rule's id; for a grade, the scheme's.
    package var rule: String
    /// Whether it matched or was reached.
    package var matched: Bool
    /// The first condition that did not hold: `tags`, `grade`, `figures`, `hours`, …; null when it matched.
    package var failed: String?
    /// Why there is such a rule.
    package var reason: BilingualName?
    /// The law that it comes from; null for a preset.
    package var authority: String?
    /// Whom it makes lead.
    package var lead: String?
    /// Whom it brings in to support.
    package var support: [String]
    /// Whom it sends.
    package var responders: [String]
    /// Whom it tells.
    package var inform: [String]
    /// The strength that it raises to.
    package var strength: String?
    /// Whom it calls to take command.
    package var callFor: String?
    /// The grade that is reached by the comparisons.
    package var grade: String?
    /// What was compared; all must hold.
    package var comparisons: [ComparisonEntry]

    package init(
        about: String,
        rule: String,
        matched: Bool,
        failed: String? = nil,
        reason: BilingualName? = nil,
        authority: String? = nil,
        lead: String? = nil,
        support: [String],
        responders: [String],
        inform: [String],
        strength: String? = nil,
        callFor: String? = nil,
        grade: String? = nil,
        comparisons: [ComparisonEntry]
    ) {
        self.about = about
        self.rule = rule
        self.matched = matched
        self.failed = failed
        self.reason = reason
        self.authority = authority
        self.lead = lead
        self.support = support
        self.responders = responders
        self.inform = inform
        self.strength = strength
        self.callFor = callFor
        self.grade = grade
        self.comparisons = comparisons
    }
}
