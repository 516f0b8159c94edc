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

    /// Either place in few bytes: the moment, the incident, and the timer's or the task's number in it.
    fileprivate struct Mark: Placed, Hashable, Comparable {
        var moment: Instant
        var incident: IncidentKey
        var number: Int32

        var place: Mark { self }

        static func < (left: Mark, right: Mark) -> Bool {
            left.moment != right.moment
                ? left.moment < right.moment
                : left.incident != right.incident ? left.incident < right.incident : left.number < right.number
        }
    }

    private let jurisdiction: String

    // Due times less the clock's steps: these move with the clock. Those of the calendar do not.
    private var elapsed = OrderedRows<Mark>()
    private var calendar = OrderedRows<Mark>()
    private var openTasks = OrderedRows<Mark>()
    // Only of incidents in hand.
    private var endedTasks = OrderedRows<Mark>()

    init(_ incidents: [Incident], jurisdiction: String) {
        self.jurisdiction = jurisdiction
        var timers: (elapsed: [Mark], calendar: [Mark]) = ([], [])
        var tasks: (open: [Mark], ended: [Mark]) = ([], [])
        for incident in incidents where incident.isInHand {
            let number = IncidentKey(clamping: incident.id)
            for place in incident.timers.indices {
                guard let timer = incident.listedTimer(place) else { continue }
                let mark = Mark(timer, of: number)
                if timer.clock == .elapsed { timers.elapsed.append(mark) } else { timers.calendar.append(mark) }
            }
            for task in incident.tasks {
                let mark = Mark(task, of: number)
                if task.isOpen { tasks.open.append(mark) } else { tasks.ended.append(mark) }
            }
        }
        elapsed = OrderedRows(unsorted: timers.elapsed)
        calendar = OrderedRows(unsorted: timers.calendar)
        openTasks = OrderedRows(unsorted: tasks.open)
        endedTasks = OrderedRows(unsorted: tasks.ended)
    }

    mutating func replace(_ before: Incident?, with after: Incident) {
        let number = IncidentKey(clamping: after.id)
        let after = after.isInHand ? after : nil
        let timers = max(before?.timers.count ?? 0, after?.timers.count ?? 0)
        for place in 0..<timers { move(before?.listedTimer(place), to: after?.listedTimer(place), of: number) }
        let tasks = max(before?.tasks.count ?? 0, after?.tasks.count ?? 0)
        for place in 0..<tasks { move(before?.task(place), to: after?.task(place), of: number) }
    }

    private mutating func move(_ from: Timer?, to: Timer?, of incident: IncidentKey) {
        guard (from == nil) != (to == nil), let timer = from ?? to else { return }
        let mark = Mark(timer, of: incident)
        switch (timer.clock, to != nil) {
        case (.elapsed, true): elapsed.insert(mark)
        case (.elapsed, false): elapsed.remove(mark)
        case (.calendar, true): calendar.insert(mark)
        case (.calendar, false): calendar.remove(mark)
        }
    }

    private mutating func move(_ from: CallTask?, to: CallTask?, of incident: IncidentKey) {
        let marks = (from: from.map { Mark($0, of: incident) }, to: to.map { Mark($0, of: incident) })
        if marks.from == marks.to, from?.isOpen == to?.isOpen { return }
        if let from, let mark = marks.from {
            if from.isOpen { openTasks.remove(mark) } else { endedTasks.remove(mark) }
        }
        if let to, let mark = marks.to {
            if to.isOpen { openTasks.insert(mark) } else { endedTasks.insert(mark) }
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
        let mark = place.map { Mark($0) }
        var left = elapsed.rows(after: mark?.shifted(by: Interval.zero - clockShift))
        var right = calendar.rows(after: mark)
        var nextLeft = left.next()?.shifted(by: clockShift)
        var nextRight = right.next()
        var page: [TimerPlace] = []
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
            page.append(
                TimerPlace(due: next.moment, incident: next.incident.id(in: jurisdiction), timer: Int(next.number))
            )
            if takesLeft { nextLeft = left.next()?.shifted(by: clockShift) } else { nextRight = right.next() }
        }
        return page
    }

    /// How many timers still wait past their limit.
    package func overdueTimers(at now: Instant, clockShift: Interval) -> Int {
        let mark = Mark(before: now)
        return elapsed.count(before: mark.shifted(by: Interval.zero - clockShift)) + calendar.count(before: mark)
    }

    /// When the first timer is due that is not past its limit.
    package func nextDue(at now: Instant, clockShift: Interval) -> Instant? {
        let place = TimerPlace(due: now, incident: IncidentKey.least.id(in: ""), timer: 0)
        return timers(after: place, limit: 1, clockShift: clockShift).first?.due
    }

    /// How many calls should have been made before now.
    package func overdueTasks(at now: Instant) -> Int { openTasks.count(before: Mark(before: now)) }

    /// The next calls to be made.
    package func tasks(after place: TaskPlace?, limit: Int) -> [TaskPlace] { page(of: openTasks, after: place, limit) }

    /// The next of those that have ended, by the time at which they ended.
    package func endedTasks(after place: TaskPlace?, limit: Int) -> [TaskPlace] {
        page(of: endedTasks, after: place, limit)
    }

    private func page(of rows: OrderedRows<Mark>, after place: TaskPlace?, _ limit: Int) -> [TaskPlace] {
        rows.rows(after: place.map { Mark($0) }).prefix(limit).map { mark in
            let incident = mark.incident.id(in: jurisdiction)
            return TaskPlace(moment: mark.moment, task: TaskID(incident: incident, number: Int(mark.number)))
        }
    }
}

extension Agenda.Mark {
    fileprivate init(_ timer: Timer, of incident: IncidentKey) {
        let shift = timer.clock == .elapsed ? timer.shift : .zero
        self.init(moment: timer.due - shift, incident: incident, number: Int32(clamping: timer.number))
    }

    fileprivate init(_ task: CallTask, of incident: IncidentKey) {
        let moment = task.isOpen ? task.by : task.endedAt ?? task.by
        self.init(moment: moment, incident: incident, number: Int32(clamping: task.number))
    }

    fileprivate init(_ place: Agenda.TimerPlace) {
        self.init(
            moment: place.due,
            incident: IncidentKey(clamping: place.incident),
            number: Int32(clamping: place.timer)
        )
    }

    fileprivate init(_ place: Agenda.TaskPlace) {
        let incident = IncidentKey(clamping: place.task.incident)
        self.init(moment: place.moment, incident: incident, number: Int32(clamping: place.task.number))
    }

    /// Before all that is due at the moment.
    fileprivate init(before moment: Instant) { self.init(moment: moment, incident: .least, number: 0) }

    fileprivate func shifted(by shift: Interval) -> Self {
        Self(moment: moment + shift, incident: incident, number: number)
    }
}

extension Incident {
    fileprivate func listedTimer(_ number: Int) -> Timer? {
        guard timers.indices.contains(number), timers[number].state.isOpen, !timers[number].servesCall else {
            return nil
        }
        return timers[number]
    }

    fileprivate func task(_ index: Int) -> CallTask? { tasks.indices.contains(index) ? tasks[index] : nil }
}
