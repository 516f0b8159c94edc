/// What happened (突发事件), as its events have made it.
public struct Incident: Hashable, Sendable {
    /// How far the response has come.
    public enum State: String, Word, Sendable {
        case open
        case underControl = "under-control"
        case extinguished
        case closed
        /// A call that is about no incident.
        case noIncident = "no-incident"
    }

    package var id: IncidentID
    package var openedAt: Instant
    /// The plan it was opened under and keeps to.
    package var plan: PlanID
    package var kind: KindID
    package var place: String?
    /// A town's code, if the plan knows the town.
    package var town: String?
    package var unit: String?
    package var source: String?
    package var tags: [String]
    /// Totals so far, in base units.
    package var figures: Figures
    /// Those of them that a caller could not count; see ``Report/unverified``.
    package var unverified: [FigureID] = []
    package var parties: [Participation]
    /// Whose headquarters directs now.
    package var command: PartyID
    /// The named person who took command; nil while the lead directs by the plan alone.
    package var commandedBy: String?
    private var startedResponse = Indirect<Response>()
    package var calledFor: PartyID?
    /// The headquarters whose duty room coordinates (统筹) because nobody answered.
    package var coordinating: PartyID?
    package var timers: [Timer]
    /// How far the calls about its needs have come.
    package var calls: [CallProgress]
    package var reports: [ReportID]
    /// The latest commands, so that a repeat is recognised.
    package var commands: [RecordedCommand]
    private var forgetting = Indirect<RecordedCommand>()
    package var neighbours: [String]
    package var outcome: OutcomeID?
    private var original = Indirect<IncidentID>()
    /// Incidents that ended as duplicates of this one.
    package var duplicates: [IncidentID] = []
    /// The rules that matched, as last decided. Which did not, and why, follows from the plan and the circumstances.
    package var matched: [RuleID]
    /// The sequence number of its latest event.
    package var sequence: Int64
    /// That of the latest event that a person has brought about.
    package var lastChange: Int64 = 0

    // What is small stands together, where it fills the gaps: there are many incidents.
    package var position: Position?
    package var urgency: Urgency
    package var production: Production
    package var state: State
    package var grading: Grading
    package var closedAt: Instant?
    /// When it happened and when somebody rang, the earliest that a report told.
    package var occurredAt: Instant?
    package var calledAt: Instant?
    package var isExercise: Bool
    package var isConfidential: Bool
    /// As what a call is recorded that is about no incident.
    package var callAs: CallSort?

    /// With nothing known of it yet.
    package init(
        id: IncidentID,
        openedAt: Instant,
        plan: PlanID,
        kind: KindID,
        urgency: Urgency,
        production: Production
    ) {
        self.id = id
        self.openedAt = openedAt
        self.plan = plan
        self.kind = kind
        self.urgency = urgency
        self.production = production
        tags = []
        isExercise = false
        isConfidential = false
        figures = Figures()
        grading = Grading(grade: nil, status: .notApplicable, assessed: nil, computed: nil)
        parties = []
        command = PartyID()
        commands = []
        timers = []
        calls = []
        reports = []
        neighbours = []
        state = .open
        matched = []
        sequence = 0
    }

    /// The response that a person has started.
    package var response: Response? {
        get { startedResponse.value }
        set { startedResponse.value = newValue }
    }

    /// When and by whom its personal data were destroyed; nil where they were not, and once there are new ones.
    package var forgotten: RecordedCommand? {
        get { forgetting.value }
        set { forgetting.value = newValue }
    }

    /// The incident with which it turned out to be one, and which goes on.
    package var duplicateOf: IncidentID? {
        get { original.value }
        set { original.value = newValue }
    }

    package var lead: PartyID { parties.first { $0.role == .lead && !$0.isStoodDown }?.party ?? command }

    package var supporting: [PartyID] {
        parties.filter { $0.role == .support && !$0.isStoodDown }.map(\.party)
    }

