package import IncidentModel

/// Why an incident was routed and graded so.
package struct ExplainReply: Record, Hashable {
    package var incident = ""
    package var kind = ""
    package var exercise = false
    package var headquarters = ""
    package var grade: WireWord<Grade>?
    package var gradeStatus = WireWord<GradeStatus>()
    package var computed: WireWord<Grade>?
    package var assessed: WireWord<Grade>?
    package var response: ResponseEntry?
    package var held: [HeldGrade] = []
    package var explanations: [Explanation] = []
    package var likenesses: [ReportLikeness] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("kind", &value.kind)
        try archive.field("exercise", &value.exercise)
        try archive.field("headquarters", &value.headquarters)
        try archive.field("grade", &value.grade)
        try archive.field("gradeStatus", &value.gradeStatus)
        try archive.field("computed", &value.computed)
        try archive.field("assessed", &value.assessed)
        try archive.field("response", &value.response)
        try archive.field("held", &value.held)
        try archive.field("explanations", &value.explanations)
        try archive.field("likenesses", &value.likenesses)
    }
}

/// How like a report of the incident was to open incidents when it was filed.
package struct ReportLikeness: Record, Hashable {
    /// What became of it.
    package enum Outcome: String, Word, Sendable {
        case opened
        case joined
        case joinedByPlan = "joined-by-plan"
    }

    package var sequence: Int64 = 0
    package var recordedAt = Instant()
    package var outcome = WireWord<Outcome>()
    package var candidates: [Candidate] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("sequence", &value.sequence)
        try archive.field("recordedAt", &value.recordedAt)
        try archive.field("outcome", &value.outcome)
        try archive.field("candidates", &value.candidates)
    }
}

/// Since when a grade is held, and what brought it about.
package struct HeldGrade: Record, Hashable {
    /// `grade` or `assessed`.
    package var topic = WireWord<Explanation.Topic>()
    package var grade = WireWord<Grade>()
    package var since = Instant()
    package var sequence: Int64 = 0
    package var event = WireWord<EventKind>()
    package var person: String?
    package var rule: String?
    package var comparisons: [ComparisonEntry] = []
    package var reached = false

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("topic", &value.topic)
        try archive.field("grade", &value.grade)
        try archive.field("since", &value.since)
        try archive.field("sequence", &value.sequence)
        try archive.field("event", &value.event)
        try archive.field("person", &value.person)
        try archive.field("rule", &value.rule)
        try archive.field("comparisons", &value.comparisons)
        try archive.field("reached", &value.reached)
    }
}

/// One rule that was tried, and what came of it.
package struct Explanation: Record, Hashable {
    package enum Topic: String, Word, Sendable {
        case route
        case grade
        case assessed
    }

    package var topic = WireWord<Topic>()
    package var rule = ""
    package var matched = false
    package var recomputed: Bool?
    /// The first condition that did not hold: `tags`, `grade`, `figures`, `hours`, …; null when it matched.
    package var failed: WireWord<ConditionPart>?
    package var reason: Label?
    package var authority: String?
    package var lead: String?
    package var support: [String] = []
    package var responders: [String] = []
    package var inform: [String] = []
    package var strength: WireWord<Strength>?
    package var callFor: String?
    package var grade: WireWord<Grade>?
    package var comparisons: [ComparisonEntry] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("topic", &value.topic)
        try archive.field("rule", &value.rule)
        try archive.field("matched", &value.matched)
        try archive.field("recomputed", &value.recomputed)
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
    package var figures: [String] = []
    package var atLeast: Double?
    package var above: Double?
    package var below: Double?
    package var equals: Double?
    package var actual: Double?
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
