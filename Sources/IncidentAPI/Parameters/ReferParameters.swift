package import IncidentModel

/// An incident is passed on.
package struct ReferParameters: ActParameters, Hashable {
    package var incident = ""
    package var to = ""
    package var receivedBy = ""
    package var note: String?
    package var id: String?
    package var person: String?
    package var expect: Int64?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("to", &value.to)
        try archive.field("receivedBy", &value.receivedBy)
        try archive.field("note", &value.note)
        try archive.field("id", &value.id)
        try archive.field("person", &value.person)
        try archive.field("expect", &value.expect)
    }
}
