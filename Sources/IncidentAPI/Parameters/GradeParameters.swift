package import IncidentModel

/// A person's grading, downwards too.
package struct GradeParameters: ActParameters, Hashable {
    /// The incident's full number.
    package var incident = ""
    /// `I` to `IV`, or null for none.
    package var to: WireWord<Grade>?
    /// Why.
    package var reason = ""
    /// A UUID that the client draws, so that a repeat is recognised.
    package var id: String?
    /// Who sits at this seat.
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
