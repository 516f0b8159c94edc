package import IncidentModel

/// A person draws a party in, or lets it go.
package struct AssignParameters: ActParameters, Hashable {
    package var incident = ""
    package var party = ""
    package var role: WireWord<Role>?
    package var strength: WireWord<Strength>?
    /// Whether it is let go.
    package var standDown: Bool?
    package var reason = ""
    package var id: String?
    package var person: String?
    package var expect: Int64?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("party", &value.party)
        try archive.field("role", &value.role)
        try archive.field("strength", &value.strength)
        try archive.field("standDown", &value.standDown)
        try archive.field("reason", &value.reason)
        try archive.field("id", &value.id)
        try archive.field("person", &value.person)
        try archive.field("expect", &value.expect)
    }
}
