package import IncidentModel

/// The daemon and its open incidents at a glance.
package struct Summary: Record, Hashable {
    /// How the ledger's disk does.
    package enum Storage: String, Word, Sendable {
        case ok
        case slow
        /// Intake is stopped.
        case reserve
        case full
        /// Only a fresh start can tell what the ledger holds.
        case failed
    }

    package var version = ""
    package var now = Instant()
    package var since = Instant()
    package var stateFolder = ""
    package var planPath: String?
    package var jurisdiction = ""
    package var plan = ""
    package var planName = Label()
    package var planIsFallback = false
    package var open: Int64 = 0
    package var life: Int64 = 0
    package var urgent: Int64 = 0
    package var routine: Int64 = 0
    package var exercises: Int64 = 0
    package var calledFor: Int64 = 0
    package var overdueTimers: Int64 = 0
    package var nextDue: Instant?
    package var openTasks: Int64 = 0
    package var overdueTasks: Int64 = 0
    package var alarms: Int64 = 0
    package var alarmSince: Instant?
    package var townless: Int64 = 0
    package var unattended: Int64 = 0
    package var sequence: Int64 = 0
    package var journalLag: Int64 = 0
    package var indexLag: Int64 = 0
    /// The wall clock was set since the daemon's start, by so many milliseconds in all; forward if positive.
    package var clockStep: Int64?
    package var clockStepAt: Instant?
    /// `ok`, `slow`, `reserve` (intake is stopped) or `full`.
    package var storage = WireWord<Storage>()
    package var ledgerProblem: Label?
    package var boardProblem: Label?
    /// The roles for which the daemon was started without a socket.
    package var missingSockets: [String] = []
    package var node: NodeEntry?
    package var connections: Int64 = 0
    package var watchers: Int64 = 0
    package var waiting: Int64 = 0

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("version", &value.version)
        try archive.field("now", &value.now)
        try archive.field("since", &value.since)
        try archive.field("stateFolder", &value.stateFolder)
        try archive.field("planPath", &value.planPath)
        try archive.field("jurisdiction", &value.jurisdiction)
        try archive.field("plan", &value.plan)
        try archive.field("planName", &value.planName)
        try archive.field("planIsFallback", &value.planIsFallback)
        try archive.field("open", &value.open)
        try archive.field("life", &value.life)
        try archive.field("urgent", &value.urgent)
        try archive.field("routine", &value.routine)
        try archive.field("exercises", &value.exercises)
        try archive.field("calledFor", &value.calledFor)
        try archive.field("overdueTimers", &value.overdueTimers)
        try archive.field("nextDue", &value.nextDue)
        try archive.field("openTasks", &value.openTasks)
        try archive.field("overdueTasks", &value.overdueTasks)
        try archive.field("alarms", &value.alarms)
        try archive.field("alarmSince", &value.alarmSince)
        try archive.field("townless", &value.townless)
        try archive.field("unattended", &value.unattended)
        try archive.field("sequence", &value.sequence)
        try archive.field("journalLag", &value.journalLag)
        try archive.field("indexLag", &value.indexLag)
        try archive.field("clockStep", &value.clockStep)
        try archive.field("clockStepAt", &value.clockStepAt)
        try archive.field("storage", &value.storage)
        try archive.field("ledgerProblem", &value.ledgerProblem)
        try archive.field("boardProblem", &value.boardProblem)
        try archive.field("missingSockets", &value.missingSockets)
        try archive.field("node", &value.node)
        try archive.field("connections", &value.connections)
        try archive.field("watchers", &value.watchers)
        try archive.field("waiting", &value.waiting)
    }
}
