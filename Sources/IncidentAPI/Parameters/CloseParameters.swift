/// The end of a response.
package struct CloseParameters: Codable, Hashable, Sendable {
    /// The incident's full number.
    package var incident: String
    /// A code of the plan.
    package var outcome: String
    /// Anything to add.
    package var note: String?
    /// Why it is closed though people are missing or parties engaged.
    package var reason: String?
    /// Who sits at this seat.
    package var person: String?
    /// A UUID that the client draws, so that a repeat is recognised.
    package var id: String?

    package init(
        incident: String,
        outcome: String,
        note: String? = nil,
        reason: String? = nil,
        person: String? = nil
    ) {
        self.incident = incident
        self.outcome = outcome
        self.note = note
        self.reason = reason
        self.person = person
    }
}
