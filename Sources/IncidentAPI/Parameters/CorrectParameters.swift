package import IncidentModel

/// What is put right; what is null stays as it is.
package struct CorrectParameters: ActParameters, Hashable {
    /// The incident's full number.
    package var incident = ""
    /// Why.
    package var reason = ""
    /// The right kind.
    package var kind: String?
    /// The right urgency.
    package var urgency: WireWord<Urgency>?
    /// The right place.
    package var place: String?
    /// Degrees, WGS-84.
    package var latitude: Double?
    /// Degrees, WGS-84.
    package var longitude: Double?
    /// The right town's code or name.
    package var town: String?
    /// The right unit.
    package var unit: String?
    /// The right channel.
    package var source: String?
    /// `yes`, `no` or `unknown`.
    package var production: WireWord<Production>?
    /// All the right tags.
    package var tags: [String]?
    /// What is known in numbers.
    package var totals = Totals()
    /// A UUID that the client draws, so that a repeat is recognised.
    package var id: String?
    /// Who sits at this seat.
    package var person: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("reason", &value.reason)
        try archive.field("kind", &value.kind)
        try archive.field("urgency", &value.urgency)
        try archive.field("place", &value.place)
        try archive.field("latitude", &value.latitude)
        try archive.field("longitude", &value.longitude)
        try archive.field("town", &value.town)
        try archive.field("unit", &value.unit)
        try archive.field("source", &value.source)
        try archive.field("production", &value.production)
        try archive.field("tags", &value.tags)
        try Totals.fields(&value.totals, &archive)
        try archive.field("id", &value.id)
        try archive.field("person", &value.person)
    }
}
