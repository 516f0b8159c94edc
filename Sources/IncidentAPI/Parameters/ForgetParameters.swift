/// The personal data of an incident are to be destroyed.
package struct ForgetParameters: Codable, Hashable, Sendable {
    /// The incident's full number.
    package var incident: String
    /// Why.
    package var reason: String
    /// A UUID that the client draws, so that a repeat is recognised.
    package var id: String?
    /// Who sits at this seat.
    package var person: String?

    package init(incident: String, reason: String, id: String? = nil, person: String? = nil) {
        self.incident = incident
        self.reason = reason
        self.id = id
        self.person = person
    }
}
