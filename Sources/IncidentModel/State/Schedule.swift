import HeapModule

/// What comes due when: two heaps, because an elapsed timer does not move with the wall clock and a calendar one does. It
/// is derived from the incidents and holds nothing of its own; an entry whose timer has since ended is dropped when its
/// turn comes.
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

    /// Two heaps under one order.
    private struct Lines: Sendable {
        var elapsed = Heap<Entry>()
        var calendar = Heap<Entry>()

        var count: Int { elapsed.count + calendar.count }

        func first(clockShift: Interval) -> Entry? {
            guard let left = elapsed.min else { return calendar.min }
            guard let right = calendar.min else { return left }
            return left.moment(clockShift: clockShift) <= right.moment(clockShift: clockShift) ? left : right
        }

        mutating func insert(_ entry: Entry) {
            if entry.clock == .elapsed { elapsed.insert(entry) } else { calendar.insert(entry) }
        }

        /// Takes out the first entry of its sort.
        mutating func remove(_ entry: Entry) {
            if entry.clock == .elapsed { elapsed.removeMin() } else { calendar.removeMin() }
        }
    }

    private var settled = Lines()
    /// Entered while the batch in hand is decided; gone with it if it comes to nothing.
    private var fresh = Lines()
    /// Settled ones that the batch in hand has dealt with.
    private var taken: [Entry] = []

    /// Enters the timers of incidents that are settled.
    init(_ incidents: [Incident], clockShift: Interval) {
        var elapsed: [Entry] = []
        var calendar: [Entry] = []
        for incident in incidents {
            for timer in incident.timers {
                guard let moment = timer.next(clockShift: clockShift) else { continue }
                let entry = Entry(timer, of: IncidentKey(clamping: incident.id), at: moment, clockShift: clockShift)
                if entry.clock == .elapsed { elapsed.append(entry) } else { calendar.append(entry) }
            }
        }
        settled.elapsed = Heap(elapsed)
        settled.calendar = Heap(calendar)
    }

    /// The number of entries held, those of ended timers included.
    package var count: Int { settled.count + fresh.count }

    /// Enters the timers of a settled incident that are new, or whose next moment differs from before.
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
            settled.insert(Entry(timer, of: IncidentKey(clamping: incident.id), at: moment, clockShift: clockShift))
        }
    }

    /// Enters a timer of the batch in hand.
    mutating func add(_ timer: Timer, of incident: IncidentID, at moment: Instant, clockShift: Interval) {
        fresh.insert(Entry(timer, of: IncidentKey(clamping: incident), at: moment, clockShift: clockShift))
    }

    /// The first entry whose moment has come.
    mutating func takeDue(at now: Instant, clockShift: Interval) -> Entry? {
        let (entry, isFresh) = first(clockShift: clockShift)
        guard let entry, entry.moment(clockShift: clockShift) <= now else { return nil }
        if isFresh {
            fresh.remove(entry)
        } else {
            settled.remove(entry)
            taken.append(entry)
        }
        return entry
    }

    func next(clockShift: Interval) -> Instant? { first(clockShift: clockShift).entry?.moment(clockShift: clockShift) }

    private func first(clockShift: Interval) -> (entry: Entry?, isFresh: Bool) {
        guard let new = fresh.first(clockShift: clockShift) else {
            return (settled.first(clockShift: clockShift), false)
        }
        guard let old = settled.first(clockShift: clockShift) else { return (new, true) }
        let isFresh = new.moment(clockShift: clockShift) < old.moment(clockShift: clockShift)
        return isFresh ? (new, true) : (old, false)
    }

    /// The batch in hand was settled, with what it entered and took.
    mutating func confirm() {
        while let entry = fresh.elapsed.popMin() ?? fresh.calendar.popMin() { settled.insert(entry) }
        taken.removeAll(keepingCapacity: true)
    }

    /// It was not: everything is due as before, and nothing twice.
    mutating func restore() {
        fresh = Lines()
        for entry in taken { settled.insert(entry) }
        taken.removeAll(keepingCapacity: true)
    }
}

extension Schedule.Entry {
    fileprivate init(_ timer: Timer, of incident: IncidentKey, at moment: Instant, clockShift: Interval) {
        let shift = timer.clock == .elapsed ? clockShift.milliseconds : 0
        self.init(
            mark: moment.milliseconds - shift,
            incident: incident,
            timer: Int32(clamping: timer.number),
            clock: timer.clock
        )
    }
}
