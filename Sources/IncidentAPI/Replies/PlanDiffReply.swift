/// What a new plan would change.
package struct PlanDiffReply: Codable, Hashable, Sendable {
    /// The id of the plan in force.
    package var current: String
    /// The id that the other would have.
    package var proposed: String
    /// Row by row.
    package var changes: [PlanChange]
    /// How many open incidents were tried.
    package var incidents: Int64
    /// Those that would be routed or graded otherwise, at most 1,000.
    package var reroutings: [Rerouting]

    package init(
        current: String,
        proposed: String,
        changes: [PlanChange],
        incidents: Int64,
        reroutings: [Rerouting]
    ) {
        self.current = current
        self.proposed = proposed
        self.changes = changes
        self.incidents = incidents
        self.reroutings = reroutings
    }
}
