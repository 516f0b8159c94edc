package import IncidentModel

/// A headquarters or responder with a part in an incident.
package struct PartyEntry: Record, Hashable {
    /// Its id.
    package var party = ""
    /// `lead`, `support` or `responder`.
    package var role = WireWord<Role>()
    /// `inform`, `assign` or `activate`.
    package var strength = WireWord<Strength>()
    /// The phone of its duty desk; null when the plan has none.
    package var phone: String?
    /// A correction has made it no longer needed.
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
