import HeapModule

/// What comes due when: two heaps, because an elapsed timer does not move with the wall clock and a calendar one does. It
/// is derived from the incidents and holds nothing of its own; an entry whose timer has since ended is dropped when its
/// turn comes.
package struct Schedule: Sendable {
    package struct Entry: Comparable, Sendable {
        /// Milliseconds on the entry's own time line: the wall clock for calendar timers, the wall clock less all its steps
        /// for elapsed ones.
        var mark: Int64
        var clock: TimerRule.Clock
        package var incident: IncidentID
        package var timer: Int

        package static func < (left: Entry, right: Entry) -> Bool {
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
    private var taken: [Entry] = []

    package init() {}

    /// The number of entries held, those of ended timers included.
    package var count: Int { elapsed.count + calendar.count }

    /// Enters the timers of an incident that are new, or whose next moment differs from before.
    mutating func add(_ incident: Incident, replacing before: Incident?, clockShift: Interval) {
        for timer in incident.timers {
            guard let moment = timer.next(clockShift: clockShift) else { continue }
            if let before, timer.number < before.timers.count,
                before.timers[timer.number].next(clockShift: clockShift) == moment
            {
                continue
            }
            // After a warning that was entered when it was decided.
            if timer.state == .warned, before?.timers.indices.contains(timer.number) ?? false { continue }
            add(timer, of: incident.id, at: moment, clockShift: clockShift)
        }
    }

    mutating func add(_ timer: Timer, of incident: IncidentID, at moment: Instant, clockShift: Interval) {
        let isElapsed = timer.clock == .elapsed
        let mark = moment.milliseconds - (isElapsed ? clockShift.milliseconds : 0)
        let entry = Entry(mark: mark, clock: timer.clock, incident: incident, timer: timer.number)
        if isElapsed { elapsed.insert(entry) } else { calendar.insert(entry) }
    }

    /// The first entry whose moment has come.
    mutating func takeDue(at now: Instant, clockShift: Interval) -> Entry? {
        guard let entry = first(clockShift: clockShift), entry.moment(clockShift: clockShift) <= now else { return nil }
        if entry.clock == .elapsed { elapsed.removeMin() } else { calendar.removeMin() }
        taken.append(entry)
        return entry
    }

    func next(clockShift: Interval) -> Instant? { first(clockShift: clockShift)?.moment(clockShift: clockShift) }

    private func first(clockShift: Interval) -> Entry? {
        guard let left = elapsed.min else { return calendar.min }
        guard let right = calendar.min else { return left }
        return left.moment(clockShift: clockShift) <= right.moment(clockShift: clockShift) ? left : right
    }

    /// The batch that dealt with the entries taken was settled.
    mutating func confirm() { taken.removeAll(keepingCapacity: true) }

    /// It was not: they are due as before.
    mutating func restore() {
        for entry in taken {
            if entry.clock == .elapsed { elapsed.insert(entry) } else { calendar.insert(entry) }
        }
        taken.removeAll(keepingCapacity: true)
    }
}
