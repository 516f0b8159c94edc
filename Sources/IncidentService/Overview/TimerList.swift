internal import IncidentModel

/// The open timers in the order in which they are due.
struct TimerList: Sendable {
    // Due times less the clock's steps: these move with the clock. Those of the calendar do not.
    private var elapsed = OrderedRows<DueKey>()
    private var calendar = OrderedRows<DueKey>()

    init(_ boxes: [IncidentBox]) {
        var elapsed: [DueKey] = []
        var calendar: [DueKey] = []
        for box in boxes where box.incident.isInHand {
            let key = IncidentKey(clamping: box.incident.id)
            for timer in box.incident.timers where timer.isListed {
                if timer.clock == .elapsed {
                    elapsed.append(Self.row(timer, of: key))
                } else {
                    calendar.append(Self.row(timer, of: key))
                }
            }
        }
        self.elapsed = OrderedRows(unsorted: elapsed)
        self.calendar = OrderedRows(unsorted: calendar)
    }

    mutating func replace(_ before: IncidentBox?, with after: IncidentBox) {
        let key = IncidentKey(clamping: after.incident.id)
        let after = after.incident.isInHand ? after : nil
        for number in 0..<max(before?.incident.timers.count ?? 0, after?.incident.timers.count ?? 0) {
            let (from, to) = (before?.incident.listedTimer(number), after?.incident.listedTimer(number))
            switch (from, to) {
            case (nil, let timer?): insert(Self.row(timer, of: key), timer.clock)
            case (let timer?, nil): remove(Self.row(timer, of: key), timer.clock)
            case (let old?, let new?) where Self.row(old, of: key) != Self.row(new, of: key):
                remove(Self.row(old, of: key), old.clock)
                insert(Self.row(new, of: key), new.clock)
            case (nil, nil), (_?, _?): break
            }
        }
    }

    private mutating func insert(_ row: DueKey, _ clock: TimerRule.Clock) {
        if clock == .elapsed { elapsed.insert(row) } else { calendar.insert(row) }
    }

    private mutating func remove(_ row: DueKey, _ clock: TimerRule.Clock) {
        if clock == .elapsed { elapsed.remove(row) } else { calendar.remove(row) }
    }

    private static func row(_ timer: Timer, of incident: IncidentKey) -> DueKey {
        let shift = timer.clock == .elapsed ? timer.shift : .zero
        return DueKey(timer.due - shift, incident, timer.number)
    }

    // MARK: Reading

    /// The next timers.
    ///
    /// - Parameters:
    ///   - key: That of the last one told before, or nil from the beginning.
    ///   - end: Only those due before; nil for all.
    ///   - limit: At most so many.
    ///   - clockShift: The sum of the clock's steps.
    ///   - isMeant: Which are wanted.
    /// - Returns: Their keys, in order.
    func page(
        after key: DueKey?,
        before end: Instant? = nil,
        limit: Int,
        clockShift: Interval,
        where isMeant: (DueKey) -> Bool = { _ in true }
    ) -> [DueKey] {
        var left = elapsed.rows(after: key?.shifted(by: Interval.zero - clockShift))
        var right = calendar.rows(after: key)
        var nextLeft = left.next()?.shifted(by: clockShift)
        var nextRight = right.next()
        var page: [DueKey] = []
        while page.count < limit {
            let takesLeft: Bool
            switch (nextLeft, nextRight) {
            case (nil, nil): return page
            case (_?, nil): takesLeft = true
            case (nil, _?): takesLeft = false
            case (let one?, let other?): takesLeft = one < other
            }
            guard let next = takesLeft ? nextLeft : nextRight, end.map({ next.moment < $0 }) ?? true else {
                return page
            }
            if isMeant(next) { page.append(next) }
            if takesLeft { nextLeft = left.next()?.shifted(by: clockShift) } else { nextRight = right.next() }
        }
        return page
    }

    /// How many still wait past their limit.
    func overdue(at now: Instant, clockShift: Interval) -> Int {
        let key = DueKey(before: now)
        return elapsed.count(before: key.shifted(by: Interval.zero - clockShift)) + calendar.count(before: key)
    }
}

extension Timer {
    fileprivate var isListed: Bool { state.isOpen }
}

extension Incident {
    fileprivate func listedTimer(_ number: Int) -> Timer? {
        guard timers.indices.contains(number), timers[number].isListed else { return nil }
        return timers[number]
    }
}
