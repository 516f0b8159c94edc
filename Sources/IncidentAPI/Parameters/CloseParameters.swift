package import IncidentModel

/// The end of a response.
package struct CloseParameters: ActParameters, Hashable {
    package var incident = ""
    package var outcome = ""
    package var note: String?
    package var reason: String?
    package var of: String?
    package var id: String?
    package var person: String?
    package var expect: Int64?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("outcome", &value.outcome)
        try archive.field("note", &value.note)
        try archive.field("reason", &value.reason)
        try archive.field("of", &value.of)
        try archive.field("id", &value.id)
        try archive.field("person", &value.person)
        try archive.field("expect", &value.expect)
    }
}
