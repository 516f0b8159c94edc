/// A running or ended timer (时限). Everything that decides when it is due stands here, copied from the event that started
/// it, so that no later plan or program changes it.
package struct Timer: Hashable, Sendable {
    package enum State: String, CaseIterable, Sendable {
        case running
        case warned
        case breached
        /// In time, though it may have been recorded late: then `breachedAt` stands beside it.
        case met
        case metLate = "met-late"
        case cancelled

        package var isRunning: Bool { self == .running || self == .warned }
        /// Still waiting for its milestone.
        package var isOpen: Bool { self == .running || self == .warned || self == .breached }
    }

    /// Where a timer stands on a ladder.
    package struct Rung: Hashable, Sendable {
        package var ladder: LadderID
        /// The timer whose breach is climbed for; its own number on the timer that begins the climb.
        package var origin: Int
        /// How many steps have been taken.
        package var taken: Int
        /// The task that this timer gives time to; nil on the timer that begins the climb.
        package var task: Int?

        package init(ladder: LadderID, origin: Int, taken: Int, task: Int?) {
            self.ladder = ladder
            self.origin = origin
            self.taken = taken
            self.task = task
        }
    }

    /// Its place among the incident's timers, from 0.
    package var number: Int
    package var name: String
    package var rule: TimerRuleID?
    package var party: PartyID
    package var to: Milestone
    package var start: Instant
    /// Nil when the rule names a moment of the calendar and not a length.
    package var limit: Interval?
    package var clock: TimerRule.Clock
    /// By the wall clock as it stood when the timer started; see ``State/clockShift``.
    package var due: Instant
    package var warnsAt: Instant?
    /// The sum of the clock's steps when the timer started.
    package var shift: Interval
    package var catchUp: TimerRule.CatchUp
    package var authority: String?
    package var rung: Rung?
    package var state: State
    package var warnedAt: Instant?
    package var breachedAt: Instant?
    package var endedAt: Instant?

    package init(
        number: Int,
        name: String,
        rule: TimerRuleID?,
        party: PartyID,
        to: Milestone,
        start: Instant,
        limit: Interval?,
        clock: TimerRule.Clock,
        due: Instant,
        warnsAt: Instant?,
        shift: Interval,
        catchUp: TimerRule.CatchUp,
        authority: String?,
        rung: Rung?
    ) {
        self.number = number
        self.name = name
        self.rule = rule
        self.party = party
        self.to = to
        self.start = start
        self.limit = limit
        self.clock = clock
        self.due = due
        self.warnsAt = warnsAt
        self.shift = shift
        self.catchUp = catchUp
        self.authority = authority
        self.rung = rung
        state = .running
    }

    /// By how much the clock has since been stepped, as far as this timer goes along with it.
    private func drift(_ clockShift: Interval) -> Interval {
        Interval(milliseconds: clock == .elapsed ? clockShift.milliseconds - shift.milliseconds : 0)
    }

    /// When it is due by the wall clock of today: an elapsed timer keeps its length though the clock was stepped.
    package func due(clockShift: Interval) -> Instant { due + drift(clockShift) }

    /// The first instant *past* the limit: exactly the limit is on time.
    package func end(clockShift: Interval) -> Instant { due(clockShift: clockShift) + Interval(milliseconds: 1) }

    /// When something has to happen next: the warning, or the end of the limit. Nil when it is not running.
    package func next(clockShift: Interval) -> Instant? {
        switch state {
        case .running: warnsAt.map { $0 + drift(clockShift) } ?? end(clockShift: clockShift)
        case .warned: end(clockShift: clockShift)
        default: nil
        }
    }
}
