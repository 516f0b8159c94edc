internal import IncidentAPI
internal import IncidentModel
internal import Ledger

// What is due next and what is late.

extension Overview {
    /// Lists timers, first the one that is due next or is late the longest. Those of one incident include the ended ones and
    /// those that give time to a call.
    ///
    /// - Throws: ``InvalidField``, ``Failure/notFound(incident:)``; a ``StoreError``.
    func timers(_ parameters: TimersParameters, at now: Instant, in store: any EventStore) throws -> TimersReply {
        let limit = try PageLimit.of(parameters.limit)
        let after = Cursor(parameters.cursor)?.timerKey
        guard after != nil || parameters.cursor == nil else { throw Cursor.invalid }
        let isOverdue = parameters.overdue ?? false
        let shift = header.clockShift
        if let text = parameters.incident {
            let incident = try subject(text, in: store).incident
            let timers = incident.timers
                .map { (key: DueKey($0, of: incident.id, shift), timer: $0) }
                .filter { row in
                    (after.map { $0 < row.key } ?? true)
                        && (!isOverdue || row.timer.state.isOpen && row.key.moment < now)
                }
                .sorted { $0.key < $1.key }
            return timersReply(timers.map(\.key), limit) { _ in incident }
        }
        let keys = timers.page(after: after, before: isOverdue ? now : nil, limit: limit + 1, clockShift: shift)
        return timersReply(keys, limit) { incident($0) }
    }

    private func timersReply(
        _ keys: [DueKey],
        _ limit: Int,
        _ incident: (IncidentKey) -> Incident?
    ) -> TimersReply {
        let rows = keys.prefix(limit).compactMap { key in
            incident(key.incident).map { incident in
                let timer = incident.timers[Int(key.number)]
                return TimerEntry(timer, of: incident.id.description, clockShift: header.clockShift)
            }
        }
        let timers = ReplyBound.fitting(rows, unmeasured: ReplyBound.unmeasured)
        let last = keys.count > timers.count && !timers.isEmpty ? keys[timers.count - 1] : nil
        return TimersReply {
            $0.timers = timers
            $0.next = last.map { Cursor(due: $0, in: jurisdiction).text }
        }
    }

    /// Lists calls, first the one that is to be made next; the ended ones after these, by the time at which they ended. Ended
    /// ones are those of incidents in hand, unless an incident is named.
    ///
    /// - Throws: ``InvalidField``, ``Failure/notFound(incident:)``; a ``StoreError``.
    func tasks(_ parameters: TasksParameters, in store: any EventStore) throws -> TasksReply {
        let limit = try PageLimit.of(parameters.limit)
        let after = Cursor(parameters.cursor)?.callKey
        guard after != nil || parameters.cursor == nil else { throw Cursor.invalid }
        let all = parameters.all ?? false
        let named = try parameters.incident.map { try subject($0, in: store).incident }
        var rows: [(key: DueKey, isOpen: Bool)] = []
        for isOpen in all ? [true, false] : [true] where rows.count <= limit {
            // Behind the open ones all that have ended follow.
            if after?.isOpen == false, isOpen { continue }
            let key = after?.isOpen == isOpen ? after?.key : nil
            let rest = limit + 1 - rows.count
            let keys =
                named.map { Array($0.calls(isOpen: isOpen, after: key).prefix(rest)) }
                ?? Array(calls.page(isOpen: isOpen, after: key, limit: rest))
            rows += keys.map { ($0, isOpen) }
        }
        let entries = rows.prefix(limit).compactMap { row in
            (named ?? incident(row.key.incident)).map { TaskEntry($0.tasks[Int(row.key.number) - 1], of: $0) }
        }
        let tasks = ReplyBound.fitting(entries, unmeasured: ReplyBound.unmeasured)
        let last = rows.count > tasks.count && !tasks.isEmpty ? rows[tasks.count - 1] : nil
        return TasksReply {
            $0.tasks = tasks
            $0.next = last.map { Cursor($0.key, isOpen: $0.isOpen, in: jurisdiction).text }
        }
    }
}

extension DueKey {
    fileprivate init(_ timer: Timer, of incident: IncidentID, _ clockShift: Interval) {
        self.init(timer.due(clockShift: clockShift), IncidentKey(clamping: incident), timer.number)
    }
}

extension Incident {
    fileprivate func calls(isOpen: Bool, after key: DueKey?) -> [DueKey] {
        tasks.filter { $0.isOpen == isOpen }
            .map { DueKey($0, of: IncidentKey(clamping: id)) }
            .filter { other in key.map { $0 < other } ?? true }
            .sorted()
    }
}
