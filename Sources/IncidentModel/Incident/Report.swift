/// One call or message (接报记录): who, by which channel, when, where, what. Immutable; what was wrong in it is put right by
/// a correction beside it. What identifies a person, and all free text, is kept apart: see ``PersonalData``.
public struct Report: Hashable, Sendable {
    /// Also the id of the command that files it, and so of the event.
    package var id: ReportID
    /// As reported; the incident's kind may since have been corrected.
    package var kind: KindID
    package var place: String?
    package var position: Position?
    /// As told: a code or a name, which the plan may not know.
    package var town: String?
    /// 事故单位.
    package var unit: String?
    /// 119, 110, 12350, grid, township, …
    package var source: String?
    package var occurredAt: Instant?
    package var calledAt: Instant?
    package var receivedAt: Instant?
    /// In base units.
    package var figures = Figures()
    /// Those of them that say but how many there are at least: they count for routing and assessment, and have to be verified.
    package var unverified: [FigureID] = []
    package var production: Production?
    package var isVerified = false
    package var tags: [String] = []
    /// Parties that know already.
    package var told: [PartyID] = []
    package var isExercise = false
    package var isAnonymous = false
    package var isConfidential = false
    /// The incident that the reporting side names, to which the report must be added.
    package var join: IncidentID?
    /// The reporting side says that this is an incident of its own.
    package var isNew = false
    /// As what it is recorded where it is about no incident; nil for a report of one.
    package var callAs: CallSort?
    /// There is a number under which the caller can be rung back.
    package var hasNumber = false
    /// How it ended, of what was over when it was filed; nil of all else.
    package var ended: ReportedEnd?
    /// The salted hash that binds the personal data, which lie elsewhere, to this event. Nil when there are none.
    package var personalDigest: String?

    package init(id: ReportID, kind: KindID) {
        self.id = id
        self.kind = kind
    }
}

extension Report {
    /// When it came in, as far as it was told.
    var cameIn: Instant? { receivedAt ?? calledAt ?? occurredAt }

    /// Channels that are no number of a hotline.
    package static let channels = ["grid", "unit", "township", "superior", "media", "satellite"]
}

extension Report: Record {
    public init() { self.init(id: ReportID(), kind: KindID()) }

    mutating func adopt(id: CommandID?) {
        if let id { self.id = ReportID(id) }
    }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incidentKind", &value.kind)
        try archive.field("place", &value.place)
        try archive.field("position", &value.position)
        try archive.field("toldTown", &value.town)
        try archive.field("unit", &value.unit)
        try archive.field("source", &value.source)
        try archive.field("occurredAt", &value.occurredAt)
        try archive.field("calledAt", &value.calledAt)
        try archive.field("receivedAt", &value.receivedAt)
        try archive.field("figures", &value.figures, usual: Figures())
        try archive.field("unverified", &value.unverified)
        try archive.field("toldProduction", &value.production)
        try archive.field("isVerified", &value.isVerified, usual: false)
        try archive.field("tags", &value.tags)
        try archive.field("told", &value.told)
        try archive.field("isExercise", &value.isExercise, usual: false)
        try archive.field("isAnonymous", &value.isAnonymous, usual: false)
        try archive.field("isConfidential", &value.isConfidential, usual: false)
        try archive.field("join", &value.join)
        try archive.field("isNew", &value.isNew, usual: false)
        try archive.field("callAs", &value.callAs)
        try archive.field("hasNumber", &value.hasNumber, usual: false)
        try archive.field("ended", &value.ended)
        try archive.field("personal", &value.personalDigest)
    }
}

/// How what was over when it was filed had ended: nobody is rung about it, and nothing is due.
public struct ReportedEnd: Hashable, Sendable {
    package var outcome: OutcomeID
    /// Nil where it was not told.
    package var closedAt: Instant?

    package init(outcome: OutcomeID, closedAt: Instant?) {
        self.outcome = outcome
        self.closedAt = closedAt
    }
}

extension ReportedEnd: Record {
    public init() { self.init(outcome: OutcomeID(), closedAt: nil) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("outcome", &value.outcome)
        try archive.field("closedAt", &value.closedAt)
    }
}

/// A point on the ground: WGS-84, in 1e-7 degrees, which is about a centimetre.
public struct Position: Hashable, Sendable {
    package private(set) var latitude: Int64
    package private(set) var longitude: Int64

    /// Nil outside -90…90 and -180…180 degrees.
    package init?(latitude: Int64, longitude: Int64) {
        self.latitude = latitude
        self.longitude = longitude
        guard isOnEarth else { return nil }
    }

    private var isOnEarth: Bool {
        (-900_000_000...900_000_000).contains(latitude) && (-1_800_000_000...1_800_000_000).contains(longitude)
    }
}

extension Position: Record {
    public init() {
        latitude = 0
        longitude = 0
    }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("latitude", &value.latitude)
        try archive.field("longitude", &value.longitude)
        if !value.isOnEarth { try archive.reject(.noSuchValue("\(value.latitude), \(value.longitude)")) }
    }
}

/// What the law wants destroyed when the response no longer needs it (突发事件应对法 art. 85): never in an event, never in
/// the journal.
public struct PersonalData: Hashable, Sendable {
    package var caller: String?
    package var phone: String?
    package var text: String?
    package var measures: String?
    /// Why something was put right, graded by hand or closed.
    package var reason: String?
    /// What was typed and could not be read.
    package var unread: [TypedText] = []

    package init(
        caller: String? = nil,
        phone: String? = nil,
        text: String? = nil,
        measures: String? = nil,
        reason: String? = nil
    ) {
        self.caller = caller
        self.phone = phone
        self.text = text
        self.measures = measures
        self.reason = reason
    }

    package var isEmpty: Bool { self == PersonalData() }
}

extension PersonalData: Record {
    public init() { self.init(caller: nil) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("caller", &value.caller)
        try archive.field("phone", &value.phone)
        try archive.field("text", &value.text)
        try archive.field("measures", &value.measures)
        try archive.field("reason", &value.reason)
        try archive.field("unread", &value.unread)
    }
}
