package import IncidentModel

/// A person draws a party in, or lets it go.
package struct AssignParameters: ActParameters, Hashable {
    /// The incident's full number.
    package var incident = ""
    /// A headquarters or a responder of the plan.
    package var party = ""
    /// `support` or `responder`; null for what it is in the plan.
    package var role: WireWord<Role>?
    /// `inform`, `assign` or `activate`; null for `assign`.
    package var strength: WireWord<Strength>?
    /// Whether it is let go.
    package var standDown: Bool?
    /// Why.
    package var reason = ""
    /// A UUID that the client draws, so that a repeat is recognised.
    package var id: String?
    /// Who sits at this seat.
    package var person: String?

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
    }
}
