package import IncidentModel

/// The end of a response.
package struct CloseParameters: ActParameters, Hashable {
    /// The incident's full number.
    package var incident = ""
    /// A code of the plan.
    package var outcome = ""
    /// Anything to add.
    package var note: String?
    /// Why it is closed though people are missing or parties engaged.
    package var reason: String?
    /// A UUID that the client draws, so that a repeat is recognised.
    package var id: String?
    /// Who sits at this seat.
    package var person: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("outcome", &value.outcome)
        try archive.field("note", &value.note)
        try archive.field("reason", &value.reason)
        try archive.field("id", &value.id)
        try archive.field("person", &value.person)
    }
}
