/// The plan was loaded again.
package struct ReloadReply: Codable, Hashable, Sendable {
    /// The id of the plan in force now.
    package var plan: String
    /// It is another one than before.
    package var changed: Bool
    /// How it differs from the one before.
    package var changes: [PlanChange]

    package init(
        plan: String,
        changed: Bool,
        changes: [PlanChange]
    ) {
        self.plan = plan
        self.changed = changed
        self.changes = changes
    }
}
