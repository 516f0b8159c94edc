/// A headquarters or responder with a part in an incident.
package struct PartyEntry: Codable, Hashable, Sendable {
    /// Its id.
    package var party: String
    /// `lead`, `support` or `responder`.
    package var role: String
    /// `inform`, `assign` or `activate`.
    package var strength: String
    /// The phone of its duty desk; null when the plan has none.
    package var phone: String?
    /// A correction has made it no longer needed.
    package var stoodDown: Bool

    package init(
        party: String,
        role: String,
        strength: String,
        phone: String? = nil,
        stoodDown: Bool
    ) {
        self.party = party
        self.role = role
        self.strength = strength
        self.phone = phone
        self.stoodDown = stoodDown
    }
}
