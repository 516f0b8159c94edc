import HeapModule

/// What comes due when: two heaps, because an elapsed timer does not move with the wall clock and a calendar one does. An
/// incident has one entry in each, for the first of its timers there, which makes way for the next when its turn comes; a
/// timer that starts or is warned of meanwhile brings one of its own until they meet. It is derived from the incidents and
/// holds nothing of its own; an entry whose timer has since ended makes way unused.
package struct Schedule: Sendable {
    struct Entry: Comparable, Sendable {
        /// Milliseconds on the entry's own time line: the wall clock for calendar timers, the wall clock less all its steps
        /// for elapsed ones.
        var mark: Int64
        var incident: IncidentKey
        var timer: Int32
        var clock: TimerRule.Clock

        static func < (left: Entry, right: Entry) -> Bool {
            left.mark != right.mark
                ? left.mark < right.mark
                : left.incident != right.incident ? left.incident < right.incident : left.timer < right.timer
        }

        func moment(clockShift: Interval) -> Instant {
            Instant(milliseconds: mark + (clock == .elapsed ? clockShift.milliseconds : 0))
        }
    }

    private var elapsed = Heap<Entry>()
    private var calendar = Heap<Entry>()

    /// Enters the timers of these incidents.
    init(_ incidents: [Incident], clockShift: Interval) {
        var elapsed: [Entry] = []
        var calendar: [Entry] = []
        for incident in incidents {
            if let entry = incident.turn(on: .elapsed, clockShift: clockShift) { elapsed.append(entry) }
            if let entry = incident.turn(on: .calendar, clockShift: clockShift) { calendar.append(entry) }
        }
        self.elapsed = Heap(elapsed)
        self.calendar = Heap(calendar)
    }

    /// The number of entries held, those of ended timers included.
    package var count: Int { elapsed.count + calendar.count }

    /// Enters the first of an incident's timers from this number on.
    mutating func add(timersFrom number: Int, of incident: Incident, clockShift: Interval) {
        for clock in [TimerRule.Clock.elapsed, .calendar] {
            if let entry = incident.turn(on: clock, timersFrom: number, clockShift: clockShift) { add(entry) }
        }
    }

    mutating func add(_ entry: Entry) {
        if entry.clock == .elapsed { elapsed.insert(entry) } else { calendar.insert(entry) }
    }

    /// The first entry, if its moment has come.
    mutating func takeDue(at now: Instant, clockShift: Interval) -> Entry? {
        guard let entry = first(clockShift: clockShift), entry.moment(clockShift: clockShift) <= now else { return nil }
        // Two that have met are one.
        if entry.clock == .elapsed {
            while elapsed.min == entry { elapsed.removeMin() }
        } else {
            while calendar.min == entry { calendar.removeMin() }
        }
        return entry
    }

    func next(clockShift: Interval) -> Instant? { first(clockShift: clockShift)?.moment(clockShift: clockShift) }

    private func first(clockShift: Interval) -> Entry? {
        guard let left = elapsed.min else { return calendar.min }
        guard let right = calendar.min else { return left }
        return left.moment(clockShift: clockShift) <= right.moment(clockShift: clockShift) ? left : right
    }
}

extension Incident {
    /// The first of its timers whose turn comes on that clock.
    ///
    /// - Parameters:
    ///   - clock: Only those that run by it.
    ///   - number: Only those from this number on.
    ///   - now: By which a warning may be too late; nil for never.
    ///   - clockShift: The sum of the clock's steps.
    ///   - isMeant: Which turns are meant.
    /// - Returns: Its entry.
    func turn(
        on clock: TimerRule.Clock,
        timersFrom number: Int = 0,
        at now: Instant? = nil,
        clockShift: Interval,
        where isMeant: (Schedule.Entry) -> Bool = { _ in true }
    ) -> Schedule.Entry? {
        let key = IncidentKey(clamping: id)
        let shift = clock == .elapsed ? clockShift.milliseconds : 0
        var first: Schedule.Entry?
        for timer in timers.dropFirst(number) where timer.clock == clock {
            guard let moment = timer.turn(at: now, clockShift: clockShift) else { continue }
            let entry = Schedule.Entry(
                mark: moment.milliseconds - shift,
                incident: key,
                timer: Int32(clamping: timer.number),
                clock: clock
            )
            if isMeant(entry), first.map({ entry < $0 }) ?? true { first = entry }
        }
        return first
    }
}

extension Timer {
    /// When its turn comes. A warning that comes too late to be of use gives way to the breach, at the breach's own place in
    /// the order.
    fileprivate func turn(at now: Instant?, clockShift: Interval) -> Instant? {
        let end = end(clockShift: clockShift)
        if let now, state == .running, catchUp != .fire, end <= now { return end }
        return next(clockShift: clockShift)
    }
}
