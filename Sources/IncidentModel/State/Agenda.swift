/// The open timers in the order in which they are due, and the calls in the order in which they are to be made: derived,
/// like the ``Board``, so that a listing reads off a page and looks through nothing.
///
/// The timers that only give time to a call of a ladder are left out: the call itself stands among the tasks.
package struct Agenda: Sendable {
    /// Where a timer stands in the listing, by the wall clock as it is now.
    package struct TimerPlace: Hashable, Comparable, Sendable {
        package var due: Instant
        package var incident: IncidentID
        package var timer: Int

        package init(due: Instant, incident: IncidentID, timer: Int) {
            self.due = due
            self.incident = incident
            self.timer = timer
        }

        package static func < (left: TimerPlace, right: TimerPlace) -> Bool {
            left.due != right.due
                ? left.due < right.due
                : left.incident != right.incident ? left.incident < right.incident : left.timer < right.timer
        }
    }

    /// Where a call stands in its listing.
    package struct TaskPlace: Hashable, Comparable, Sendable {
        /// Until when it is to be made; for one that has ended, when it ended.
        package var moment: Instant
        package var task: TaskID

        package init(moment: Instant, task: TaskID) {
            self.moment = moment
            self.task = task
        }

        package static func < (left: TaskPlace, right: TaskPlace) -> Bool {
            left.moment != right.moment ? left.moment < right.moment : left.task < right.task
        }
    }

    private struct TimerRow: Placed { var place: TimerPlace }
    private struct TaskRow: Placed { var place: TaskPlace }

    // Due times less the clock's steps: these move with the clock. Those of the calendar do not.
    private var elapsed = OrderedRows<TimerRow>()
    private var calendar = OrderedRows<TimerRow>()
    private var openTasks = OrderedRows<TaskRow>()
    // Only of incidents in hand.
    private var endedTasks = OrderedRows<TaskRow>()

    package init() {}

    mutating func replace(_ before: Incident?, with after: Incident) {
        let after = after.isInHand ? after : nil
        let timers = max(before?.timers.count ?? 0, after?.timers.count ?? 0)
        for number in 0..<timers { move(before?.listedTimer(number), to: after?.listedTimer(number), before ?? after) }
        let tasks = max(before?.tasks.count ?? 0, after?.tasks.count ?? 0)
        for number in 0..<tasks { move(before?.taskPlace(number), to: after?.taskPlace(number)) }
    }

    private mutating func move(_ from: Timer?, to: Timer?, _ incident: Incident?) {
        guard let id = incident?.id, (from == nil) != (to == nil), let timer = from ?? to else { return }
        let isElapsed = timer.clock == .elapsed
        let mark = timer.due - Interval(milliseconds: isElapsed ? timer.shift.milliseconds : 0)
        let row = TimerRow(place: TimerPlace(due: mark, incident: id, timer: timer.number))
        switch (isElapsed, to != nil) {
        case (true, true): elapsed.insert(row)
        case (true, false): elapsed.remove(row.place)
        case (false, true): calendar.insert(row)
        case (false, false): calendar.remove(row.place)
        }
    }

    private mutating func move(_ from: (TaskPlace, isOpen: Bool)?, to: (TaskPlace, isOpen: Bool)?) {
        if let from, let to, from == to { return }
        if let (place, isOpen) = from {
            if isOpen { openTasks.remove(place) } else { endedTasks.remove(place) }
        }
        if let (place, isOpen) = to {
            if isOpen { openTasks.insert(TaskRow(place: place)) } else { endedTasks.insert(TaskRow(place: place)) }
        }
    }

    // MARK: Reading

    /// The next timers of the listing.
    ///
    /// - Parameters:
    ///   - place: The last one told before, or nil from the beginning.
    ///   - end: Only those due before; nil for all.
    ///   - limit: At most so many.
    ///   - clockShift: The sum of the clock's steps.
    /// - Returns: Their places, by the wall clock as it is now.
    package func timers(
        after place: TimerPlace?,
        before end: Instant? = nil,
        limit: Int,
        clockShift: Interval
    ) -> [TimerPlace] {
        var left = elapsed.rows(after: place.map { TimerPlace($0, shiftedBy: Interval.zero - clockShift) })
        var right = calendar.rows(after: place)
        var nextLeft = left.next().map { TimerPlace($0.place, shiftedBy: clockShift) }
        var nextRight = right.next()?.place
        var page: [TimerPlace] = []
        while page.count < limit {
            let takesLeft: Bool
            switch (nextLeft, nextRight) {
            case (nil, nil): return page
            case (_?, nil): takesLeft = true
            case (nil, _?): takesLeft = false
            case (let one?, let other?): takesLeft = one < other
            }
            guard let place = takesLeft ? nextLeft : nextRight, end.map({ place.due < $0 }) ?? true else { return page }
            page.append(place)
            if takesLeft {
                nextLeft = left.next().map { TimerPlace($0.place, shiftedBy: clockShift) }
            } else {
                nextRight = right.next()?.place
            }
        }
        return page
    }

    /// How many timers still wait past their limit.
    package func overdueTimers(at now: Instant, clockShift: Interval) -> Int {
        let mark = TimerPlace(due: now, incident: .least, timer: 0)
        return elapsed.count(before: TimerPlace(mark, shiftedBy: Interval.zero - clockShift))
            + calendar.count(before: mark)
    }

    /// When the first timer is due that is not past its limit.
    package func nextDue(at now: Instant, clockShift: Interval) -> Instant? {
        let mark = TimerPlace(due: now, incident: .least, timer: 0)
        return timers(after: mark, limit: 1, clockShift: clockShift).first?.due
    }

    /// How many calls should have been made before now.
    package func overdueTasks(at now: Instant) -> Int {
        openTasks.count(before: TaskPlace(moment: now, task: TaskID(incident: .least, number: 0)))
    }

    /// The next calls to be made.
    package func tasks(after place: TaskPlace?, limit: Int) -> [TaskPlace] {
        openTasks.rows(after: place).prefix(limit).map(\.place)
    }

    /// The next of those that have ended, by the time at which they ended.
    package func endedTasks(after place: TaskPlace?, limit: Int) -> [TaskPlace] {
        endedTasks.rows(after: place).prefix(limit).map(\.place)
    }
}

extension Agenda.TimerPlace {
    fileprivate init(_ place: Self, shiftedBy shift: Interval) {
        self.init(due: place.due + shift, incident: place.incident, timer: place.timer)
    }
}

extension Timer {
    /// It gives time to a call of a ladder, or to what was promised in one; it waits for no milestone of its own.
    package var servesCall: Bool { rung.map { $0.origin != number } ?? false }
}

extension IncidentID {
    /// Before every incident's number.
    fileprivate static let least = IncidentID(jurisdiction: "", day: 0, number: 0)
}

extension Incident {
    fileprivate func listedTimer(_ number: Int) -> Timer? {
        guard timers.indices.contains(number), timers[number].state.isOpen, !timers[number].servesCall else {
            return nil
        }
        return timers[number]
    }

    fileprivate func taskPlace(_ index: Int) -> (Agenda.TaskPlace, isOpen: Bool)? {
        guard tasks.indices.contains(index) else { return nil }
        let task = tasks[index]
        let moment = task.isOpen ? task.by : task.endedAt ?? task.by
        return (Agenda.TaskPlace(moment: moment, task: TaskID(incident: id, number: task.number)), task.isOpen)
    }
}
