package import IncidentModel

/// A named person takes command for a headquarters.
package struct TakeCommandParameters: ActParameters, Hashable {
    /// The incident's full number.
    package var incident = ""
    /// The headquarters; null for the one that is called for, or else the lead.
    package var party: String?
    /// A UUID that the client draws, so that a repeat is recognised.
    package var id: String?
    /// Who takes command; must be there.
    package var person: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("party", &value.party)
        try archive.field("id", &value.id)
        try archive.field("person", &value.person)
    }
}
