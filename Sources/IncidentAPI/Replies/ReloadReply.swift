/// The plan was loaded again.
package struct ReloadReply: Codable, Hashable, Sendable {
    /// The id of the plan in force now.
    package var plan: String
    /// It is another one than before.
    package var changed: Bool
    /// How it differs from the one before.
    package var changes: [PlanChange]
    /// Accounts and groups that the plan binds and the machine does not have: nobody speaks through them.
    package var missing: [String]

    package init(
        plan: String,
        changed: Bool,
        changes: [PlanChange],
        missing: [String]
    ) {
        self.plan = plan
        self.changed = changed
        self.changes = changes
        self.missing = missing
    }
}
