/// One step in the ledger: what was decided, by whom, when, and everything that follows from it. To apply an event needs
/// no plan and no clock, so that history reads the same under every later plan and program.
public struct Event: Hashable, Sendable {
    /// The version that this program writes. Older ones are upcast on reading; a newer one is refused.
    package static let currentVersion: Int64 = 1

    package var recordedAt: Instant
    /// The command's, drawn by whoever asked; nil for what the daemon does of itself.
    package var id: CommandID?
    package var actor: Actor
    /// The code of the jurisdiction whose chain this is.
    package var jurisdiction: String
    /// What it is about; nothing for what concerns the daemon as a whole.
    package var subjects: [Subject]
    package var fact: Fact
    package var consequences: Consequences

    package init(
        recordedAt: Instant,
        id: CommandID? = nil,
        actor: Actor,
        jurisdiction: String,
        subjects: [Subject],
        fact: Fact,
        consequences: Consequences = Consequences()
    ) {
        self.recordedAt = recordedAt
        self.id = id
        self.actor = actor
        self.jurisdiction = jurisdiction
        self.subjects = subjects
        self.fact = fact
        self.consequences = consequences
    }

    package var kind: EventKind { fact.kind }

    /// The incident that it is about; the first of several.
    package var incident: IncidentID? { incidents.first { _ in true } }

    /// The incidents that it is about.
    package var incidents: some Sequence<IncidentID> { subjects.lazy.compactMap(\.incident) }
}

/// What an event is about.
public enum Subject: Hashable, Sendable {
    case incident(IncidentID)
    case plan(PlanID)

    package var incident: IncidentID? {
        if case .incident(let id) = self { id } else { nil }
    }
}

extension Subject: TextConvertible {
    public init() { self = .incident(IncidentID()) }

    /// From an incident's number, or `plan:` and a plan's id.
    public init?(stored text: String) {
        if let id = IncidentID(text) {
            self = .incident(id)
        } else {
            guard text.hasPrefix("plan:"), let id = PlanID(stored: String(text.dropFirst(5))) else { return nil }
            self = .plan(id)
        }
    }

    public var text: String {
        switch self {
        case .incident(let id): id.description
        case .plan(let id): "plan:\(id)"
        }
    }
}

extension Event: Record {
    public init() {
        self.init(
            recordedAt: Instant(),
            actor: .daemon,
            jurisdiction: "",
            subjects: [],
            fact: .note(Note())
        )
    }

    public static func fields<A: Archive>(_ event: inout Event, _ archive: inout A) throws(A.Failure) {
        var version = currentVersion
        try archive.field("version", &version, usual: 1)
        if version != currentVersion { return try archive.reject(.noUpcaster(version: version)) }
        let before = event.kind
        var kind = before
        try archive.field("kind", &kind)
        if kind != before { event.fact = Fact(blank: kind) }
        try archive.field("recordedAt", &event.recordedAt)
        archive.origin = event.recordedAt
        try archive.field("id", &event.id)
        try archive.field("account", &event.actor.account, usual: "incidentd")
        try archive.field("person", &event.actor.person)
        // Nearly every event is about one incident.
        var incident = event.subjects.count == 1 ? event.subjects[0].incident : nil
        var subjects = incident == nil ? event.subjects : []
        try archive.field("incident", &incident)
        try archive.field("subjects", &subjects)
        event.subjects = incident.map { [.incident($0)] } ?? subjects
        try archive.field("jurisdiction", &event.jurisdiction, usual: incident?.jurisdiction ?? "")
        try event.fact.visitFields(&archive, of: event.id)
        try archive.field("consequences", &event.consequences, usual: Consequences())
    }
}

/// Who did it: the Unix account, from the peer's credentials, and who that account says is sitting there.
public struct Actor: Hashable, Sendable {
    package var account: String
    package var person: String?

    package init(account: String, person: String? = nil) {
        self.account = account
        self.person = person
    }

    /// The daemon itself, for what the clock brings about.
    package static let daemon = Actor(account: "incidentd")
}

/// A command that an incident has recorded: enough to recognise its repeat, and to say when and by whom it was recorded.
public struct RecordedCommand: Hashable, Sendable {
    /// Nil where what was asked for stands by itself, whoever asked for it before.
    package var id: CommandID?
    /// Of the event that it became, as are the milestone and the party.
    package var kind: EventKind
    package var milestone: Milestone?
    package var party: PartyID?
    package var recordedAt: Instant
    package var actor: Actor?
    /// The number of its event; 0 where that is not kept.
    package var sequence: Int64 = 0

    /// - Parameters:
    ///   - id: The command's; nil where what was asked for stands by itself.
    ///   - act: What was recorded.
    ///   - recordedAt: When.
    ///   - actor: By whom, as far as that is known.
    package init(id: CommandID?, _ act: borrowing some Act, recordedAt: Instant, actor: Actor?) {
        self.id = id
        kind = act.kind
        let about = act.about
        milestone = about.milestone
        party = about.party
        self.recordedAt = recordedAt
        self.actor = actor
    }

    /// Whether that act, sent with the same id, can be the same command again. What else it says is not compared: the first
    /// one stands.
    func isRepeated(by act: some Act) -> Bool { act.kind == kind && act.about.milestone == milestone }
}

extension RecordedCommand: Record {
    public init() { self.init(id: nil, Note(), recordedAt: Instant(), actor: nil) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("id", &value.id)
        try archive.field("kind", &value.kind)
        try archive.field("milestone", &value.milestone)
        try archive.field("party", &value.party)
        try archive.field("recordedAt", &value.recordedAt)
        try archive.field("actor", &value.actor)
        try archive.field("sequence", &value.sequence, usual: 0)
    }
}

extension Actor: Record {
    public init() { self = .daemon }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("account", &value.account)
        try archive.field("person", &value.person)
    }
}
