/// A headquarters or responder of the plan.
package struct PlanParty: Codable, Hashable, Sendable {
    /// Its id.
    package var id: String
    /// Its name.
    package var name: BilingualName
    /// The phone of its duty desk.
    package var phone: String?

    package init(
        id: String,
        name: BilingualName,
        phone: String? = nil
    ) {
        self.id = id
        self.name = name
        self.phone = phone
    }
}
