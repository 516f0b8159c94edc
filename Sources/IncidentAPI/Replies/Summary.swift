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

    /// The daemon's version.
    package var version = ""
    /// Its clock.
    package var now = Instant()
    /// When it started.
    package var since = Instant()
    /// The code of the jurisdiction.
    package var jurisdiction = ""
    /// The id of the plan in force.
    package var plan = ""
    /// The jurisdiction's name.
    package var planName = Label()
    /// The configured plan was refused; the last good one is in force.
    package var planIsFallback = false
    /// Open incidents.
    package var open: Int64 = 0
    /// Of these, with a life at risk.
    package var life: Int64 = 0
    /// Of these, urgent.
    package var urgent: Int64 = 0
    /// Of these, that can wait their turn.
    package var routine: Int64 = 0
    /// Of these, exercises.
    package var exercises: Int64 = 0
    /// Of these, called to a headquarters that has not taken command.
    package var calledFor: Int64 = 0
    /// Open timers past their limit.
    package var overdueTimers: Int64 = 0
    /// When the next timer is due.
    package var nextDue: Instant?
    /// Calls to be made.
    package var openTasks: Int64 = 0
    /// Of these, past their time.
    package var overdueTasks: Int64 = 0
    /// The number of the latest event in the ledger.
    package var sequence: Int64 = 0
    /// Events that the journal has not taken yet.
    package var journalLag: Int64 = 0
    /// `ok`, `slow`, `reserve` (intake is stopped) or `full`.
    package var storage = WireWord<Storage>()
    /// Why the board of open incidents is not written; null when it is, or none is wanted.
    package var boardProblem: String?
    /// The roles for which the daemon was started without a socket.
    package var missingSockets: [String] = []
    /// Clients connected.
    package var connections: Int64 = 0
    /// Of these, watching.
    package var watchers: Int64 = 0
    /// Commands waiting.
    package var waiting: Int64 = 0

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("version", &value.version)
        try archive.field("now", &value.now)
        try archive.field("since", &value.since)
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
        try archive.field("sequence", &value.sequence)
        try archive.field("journalLag", &value.journalLag)
        try archive.field("storage", &value.storage)
        try archive.field("boardProblem", &value.boardProblem)
        try archive.field("missingSockets", &value.missingSockets)
        try archive.field("connections", &value.connections)
        try archive.field("watchers", &value.watchers)
        try archive.field("waiting", &value.waiting)
    }
}
