package import IncidentModel

/// What a new plan would change.
package struct PlanDiffReply: Hashable, Sendable {
    /// The id of the plan in force.
    package var current = ""
    /// The id that the other would have.
    package var proposed = ""
    /// Row by row.
    package var changes: [PlanChange] = []
    /// How many open incidents were tried.
    package var incidents: Int64 = 0
    /// Those that would be routed or graded otherwise, at most 1,000.
    package var reroutings: [Rerouting] = []

    package init() {}
}

extension PlanDiffReply: Record {
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("current", &value.current)
        try archive.field("proposed", &value.proposed)
        try archive.field("changes", &value.changes)
        try archive.field("incidents", &value.incidents)
        try archive.field("reroutings", &value.reroutings)
    }
}
