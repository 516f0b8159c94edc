package import IncidentModel

/// A named person takes command for a headquarters.
package struct TakeCommandParameters: ActParameters, Hashable {
    package var incident = ""
    package var party: String?
    package var commander: String?
    package var reason: String?
    package var beside: Bool?
    package var id: String?
    package var person: String?
    package var expect: Int64?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("party", &value.party)
        try archive.field("commander", &value.commander)
        try archive.field("reason", &value.reason)
        try archive.field("beside", &value.beside)
        try archive.field("id", &value.id)
        try archive.field("person", &value.person)
        try archive.field("expect", &value.expect)
    }
}
