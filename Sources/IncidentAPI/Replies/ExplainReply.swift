package import IncidentModel

/// Why an incident was routed and graded so.
package struct ExplainReply: Record, Hashable {
    /// Its number.
    package var incident = ""
    /// Its kind.
    package var kind = ""
    /// The kind's own headquarters, before rules.
    package var headquarters = ""
    /// The grade in force.
    package var grade: WireWord<Grade>?
    /// `provisional`, `confirmed`, `below` or `not-applicable`.
    package var gradeStatus = WireWord<GradeStatus>()
    /// What the figures alone say.
    package var computed: WireWord<Grade>?
    /// With missing and trapped people counted as deaths.
    package var assessed: WireWord<Grade>?
    /// Every rule and criterion that was tried, in the order of the plan.
    package var explanations: [Explanation] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("kind", &value.kind)
        try archive.field("headquarters", &value.headquarters)
        try archive.field("grade", &value.grade)
        try archive.field("gradeStatus", &value.gradeStatus)
        try archive.field("computed", &value.computed)
        try archive.field("assessed", &value.assessed)
        try archive.field("explanations", &value.explanations)
    }
}

/// One rule that was tried, and what came of it.
package struct Explanation: Record, Hashable {
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

/// A figure, or the sum of several, against a bound.
package struct ComparisonEntry: Record, Hashable {
    /// The figures that are added up.
    package var figures: [String] = []
    /// It holds from this value on.
    package var atLeast: Double?
    /// It holds beyond this value.
    package var above: Double?
    /// It holds under this value.
    package var below: Double?
    /// It holds at this value.
    package var equals: Double?
    /// The value; null when nobody has told it.
    package var actual: Double?
    /// Whether it holds.
    package var holds = false

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("figures", &value.figures)
        try archive.field("atLeast", &value.atLeast)
        try archive.field("above", &value.above)
        try archive.field("below", &value.below)
        try archive.field("equals", &value.equals)
        try archive.field("actual", &value.actual)
        try archive.field("holds", &value.holds)
    }
}
