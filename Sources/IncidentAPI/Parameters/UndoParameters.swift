package import IncidentModel

/// What an event recorded by mistake counts no more.
package struct UndoParameters: ActParameters, Hashable {
    package var incident = ""
    package var sequence: Int64 = 0
    package var reason = ""
    package var id: String?
    package var person: String?
    package var expect: Int64?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("sequence", &value.sequence)
        try archive.field("reason", &value.reason)
        try archive.field("id", &value.id)
        try archive.field("person", &value.person)
        try archive.field("expect", &value.expect)
    }
}
