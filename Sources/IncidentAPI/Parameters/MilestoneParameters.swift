package import IncidentModel

/// A milestone of a party.
package struct MilestoneParameters: ActParameters, Hashable {
    package var incident = ""
    package var party: String?
    package var occurredAt: String?
    package var by: String?
    package var via: WireWord<Channel>?
    package var note: String?
    package var reason: String?
    package var id: String?
    package var person: String?
    package var expect: Int64?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("party", &value.party)
        try archive.field("occurredAt", &value.occurredAt)
        try archive.field("by", &value.by)
        try archive.field("via", &value.via)
        try archive.field("note", &value.note)
        try archive.field("reason", &value.reason)
        try archive.field("id", &value.id)
        try archive.field("person", &value.person)
        try archive.field("expect", &value.expect)
    }
}
