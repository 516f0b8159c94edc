package import IncidentModel

/// A milestone that a party has passed.
package struct MilestoneEntry: Record, Hashable {
    package var party = ""
    /// `dispatched`, `acknowledged`, `turned-out`, `arrived`, `under-control`, ….
    package var milestone = WireWord<Milestone>()
    package var recordedAt = Instant()
    package var occurredAt: Instant?
    package var implied = false
    package var by: String?
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
