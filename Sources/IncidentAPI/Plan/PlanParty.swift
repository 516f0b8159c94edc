package import IncidentModel

/// A headquarters or responder of the plan.
package struct PlanParty: Hashable, Sendable {
    /// Its id.
    package var id = ""
    /// Its name.
    package var name = Label()
    /// The phone of its duty desk.
    package var phone: String?
    /// The accounts that speak for it; where there is neither account nor group, everybody of the command group does.
    package var accounts: [String] = []
    /// The groups whose members speak for it.
    package var groups: [String] = []

    package init() {}
}

extension PlanParty: Record {
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("id", &value.id)
        try archive.field("name", &value.name)
        try archive.field("phone", &value.phone)
        try archive.field("accounts", &value.accounts)
        try archive.field("groups", &value.groups)
    }
}
