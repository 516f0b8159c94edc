/// Something to add to an incident.
package struct NoteParameters: Codable, Hashable, Sendable {
    /// The incident's full number.
    package var incident: String
    /// What.
    package var text: String
    /// Who sits at this seat.
    package var person: String?
    /// A UUID that the client draws, so that a repeat is recognised.
    package var id: String?

    package init(
        incident: String,
        text: String,
        person: String? = nil
    ) {
        self.incident = incident
        self.text = text
        self.person = person
    }
}
