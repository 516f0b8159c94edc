/// A milestone of a party.
package struct MilestoneParameters: Codable, Hashable, Sendable {
    /// The incident's full number.
    package var incident: String
    /// Which party; null for the lead, or, of turnout and arrival, its first responder.
    package var party: String?
    /// When it happened, if not now.
    package var occurredAt: String?
    /// Who told it on behalf of the party.
    package var by: String?
    /// How it was told: `phone`, `radio` or `person`.
    package var via: String?
    /// Anything to add.
    package var note: String?
    /// Who sits at this seat.
    package var person: String?
    /// A UUID that the client draws, so that a repeat is recognised.
    package var id: String?

    package init(
        incident: String,
        party: String? = nil,
        occurredAt: String? = nil,
        by: String? = nil,
        via: String? = nil,
        note: String? = nil,
        person: String? = nil
    ) {
        self.incident = incident
        self.party = party
        self.occurredAt = occurredAt
        self.by = by
        self.via = via
        self.note = note
        self.person = person
    }
}
