internal import IncidentAPI
internal import IncidentModel

/// What a summary tells of the daemon that the engine's state does not know.
struct DaemonFacts: Sendable {
    var version: String
    /// When it started.
    var since: Instant
    /// The configured plan was refused; the last good one is in force.
    var planIsFallback: Bool
    /// The last event that the journal has been sent.
    var journalSequence: Int64
    var storage: Summary.Storage
    /// Why the board is not written; nil when it is, or none is wanted.
    var boardProblem: String?
    var connections: Int
    var watchers: Int
    /// Commands waiting.
    var waiting: Int
}

extension Summary {
    /// The daemon and its open incidents at a glance: on the engine's thread, from counts that are kept up.
    init(_ state: State, at now: Instant, daemon: DaemonFacts) {
        let settled = state.settled
        let board = state.board
        let agenda = board.agenda
        func open(_ urgency: Urgency) -> Int64 { Int64(board.openByUrgency[urgency] ?? 0) }
        self.init()
        version = daemon.version
        self.now = now
        since = daemon.since
        jurisdiction = settled.plan.plan.jurisdiction.code
        plan = settled.plan.id.text
        planName = settled.plan.plan.jurisdiction.name
        planIsFallback = daemon.planIsFallback
        self.open = Int64(board.open)
        life = open(.life)
        urgent = open(.urgent)
        routine = open(.routine)
        exercises = Int64(board.exercises)
        calledFor = Int64(board.calledFor)
        overdueTimers = Int64(agenda.overdueTimers(at: now, clockShift: settled.clockShift))
        nextDue = agenda.nextDue(at: now, clockShift: settled.clockShift)
        openTasks = Int64(board.openTasks)
        overdueTasks = Int64(agenda.overdueTasks(at: now))
        sequence = settled.sequence
        journalLag = max(0, settled.sequence - daemon.journalSequence)
        storage = WireWord(daemon.storage)
        boardProblem = daemon.boardProblem
        connections = Int64(daemon.connections)
        watchers = Int64(daemon.watchers)
        waiting = Int64(daemon.waiting)
    }
}
