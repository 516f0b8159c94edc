package import IncidentModel
package import JSONCoding

/// What a caller tells, of which nothing is lost: a parameter that does not fit goes to ``typed``.
package protocol CallersParameters: Record {
    var typed: [TypedText]? { get set }
}

/// A report as it comes in: the parameters of `Report` and a line of a batch.
package struct ReportParameters: CallersParameters, Hashable {
    /// The kind's id or one of its names.
    package var kind: String?
    /// A UUID that the client draws, so that a repeated report is known for the same one.
    package var id: String?
    /// What was said.
    package var text: String?
    /// Where, in words.
    package var place: String?
    /// Degrees.
    package var latitude: Double?
    /// Degrees.
    package var longitude: Double?
    /// WGS-84 when null.
    package var datum: WireWord<Datum>?
    /// The town's code or name.
    package var town: String?
    /// The unit that it happened in.
    package var unit: String?
    /// Who called.
    package var caller: String?
    /// The caller's phone.
    package var phone: String?
    /// The caller asked not to be named.
    package var anonymous: Bool?
    /// Not for onlookers.
    package var confidential: Bool?
    /// The channel: 119, 110, 120, 122, 12350, grid, unit, township, satellite, ….
    package var source: String?
    package var told: [String]?
    /// When it happened, RFC 3339.
    package var occurredAt: String?
    /// When the caller rang.
    package var calledAt: String?
    /// When this duty room took it.
    package var receivedAt: String?
    /// What is known in numbers.
    package var totals = Totals()
    /// `yes`, `no` or `unknown`: whether it happened in production or business.
    package var production: WireWord<Production>?
    /// The figures were verified.
    package var verified: Bool?
    /// What was done already.
    package var measures: String?
    /// Words that rules may ask for.
    package var tags: [String]?
    /// It is an exercise.
    package var exercise: Bool?
    /// The incident that it must be added to.
    package var join: String?
    /// It must not be added to an incident that is there.
    package var new: Bool?
    /// As what a call is recorded that is about no incident.
    package var callAs: WireWord<CallSort>?
    /// It is over: filed as closed.
    package var history: Bool?
    /// How that ended.
    package var outcome: String?
    /// When that ended, RFC 3339.
    package var closedAt: String?
    /// What was typed for a field and is no value of it.
    package var typed: [TypedText]?
    /// Who sits at this seat.
    package var person: String?
    /// The answer leaves out its long lists but for the contacts and warnings.
    package var brief: Bool?

    package init() {}

    /// Reads a call's parameters. What reads them is made for this type: every report waits for it.
    ///
    /// - Throws: ``JSONDecodingError``, for the first member that does not fit.
    package init(_ object: JSONValue) throws(JSONDecodingError) { self = try WireReader.read(from: object) }

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("kind", &value.kind)
        try archive.field("id", &value.id)
        try archive.field("text", &value.text)
        try archive.field("place", &value.place)
        try archive.field("latitude", &value.latitude)
        try archive.field("longitude", &value.longitude)
        try archive.field("datum", &value.datum)
        try archive.field("town", &value.town)
        try archive.field("unit", &value.unit)
        try archive.field("caller", &value.caller)
        try archive.field("phone", &value.phone)
        try archive.field("anonymous", &value.anonymous)
        try archive.field("confidential", &value.confidential)
        try archive.field("source", &value.source)
        try archive.field("told", &value.told)
        try archive.field("occurredAt", &value.occurredAt)
        try archive.field("calledAt", &value.calledAt)
        try archive.field("receivedAt", &value.receivedAt)
        try Totals.fields(&value.totals, &archive)
        try archive.field("production", &value.production)
        try archive.field("verified", &value.verified)
        try archive.field("measures", &value.measures)
        try archive.field("tags", &value.tags)
        try archive.field("exercise", &value.exercise)
        try archive.field("join", &value.join)
        try archive.field("new", &value.new)
        try archive.field("callAs", &value.callAs)
        try archive.field("history", &value.history)
        try archive.field("outcome", &value.outcome)
        try archive.field("closedAt", &value.closedAt)
        try archive.field("typed", &value.typed)
        try archive.field("person", &value.person)
        try archive.field("brief", &value.brief)
    }
}

/// To what degrees refer.
package enum Datum: String, Word, Hashable, Sendable {
    /// Of satellites: the one that is recorded.
    case wgs84
    /// Of China's maps and telephones (国测局坐标).
    case gcj02
}
