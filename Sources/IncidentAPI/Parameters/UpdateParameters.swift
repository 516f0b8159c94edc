package import IncidentModel

/// New totals; what is null stays as it is.
package struct UpdateParameters: ActParameters, Hashable {
    /// The incident's full number.
    package var incident = ""
    /// What is known in numbers.
    package var totals = Totals()
    /// Where the figures come from.
    package var source: String?
    /// A UUID that the client draws, so that a repeat is recognised.
    package var id: String?
    /// Who sits at this seat.
    package var person: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try Totals.fields(&value.totals, &archive)
        try archive.field("source", &value.source)
        try archive.field("id", &value.id)
        try archive.field("person", &value.person)
    }
}
