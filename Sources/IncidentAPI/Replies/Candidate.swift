package import IncidentModel

/// An open incident that a report may be about.
package struct Candidate: Record, Hashable {
    package var incident = ""
    package var kind = ""
    package var place: String?
    /// Nil where either has no coordinates.
    package var metres: Int64?
    /// Since it was opened.
    package var minutes: Int64 = 0
    /// 0 to 100.
    package var score: Int64 = 0
    package var reasons: [LikenessEntry] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("kind", &value.kind)
        try archive.field("place", &value.place)
        try archive.field("metres", &value.metres)
        try archive.field("minutes", &value.minutes)
        try archive.field("score", &value.score)
        try archive.field("reasons", &value.reasons)
    }
}

/// What speaks for a report being about an incident, or against it.
package struct LikenessEntry: Record, Hashable {
    package var reason = ""
    /// Below 0 for what speaks against it.
    package var points: Int64 = 0
    package var message = Label()

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("reason", &value.reason)
        try archive.field("points", &value.points)
        try archive.field("message", &value.message)
    }
}

/// What a report would be about, before it is filed.
package struct CandidatesReply: Record, Hashable {
    package var kind = ""
    package var town: String?
    package var candidates: [Candidate] = []
    package var warnings: [WarningEntry] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("kind", &value.kind)
        try archive.field("town", &value.town)
        try archive.field("candidates", &value.candidates)
        try archive.field("warnings", &value.warnings)
    }
}

/// What is known of a call that is not filed yet.
package struct CandidatesParameters: Record, Hashable {
    package var kind: String?
    package var place: String?
    /// Degrees.
    package var latitude: Double?
    /// Degrees.
    package var longitude: Double?
    /// WGS-84 when null.
    package var datum: WireWord<Datum>?
    package var town: String?
    package var exercise: Bool?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("kind", &value.kind)
        try archive.field("place", &value.place)
        try archive.field("latitude", &value.latitude)
        try archive.field("longitude", &value.longitude)
        try archive.field("datum", &value.datum)
        try archive.field("town", &value.town)
        try archive.field("exercise", &value.exercise)
    }
}
