package import IncidentModel

/// A person's grading, downwards too.
package struct GradeParameters: ActParameters, Hashable {
    package var incident = ""
    package var to: WireWord<Grade>?
    package var reason = ""
    package var id: String?
    package var person: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("to", &value.to)
        try archive.field("reason", &value.reason)
        try archive.field("id", &value.id)
        try archive.field("person", &value.person)
    }
}
