package import IncidentModel

/// One rule that was tried, and what came of it.
package struct Explanation: Hashable, Sendable {
    package enum Topic: String, Word, Sendable {
        case route
        case grade
        case assessed
    }

    /// What it decides: `route`, `grade` or `assessed`.
    package var about = WireWord<Topic>()
    /// The rule's id; for a grade, the scheme's.
    package var rule = ""
    /// Whether it matched or was reached.
    package var matched = false
    /// The first condition that did not hold: `tags`, `grade`, `figures`, `hours`, …; null when it matched.
    package var failed: WireWord<ConditionPart>?
    /// Why there is such a rule.
    package var reason: Label?
    /// The law that it comes from; null for a preset.
    package var authority: String?
    /// Whom it makes lead.
    package var lead: String?
    /// Whom it brings in to support.
    package var support: [String] = []
    /// Whom it sends.
    package var responders: [String] = []
    /// Whom it tells.
    package var inform: [String] = []
    /// The strength that it raises to.
    package var strength: WireWord<Strength>?
    /// Whom it calls to take command.
    package var callFor: String?
    /// The grade that is reached by the comparisons.
    package var grade: WireWord<Grade>?
    /// What was compared; all must hold.
    package var comparisons: [ComparisonEntry] = []

    package init() {}
}

extension Explanation: Record {
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("about", &value.about)
        try archive.field("rule", &value.rule)
        try archive.field("matched", &value.matched)
        try archive.field("failed", &value.failed)
        try archive.field("reason", &value.reason)
        try archive.field("authority", &value.authority)
        try archive.field("lead", &value.lead)
        try archive.field("support", &value.support)
        try archive.field("responders", &value.responders)
        try archive.field("inform", &value.inform)
        try archive.field("strength", &value.strength)
        try archive.field("callFor", &value.callFor)
        try archive.field("grade", &value.grade)
        try archive.field("comparisons", &value.comparisons)
    }
}
