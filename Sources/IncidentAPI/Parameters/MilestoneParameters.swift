package import IncidentModel

/// A milestone of a party.
package struct MilestoneParameters: ActParameters, Hashable {
    /// The incident's full number.
    package var incident = ""
    /// Which party; null for the lead, or, of turnout and arrival, its first responder.
    package var party: String?
    /// When it happened, if not now.
    package var occurredAt: String?
    /// Who told it on behalf of the party.
    package var by: String?
    /// How it was told: `phone`, `radio` or `person`.
    package var via: WireWord<Channel>?
    /// Anything to add.
    package var note: String?
    /// A UUID that the client draws, so that a repeat is recognised.
    package var id: String?
    /// Who sits at this seat.
    package var person: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("party", &value.party)
        try archive.field("occurredAt", &value.occurredAt)
        try archive.field("by", &value.by)
        try archive.field("via", &value.via)
        try archive.field("note", &value.note)
        try archive.field("id", &value.id)
        try archive.field("person", &value.person)
    }
}
