/// A headquarters or responder of the plan.
package struct PlanParty: Codable, Hashable, Sendable {
    /// Its id.
    package var id: String
    /// Its name.
    package var name: BilingualName
    /// The phone of its duty desk.
    package var phone: String?
    /// The accounts that speak for it; where there is neither account nor group, everybody of the command group does.
    package var accounts: [String]
    /// The groups whose members speak for it.
    package var groups: [String]

    package init(
        id: String,
        name: BilingualName,
        phone: String? = nil,
        accounts: [String] = [],
        groups: [String] = []
    ) {
        self.id = id
        self.name = name
        self.phone = phone
        self.accounts = accounts
        self.groups = groups
    }
}
