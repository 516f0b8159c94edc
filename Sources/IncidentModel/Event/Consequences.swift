/// What follows from an event for its incident. Every sort of event is applied by the same few lines, because what it
/// brings about stands here and not in its sort.
public struct Consequences: Hashable, Sendable {
    package var grading: Grading?
    /// The rules that match from now on, where these are others than before.
    package var matched: [RuleID]?
    /// Parties drawn in, or whose role or strength changed.
    package var parties: [PartyChange] = []
    package var standDown: [PartyID] = []
    package var calledFor: PartyID?
    /// The call for a headquarters is withdrawn: what it was made for was put right by a person.
    package var calledOff = false
    package var coordinating: PartyID?
    package var command: PartyID?
    package var neighbours: [String] = []
    /// The town's code, which a further report has told.
    package var town: String?
    package var started: [Timer] = []
    package var ended: [TimerEnd] = []
    /// Timers that every word of the incident starts anew.
    package var restarted: [TimerRestart] = []
    /// Milestones that parties have passed by what somebody said of them.
    package var passed: [PartyPassing] = []
    /// How far the calls about needs have come.
    package var calls: [CallProgress] = []
    package var state: Incident.State?

    public init() {}
}

/// A party's role and strength from now on.
public struct PartyChange: Hashable, Sendable {
    package var party: PartyID
    package var role: Role
    package var strength: Strength

    package init(party: PartyID, role: Role, strength: Strength) {
        self.party = party
        self.role = role
        self.strength = strength
    }
}

/// A milestone of a party, now.
public struct PartyPassing: Hashable, Sendable {
    package var party: PartyID
    package var milestone: Milestone
    /// A later milestone implies it.
    package var isImplied: Bool
    /// Who said so, and how.
    package var by: String?
    package var via: Channel?
    /// When that was recorded of another incident which is now one with this; nil for now.
    package var recordedAt: Instant?
    package var occurredAt: Instant?

    package init(
        party: PartyID,
        milestone: Milestone,
        isImplied: Bool = false,
        by: String? = nil,
        via: Channel? = nil,
        recordedAt: Instant? = nil,
        occurredAt: Instant? = nil
    ) {
        self.party = party
        self.milestone = milestone
        self.isImplied = isImplied
        self.by = by
        self.via = via
        self.recordedAt = recordedAt
        self.occurredAt = occurredAt
    }
}

/// A timer begins anew with the event.
public struct TimerRestart: Hashable, Sendable {
    package var timer: Int
    package var due: Instant
    /// The sum of the clock's steps.
    package var shift: Interval

    package init(timer: Int, due: Instant, shift: Interval) {
        self.timer = timer
        self.due = due
        self.shift = shift
    }
}

/// How a timer ended (or, for `warned` and `breached`, how far it came).
public struct TimerEnd: Hashable, Sendable {
    package var timer: Int
    package var state: Timer.State

    package init(timer: Int, state: Timer.State) {
        self.timer = timer
        self.state = state
    }
}

extension Consequences: Record {
    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("grading", &value.grading)
        try archive.field("matched", &value.matched)
        try archive.field("parties", &value.parties)
        try archive.field("standDown", &value.standDown)
        try archive.field("calledFor", &value.calledFor)
        try archive.field("calledOff", &value.calledOff, usual: false)
        try archive.field("coordinating", &value.coordinating)
        try archive.field("command", &value.command)
        try archive.field("neighbours", &value.neighbours)
        try archive.field("town", &value.town)
        try startedFields(&value, &archive)
        try archive.field("ended", &value.ended)
        try archive.field("restarted", &value.restarted)
        try archive.field("passed", &value.passed)
        try archive.field("calls", &value.calls)
        try archive.field("state", &value.state)
    }

    private static func startedFields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        var shift = value.started.first?.shift ?? .zero
        var (byRule, others) = TimersByRule.split(
            value.started,
            by: archive.terms,
            start: archive.origin,
            shift: shift
        )
        if byRule.entries.isEmpty { shift = .zero }
        try archive.field("shift", &shift, usual: .zero)
        try archive.field("timers", &byRule, usual: TimersByRule())
        try archive.field("started", &others)
        guard A.isReading else { return }
        guard let timers = byRule.timers(among: others, by: archive.terms, start: archive.origin, shift: shift) else {
            return try archive.reject(.noRule)
        }
        value.started = timers
    }
}

extension PartyChange: Record {
    public init() { self.init(party: PartyID(), role: .lead, strength: .inform) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("party", &value.party)
        try archive.field("role", &value.role, usual: .responder)
        try archive.field("strength", &value.strength, usual: .assign)
    }
}

extension PartyPassing: Record {
    public init() { self.init(party: PartyID(), milestone: .acknowledged) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("party", &value.party)
        try archive.field("milestone", &value.milestone, usual: .acknowledged)
        try archive.field("isImplied", &value.isImplied, usual: false)
        try archive.field("by", &value.by)
        try archive.field("via", &value.via)
        try archive.field("passedAt", &value.recordedAt)
        try archive.field("occurredAt", &value.occurredAt)
    }
}

extension TimerRestart: Record {
    public init() { self.init(timer: 0, due: Instant(), shift: .zero) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("timer", &value.timer)
        try archive.field("due", &value.due)
        try archive.field("shift", &value.shift, usual: .zero)
    }
}

extension TimerEnd: Record {
    public init() { self.init(timer: 0, state: .running) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("timer", &value.timer)
        try archive.field("state", &value.state)
    }
}
