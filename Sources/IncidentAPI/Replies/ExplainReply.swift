package import IncidentModel

/// Why an incident was routed and graded so.
package struct ExplainReply: Hashable, Sendable {
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
}

extension ExplainReply: Record {
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
