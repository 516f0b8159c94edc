package import IncidentModel

/// What is put right; what is null stays as it is.
package struct CorrectParameters: ActParameters, Hashable {
    package var incident = ""
    package var reason = ""
    package var kind: String?
    package var urgency: WireWord<Urgency>?
    package var place: String?
    /// Degrees.
    package var latitude: Double?
    /// Degrees.
    package var longitude: Double?
    /// WGS-84 when null.
    package var datum: WireWord<Datum>?
    package var town: String?
    package var unit: String?
    package var source: String?
    package var production: WireWord<Production>?
    package var tags: [String]?
    /// What is known in numbers.
    package var totals = Totals()
    package var id: String?
    package var person: String?
    package var expect: Int64?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("reason", &value.reason)
        try archive.field("kind", &value.kind)
        try archive.field("urgency", &value.urgency)
        try archive.field("place", &value.place)
        try archive.field("latitude", &value.latitude)
        try archive.field("longitude", &value.longitude)
        try archive.field("datum", &value.datum)
        try archive.field("town", &value.town)
        try archive.field("unit", &value.unit)
        try archive.field("source", &value.source)
        try archive.field("production", &value.production)
        try archive.field("tags", &value.tags)
        try Totals.fields(&value.totals, &archive)
        try archive.field("id", &value.id)
        try archive.field("person", &value.person)
        try archive.field("expect", &value.expect)
    }
}
