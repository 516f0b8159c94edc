package import IncidentModel

/// New totals; what is null stays as it is.
package struct UpdateParameters: ActParameters, Hashable {
    package var incident = ""
    /// What is known in numbers.
    package var totals = Totals()
    package var source: String?
    package var id: String?
    package var person: String?
    package var expect: Int64?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try Totals.fields(&value.totals, &archive)
        try archive.field("source", &value.source)
        try archive.field("id", &value.id)
        try archive.field("person", &value.person)
        try archive.field("expect", &value.expect)
    }
}
