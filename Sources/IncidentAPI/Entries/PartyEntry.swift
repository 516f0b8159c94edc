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
