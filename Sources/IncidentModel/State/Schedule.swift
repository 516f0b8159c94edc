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

    private var elapsed = Heap<Entry>()
    private var calendar = Heap<Entry>()

    /// Enters the timers of these incidents.
    init(_ incidents: [Incident], clockShift: Interval) {
        var elapsed: [Entry] = []
        var calendar: [Entry] = []
        for incident in incidents {
            for timer in incident.timers {
                guard let moment = timer.next(clockShift: clockShift) else { continue }
                let entry = Entry(timer, of: incident.id, at: moment, clockShift: clockShift)
                if entry.clock == .elapsed { elapsed.append(entry) } else { calendar.append(entry) }
            }
        }
        self.elapsed = Heap(elapsed)
        self.calendar = Heap(calendar)
    }

    /// The number of entries held, those of ended timers included.
    package var count: Int { elapsed.count + calendar.count }

    /// Enters a timer for the moment at which something has to happen next.
    mutating func add(_ timer: Timer, of incident: IncidentID, at moment: Instant, clockShift: Interval) {
        let entry = Entry(timer, of: incident, at: moment, clockShift: clockShift)
        if entry.clock == .elapsed { elapsed.insert(entry) } else { calendar.insert(entry) }
    }

    /// The first entry, if its moment has come.
    mutating func takeDue(at now: Instant, clockShift: Interval) -> Entry? {
        guard let entry = first(clockShift: clockShift), entry.moment(clockShift: clockShift) <= now else { return nil }
        if entry.clock == .elapsed { elapsed.removeMin() } else { calendar.removeMin() }
        return entry
    }

    func next(clockShift: Interval) -> Instant? { first(clockShift: clockShift)?.moment(clockShift: clockShift) }

    private func first(clockShift: Interval) -> Entry? {
        guard let left = elapsed.min else { return calendar.min }
        guard let right = calendar.min else { return left }
        return left.moment(clockShift: clockShift) <= right.moment(clockShift: clockShift) ? left : right
    }
}

extension Schedule.Entry {
    fileprivate init(_ timer: Timer, of incident: IncidentID, at moment: Instant, clockShift: Interval) {
        let shift = timer.clock == .elapsed ? clockShift.milliseconds : 0
        self.init(
            mark: moment.milliseconds - shift,
            incident: IncidentKey(clamping: incident),
            timer: Int32(clamping: timer.number),
            clock: timer.clock
        )
    }
}