    /// The first responder that was drawn in and is still needed.
    package var firstResponder: PartyID? { parties.first { $0.role == .responder && !$0.isStoodDown }?.party }

    package func participation(of party: PartyID) -> Participation? { parties.first { $0.party == party } }

    package var isOpen: Bool { state != .closed && state != .noIncident }

    /// Nothing that is done about it can be earlier: when it happened, as far as that was told, else when somebody rang.
    package var began: Beginning? {
        occurredAt.map(Beginning.occurrence) ?? calledAt.map(Beginning.call)
    }

    /// A timer is past its limit and still waits.
    package func isOverdue(at now: Instant, clockShift: Interval) -> Bool {
        timers.contains { $0.state.isOpen && $0.due(clockShift: clockShift) < now }
    }
}

/// A value that few incidents have, or none, in eight bytes: what is large and rare would make every copy of an incident
/// longer.
private struct Indirect<Value: Hashable & Sendable>: Hashable, Sendable {
    // Of one value at most.
    private var values: [Value] = []

    var value: Value? {
        get { values.first }
        set { values = newValue.map { [$0] } ?? [] }
    }
}

/// By what an incident is known to have begun.
package enum Beginning: Hashable, Sendable {
    case occurrence(Instant)
    case call(Instant)

    package var moment: Instant {
        switch self {
        case .occurrence(let moment), .call(let moment): moment
        }
    }
}

extension Incident {
    /// Takes what a report tells of the beginning.
    mutating func takeBeginning(of report: Report) {
        occurredAt = Self.earlier(occurredAt, report.occurredAt)
        calledAt = Self.earlier(calledAt, report.calledAt)
    }

    private static func earlier(_ one: Instant?, _ other: Instant?) -> Instant? {
        guard let one, let other else { return one ?? other }
        return min(one, other)
    }
}

extension Incident: Record {
    public init() {
        self.init(
            id: IncidentID(),
            openedAt: Instant(),
            plan: PlanID(),
            kind: KindID(),
            urgency: .life,
            production: .unknown
        )
    }

    // The snapshot.
    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("id", &value.id)
        try archive.field("openedAt", &value.openedAt)
        archive.origin = value.openedAt
        try archive.field("sequence", &value.sequence)
        try archive.field("lastChange", &value.lastChange, usual: 0)
        try archive.field("plan", &value.plan)
        try archive.field("kind", &value.kind)
        try archive.field("urgency", &value.urgency)
        try archive.field("production", &value.production)
        try archive.field("state", &value.state)
        try archive.field("place", &value.place)
        try archive.field("position", &value.position)
        try archive.field("town", &value.town)
        try archive.field("unit", &value.unit)
        try archive.field("source", &value.source)
        try archive.field("tags", &value.tags)
        try archive.field("figures", &value.figures)
        try archive.field("unverified", &value.unverified)
        try archive.field("isExercise", &value.isExercise)
        try archive.field("isConfidential", &value.isConfidential)
        try archive.field("grading", &value.grading)
        try archive.field("parties", &value.parties)
        try archive.field("command", &value.command)
        try archive.field("commandedBy", &value.commandedBy)
        try archive.field("response", &value.response)
        try archive.field("calledFor", &value.calledFor)
        try archive.field("coordinating", &value.coordinating)
        try archive.field("timers", &value.timers)
        try archive.field("calls", &value.calls)
        try archive.field("reports", &value.reports)
        try archive.field("commands", &value.commands)
        try archive.field("forgotten", &value.forgotten)
        try archive.field("neighbours", &value.neighbours)
        try archive.field("matched", &value.matched)
        try archive.field("outcome", &value.outcome)
        try archive.field("duplicateOf", &value.duplicateOf)
        try archive.field("duplicates", &value.duplicates)
        try archive.field("closedAt", &value.closedAt)
        try archive.field("occurredAt", &value.occurredAt)
        try archive.field("calledAt", &value.calledAt)
        try archive.field("callAs", &value.callAs)
    }
}
