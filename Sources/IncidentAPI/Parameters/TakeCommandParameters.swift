/// A named person takes command for a headquarters.
package struct TakeCommandParameters: Codable, Hashable, Sendable {
    /// The incident's full number.
    package var incident: String
    /// The headquarters; null for the one that is called for, or else the lead.
    package var party: String?
    /// Who takes command; must be there.
    package var person: String?
    /// A UUID that the client draws, so that a repeat is recognised.
    package var id: String?

    package init(
        incident: String,
        party: String? = nil,
        person: String? = nil
    ) {
        self.incident = incident
        self.party = party
        self.person = person
    }
}
