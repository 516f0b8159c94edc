package import IncidentModel

/// A headquarters or responder with a part in an incident.
package struct PartyEntry: Record, Hashable {
    package var party = ""
    package var role = WireWord<Role>()
    package var strength = WireWord<Strength>()
    package var phone: String?
    package var stoodDown = false

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("party", &value.party)
        try archive.field("role", &value.role)
        try archive.field("strength", &value.strength)
        try archive.field("phone", &value.phone)
        try archive.field("stoodDown", &value.stoodDown)
    }
}

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
    package var recordedBy: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("party", &value.party)
        try archive.field("milestone", &value.milestone)
        try archive.field("recordedAt", &value.recordedAt)
        try archive.field("occurredAt", &value.occurredAt)
        try archive.field("implied", &value.implied)
        try archive.field("by", &value.by)
        try archive.field("via", &value.via)
        try archive.field("recordedBy", &value.recordedBy)
    }
}

/// Somebody to ring.
package struct Contact: Record, Hashable {
    package var party = ""
    /// The post: `duty`, `office`, `commander`, ….
    package var post = ""
    package var title = Label()
    package var phone: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("party", &value.party)
        try archive.field("post", &value.post)
        try archive.field("title", &value.title)
        try archive.field("phone", &value.phone)
    }
}
