package import IncidentModel

/// The plan was loaded again.
package struct ReloadReply: Record, Hashable {
    /// The id of the plan in force now.
    package var plan = ""
    /// It is another one than before.
    package var changed = false
    /// How it differs from the one before.
    package var changes: [PlanChange] = []
    /// Accounts and groups that the plan binds and the machine does not have: nobody speaks through them.
    package var missing: [String] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("plan", &value.plan)
        try archive.field("changed", &value.changed)
        try archive.field("changes", &value.changes)
        try archive.field("missing", &value.missing)
    }
}
