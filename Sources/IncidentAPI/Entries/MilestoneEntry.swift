package import IncidentModel

/// A milestone that a party has passed.
package struct MilestoneEntry: Record, Hashable {
    /// The party.
    package var party = ""
    /// `dispatched`, `acknowledged`, `turned-out`, `arrived`, `under-control`, ….
    package var milestone = WireWord<Milestone>()
    /// When it was recorded.
    package var recordedAt = Instant()
    /// When it happened, if that was told.
    package var occurredAt: Instant?
    /// A later milestone implied it: its time is not known.
    package var implied = false
    /// Recorded on behalf of the party by this person.
    package var by: String?
    /// How it was told: `phone`, `radio`, `person`.
    package var via: WireWord<Channel>?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("party", &value.party)
        try archive.field("milestone", &value.milestone)
        try archive.field("recordedAt", &value.recordedAt)
        try archive.field("occurredAt", &value.occurredAt)
        try archive.field("implied", &value.implied)
        try archive.field("by", &value.by)
        try archive.field("via", &value.via)
    }
}
