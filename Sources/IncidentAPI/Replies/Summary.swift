/// The daemon and its open incidents at a glance.
package struct Summary: Codable, Hashable, Sendable {
    /// The daemon's version.
    package var version: String
    /// Its clock.
    package var now: String
    /// When it started.
    package var since: String
    /// The code of the jurisdiction.
    package var jurisdiction: String
    /// The id of the plan in force.
    package var plan: String
    /// The jurisdiction's name.
    package var planName: BilingualName
    /// The configured plan was refused; the last good one is in force.
    package var planIsFallback: Bool
    /// Open incidents.
    package var open: Int64
    /// Of these, with a life at risk.
    package var life: Int64
    /// Of these, urgent.
    package var urgent: Int64
    /// Of these, that can wait their turn.
    package var routine: Int64
    /// Of these, exercises.
    package var exercises: Int64
    /// Of these, called to a headquarters that has not taken command.
    package var calledFor: Int64
    /// Open timers past their limit.
    package var overdueTimers: Int64
    /// When the next timer is due.
    package var nextDue: String?
    /// Calls to be made.
    package var openTasks: Int64
    /// Of these, past their time.
    package var overdueTasks: Int64
    /// The number of the latest event in the ledger.
    package var sequence: Int64
    /// Events that the journal has not taken yet.
    package var journalLag: Int64
    /// `ok`, `slow`, `reserve` (intake is stopped) or `full`.
    package var storage: String
    /// Why the board of open incidents is not written; null when it is, or none is wanted.
    package var boardProblem: String?
    /// The roles for which the daemon was started without a socket.
    package var missingSockets: [String]
    /// Clients connected.
    package var connections: Int64
    /// Of these, watching.
    package var watchers: Int64
    /// Commands waiting.
    package var waiting: Int64

    package init(
        version: String,
        now: String,
        since: String,
        jurisdiction: String,
        plan: String,
        planName: BilingualName,
        planIsFallback: Bool,
        open: Int64,
        life: Int64,
        urgent: Int64,
        routine: Int64,
        exercises: Int64,
        calledFor: Int64,
        overdueTimers: Int64,
        nextDue: String? = nil,
        openTasks: Int64,
        overdueTasks: Int64,
        sequence: Int64,
        journalLag: Int64,
        storage: String,
        boardProblem: String? = nil,
        missingSockets: [String] = [],
        connections: Int64,
        watchers: Int64,
        waiting: Int64
    ) {
        self.version = version
        self.now = now
        self.since = since
        self.jurisdiction = jurisdiction
        self.plan = plan
        self.planName = planName
        self.planIsFallback = planIsFallback
        self.open = open
        self.life = life
        self.urgent = urgent
        self.routine = routine
        self.exercises = exercises
        self.calledFor = calledFor
        self.overdueTimers = overdueTimers
        self.nextDue = nextDue
        self.openTasks = openTasks
        self.overdueTasks = overdueTasks
        self.sequence = sequence
        self.journalLag = journalLag
        self.storage = storage
        self.boardProblem = boardProblem
        self.missingSockets = missingSockets
        self.connections = connections
        self.watchers = watchers
        self.waiting = waiting
    }
}
