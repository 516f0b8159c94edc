package import IncidentModel

/// What fills in the fields that are empty; the others are left alone.
package struct SupplementParameters: ActParameters, CallersParameters, Hashable {
    package var incident = ""
    /// Of a report's fields those that can be filled in.
    package var report = ReportParameters()
    package var expect: Int64?
    package var id: String? {
        get { report.id }
        set { report.id = newValue }
    }
    package var person: String? {
        get { report.person }
        set { report.person = newValue }
    }
    package var typed: [TypedText]? {
        get { report.typed }
        set { report.typed = newValue }
    }

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("kind", &value.report.kind)
        try archive.field("text", &value.report.text)
        try archive.field("place", &value.report.place)
        try archive.field("latitude", &value.report.latitude)
        try archive.field("longitude", &value.report.longitude)
        try archive.field("town", &value.report.town)
        try archive.field("unit", &value.report.unit)
        try archive.field("caller", &value.report.caller)
        try archive.field("phone", &value.report.phone)
        try archive.field("source", &value.report.source)
        try archive.field("told", &value.report.told)
        try Totals.fields(&value.report.totals, &archive)
        try archive.field("production", &value.report.production)
        try archive.field("measures", &value.report.measures)
        try archive.field("tags", &value.report.tags)
        try archive.field("typed", &value.report.typed)
        try archive.field("id", &value.report.id)
        try archive.field("person", &value.report.person)
        try archive.field("expect", &value.expect)
    }
}
