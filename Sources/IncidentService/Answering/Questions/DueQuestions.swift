internal import IncidentAPI
internal import IncidentModel
internal import Ledger

// What is due next and what is late: read off the agenda, on the engine's thread.

extension State {
    /// Lists timers, first the one that is due next or is late the longest. Those of one incident include the ended ones and
    /// those that give time to a call.
    ///
    /// - Throws: ``InvalidField``, ``Failure/notFound(incident:)``; a ``StoreError``.
    func timers(_ parameters: TimersParameters, at now: Instant, in store: any EventStore) throws -> TimersReply {
        let limit = try PageLimit.of(parameters.limit)
        let place = Cursor(parameters.cursor)?.timerPlace
        guard place != nil || parameters.cursor == nil else { throw Cursor.invalid }
        let isOverdue = parameters.overdue ?? false
        let shift = settled.clockShift
        if let text = parameters.incident {
            let incident = try subject(text, in: store).incident
            let timers = incident.timers
                .map { (place: Agenda.TimerPlace($0, of: incident.id, shift), timer: $0) }
                .filter { row in
                    (place.map { $0 < row.place } ?? true)
                        && (!isOverdue || row.timer.state.isOpen && row.place.due < now)
                }
                .sorted { $0.place < $1.place }
            return timersReply(timers.map(\.place), limit) { place in
                TimerEntry(incident.timers[place.timer], of: incident.id.description, clockShift: shift)
            }
        }
        let places = board.agenda.timers(
            after: place,
            before: isOverdue ? now : nil,
            limit: limit + 1,
            clockShift: shift
        )
        return timersReply(places, limit) { place in
            incidents[place.incident].map {
                TimerEntry($0.timers[place.timer], of: $0.id.description, clockShift: shift)
            }
        }
    }

    private func timersReply(
        _ places: [Agenda.TimerPlace],
        _ limit: Int,
        _ entry: (Agenda.TimerPlace) -> TimerEntry?
    ) -> TimersReply {
        let rows = places.prefix(limit).compactMap(entry)
        let timers = ReplyBound.fitting(rows, unmeasured: ReplyBound.unmeasured)
        let last = places.count > timers.count && !timers.isEmpty ? places[timers.count - 1] : nil
        return TimersReply {
            $0.timers = timers
            $0.next = last.map { Cursor($0).text }
        }
    }

    /// Lists calls, first the one that is to be made next; the ended ones after these, by the time at which they ended. Ended
    /// ones are those of incidents in hand, unless an incident is named.
    ///
    /// - Throws: ``InvalidField``, ``Failure/notFound(incident:)``; a ``StoreError``.
    func tasks(_ parameters: TasksParameters, in store: any EventStore) throws -> TasksReply {
        let limit = try PageLimit.of(parameters.limit)
        let after = Cursor(parameters.cursor)?.taskPlace
        guard after != nil || parameters.cursor == nil else { throw Cursor.invalid }
        let all = parameters.all ?? false
        let named = try parameters.incident.map { try subject($0, in: store).incident }
        var rows: [(place: Agenda.TaskPlace, isOpen: Bool)] = []
        for isOpen in all ? [true, false] : [true] where rows.count <= limit {
            // Behind the open ones all that have ended follow.
            if after?.isOpen == false, isOpen { continue }
            let place = after?.isOpen == isOpen ? after?.place : nil
            let rest = limit + 1 - rows.count
            let places =
                named.map { $0.taskPlaces(isOpen: isOpen, after: place) }
                ?? (isOpen
                    ? board.agenda.tasks(after: place, limit: rest)
                    : board.agenda.endedTasks(after: place, limit: rest))
            rows += places.prefix(rest).map { ($0, isOpen) }
        }
        let entries = rows.prefix(limit).compactMap { row -> TaskEntry? in
            guard let incident = named ?? incidents[row.place.task.incident] else { return nil }
            return TaskEntry(incident.tasks[row.place.task.number - 1], of: incident)
        }
        let tasks = ReplyBound.fitting(entries, unmeasured: ReplyBound.unmeasured)
        let last = rows.count > tasks.count && !tasks.isEmpty ? rows[tasks.count - 1] : nil
        return TasksReply {
            $0.tasks = tasks
            $0.next = last.map { Cursor($0.place, isOpen: $0.isOpen).text }
        }
    }
}

extension Agenda.TimerPlace {
    fileprivate init(_ timer: Timer, of incident: IncidentID, _ clockShift: Interval) {
        self.init(due: timer.due(clockShift: clockShift), incident: incident, timer: timer.number)
    }
}

extension Incident {
    fileprivate func taskPlaces(isOpen: Bool, after place: Agenda.TaskPlace?) -> [Agenda.TaskPlace] {
        tasks.filter { $0.isOpen == isOpen }
            .map { task in
                let moment = task.isOpen ? task.by : task.endedAt ?? task.by
                return Agenda.TaskPlace(moment: moment, task: TaskID(incident: id, number: task.number))
            }
            .filter { other in place.map { $0 < other } ?? true }
            .sorted()
    }
}
