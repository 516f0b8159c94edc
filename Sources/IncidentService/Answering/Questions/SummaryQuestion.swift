internal import IncidentAPI
internal import IncidentModel
internal import Wording

/// What a summary tells of the daemon that the overview does not know.
struct DaemonFacts: Sendable {
    var version: String
    /// When it started.
    var since: Instant
    /// Absolute paths; no plan's for the one that is built in.
    var stateFolder: String
    var planPath: String?
    /// The configured plan was refused; the last good one is in force.
    var planIsFallback: Bool
    /// The last event that the journal has been sent.
    var journalSequence: Int64
    /// The last event that the index has.
    var indexSequence: Int64
    var storage: Summary.Storage
    /// What is wrong with older parts of the ledger.
    var ledgerProblem: StoreError?
    /// Why the board is not written; nil when it is, or none is wanted.
    var boardProblem: Label?
    /// The roles for which no socket was passed.
    var missingSockets: [String] = []
    /// Nil where no other node shares the ledger.
    var node: NodeEntry?
    var connections: Int
    var watchers: Int
    /// Commands waiting.
    var waiting: Int
}

extension Summary {
    /// The daemon and its open incidents at a glance, from counts that are kept up.
    init(_ overview: Overview, at now: Instant, daemon: DaemonFacts) {
        let header = overview.header
        let counts = overview.counts
        func open(_ urgency: Urgency) -> Int64 { Int64(counts.byUrgency[urgency] ?? 0) }
        self.init()
        version = daemon.version
        self.now = now
        since = daemon.since
        stateFolder = daemon.stateFolder
        planPath = daemon.planPath
        jurisdiction = header.plan.plan.jurisdiction.code
        plan = header.plan.id.text
        planName = header.plan.plan.jurisdiction.name
        planIsFallback = daemon.planIsFallback
        self.open = Int64(counts.open)
        life = open(.life)
        urgent = open(.urgent)
        routine = open(.routine)
        exercises = Int64(counts.exercises)
        calledFor = Int64(counts.calledFor)
        overdueTimers = Int64(overview.overdueTimers(at: now))
        nextDue = overview.nextDue(at: now)
        let calls = overview.callCounts(at: now)
        openTasks = Int64(calls.rows)
        overdueTasks = Int64(calls.lateRows)
        alarms = Int64(calls.alarms)
        alarmSince = calls.alarmSince
        townless = Int64(calls.townless)
        unattended = Int64(counts.unattended)
        sequence = header.sequence
        journalLag = max(0, header.sequence - daemon.journalSequence)
        indexLag = max(0, header.sequence - daemon.indexSequence)
        clockStep = overview.clockStep?.by.milliseconds
        clockStepAt = overview.clockStep?.at
        storage = WireWord(daemon.storage)
        ledgerProblem = daemon.ledgerProblem?.label
        boardProblem = daemon.boardProblem
        missingSockets = daemon.missingSockets
        node = daemon.node
        connections = Int64(daemon.connections)
        watchers = Int64(daemon.watchers)
        waiting = Int64(daemon.waiting)
    }
}
