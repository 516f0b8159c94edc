/// What happened (突发事件), as its events have made it.
package struct Incident: Hashable, Sendable {
    /// How far the response has come.
    package enum State: String, CaseIterable, Sendable {
        case open
        case underControl = "under-control"
        case extinguished
        case closed
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
    package var figures: [FigureID: Int64]
    package var parties: [Participation]
    /// Whose headquarters directs now.
    package var command: PartyID
    /// The named person who took command; nil while the lead directs by the plan alone.
    package var commandedBy: String?
    package var calledFor: PartyID?
    /// The headquarters whose duty room coordinates (统筹) because nobody answered.
    package var coordinating: PartyID?
    package var timers: [Timer]
    package var tasks: [CallTask]
    package var reports: [ReportID]
    package var neighbours: [String]
    package var outcome: OutcomeID?
    /// Matched rules and those that did not, as last decided.
    package var route: [RuleOutcome]
    /// The sequence number of its latest event.
    package var sequence: Int64

    // What is small stands together, where it fills the gaps: there are many incidents.
    package var position: Position?
    package var urgency: Urgency
    package var production: Production
    package var state: State
    package var grading: Grading
    package var closedAt: Instant?
    package var isExercise: Bool
    package var isConfidential: Bool

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
        figures = [:]
        grading = Grading(grade: nil, status: .notApplicable, assessed: nil, computed: nil)
        parties = []
        command = ""
        timers = []
        tasks = []
        reports = []
        neighbours = []
        state = .open
        route = []
        sequence = 0
    }

    package var lead: PartyID { parties.first { $0.role == .lead && !$0.isStoodDown }?.party ?? command }

    package var supporting: [PartyID] {
        parties.filter { $0.role == .support && !$0.isStoodDown }.map(\.party)
    }

    /// The first responder that was drawn in and is still needed.
    package var firstResponder: PartyID? { parties.first { $0.role == .responder && !$0.isStoodDown }?.party }

    package func participation(of party: PartyID) -> Participation? { parties.first { $0.party == party } }

    package var isOpen: Bool { state != .closed }

    /// A timer is past its limit and still waits, or a call task is past its time.
    package func isOverdue(at now: Instant, clockShift: Interval) -> Bool {
        timers.contains { $0.state.isOpen && $0.due(clockShift: clockShift) < now }
            || tasks.contains { $0.isOpen && $0.by < now }
    }
}
