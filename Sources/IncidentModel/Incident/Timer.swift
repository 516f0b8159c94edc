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

    /// What it has in common with others, of its rule above all.
    package let terms: TimerTerms
    package let party: PartyID
    package let start: Instant
    /// By the wall clock as it stood when the timer started; see ``State/clockShift``.
    package let due: Instant
    /// The sum of the clock's steps when the timer started.
    package let shift: Interval
    // An incident has several timers, and there are many incidents: each absent moment is a number and no byte more, and
    // what is counted within an incident has half the room.
    private let warning: ScantMoment
    private var warned: ScantMoment
    private var breached: ScantMoment
    private var ended: ScantMoment
    private let place: Int32
    private let origin: Int32
    private let taken: Int32
    private let task: Int32
    package var state: State

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
        self.init(
            number: number,
            terms: TimerTerms(
                name: name,
                rule: rule,
                to: to,
                limit: limit,
                clock: clock,
                catchUp: catchUp,
                authority: authority,
                ladder: rung?.ladder
            ),
            party: party,
            start: start,
            due: due,
            warnsAt: warnsAt,
            shift: shift,
            rung: rung
        )
    }

    /// Of terms that others have too; a rung is one of their ladder, and nil when they name none.
    package init(
        number: Int,
        terms: TimerTerms,
        party: PartyID,
        start: Instant,
        due: Instant,
        warnsAt: Instant?,
        shift: Interval,
        rung: Rung?
    ) {
        self.terms = terms
        self.party = party
        self.start = start
        self.due = due
        self.shift = shift
        warning = ScantMoment(warnsAt)
        warned = ScantMoment(nil)
        breached = ScantMoment(nil)
        ended = ScantMoment(nil)
        place = Int32(clamping: number)
        origin = Int32(clamping: rung?.origin ?? 0)
        taken = Int32(clamping: rung?.taken ?? 0)
        task = rung?.task.map { Int32(clamping: max(0, $0)) } ?? -1
        state = .running
    }

    /// Its place among the incident's timers, from 0.
    package var number: Int { Int(place) }
    package var name: String { terms.name }
    package var rule: TimerRuleID? { terms.rule }
    package var to: Milestone { terms.to }
    /// Nil when the rule names a moment of the calendar and not a length.
    package var limit: Interval? { terms.limit }
    package var clock: TimerRule.Clock { terms.clock }
    package var catchUp: TimerRule.CatchUp { terms.catchUp }
    package var authority: String? { terms.authority }
    package var warnsAt: Instant? { warning.instant }

    package var rung: Rung? {
        terms.ladder.map { Rung(ladder: $0, origin: Int(origin), taken: Int(taken), task: task < 0 ? nil : Int(task)) }
    }

    /// It gives time to a call of a ladder, or to what was promised in one; it waits for no milestone of its own.
    package var servesCall: Bool { terms.ladder != nil && origin != place }

    package var warnedAt: Instant? {
        get { warned.instant }
        set { warned = ScantMoment(newValue) }
    }

    package var breachedAt: Instant? {
        get { breached.instant }
        set { breached = ScantMoment(newValue) }
    }

    package var endedAt: Instant? {
        get { ended.instant }
        set { ended = ScantMoment(newValue) }
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
