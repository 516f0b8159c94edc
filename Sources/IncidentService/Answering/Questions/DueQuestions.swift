internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import LedgerIndex
internal import Wording

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
        let headquarters = try headquarters(parameters.headquarters)
        let party = try parameters.party.map { try FieldReader(plan: header.plan).party($0) }
        func isMeant(_ timer: Timer, of incident: Incident) -> Bool {
            (headquarters.map(incident.involves) ?? true) && (party.map { $0 == timer.party } ?? true)
        }
        if let text = parameters.incident {
            let incident = try subject(text, in: store).incident
            let timers = incident.timers
                .map { (key: DueKey($0, of: incident.id, shift), timer: $0) }
                .filter { row in
                    (after.map { $0 < row.key } ?? true) && isMeant(row.timer, of: incident)
                        && (!isOverdue || row.timer.state.isOpen && row.key.moment < now)
                }
                .sorted { $0.key < $1.key }
            return timersReply(timers.map(\.key), limit) { _ in incident }
        }
        let keys = timers.page(
            after: after,
            before: isOverdue ? now : nil,
            limit: limit + 1,
            clockShift: shift,
            where: { key in
                guard headquarters != nil || party != nil else { return true }
                return incident(key.incident).map { isMeant($0.timers[Int(key.number)], of: $0) } ?? false
            }
        )
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
                return TimerEntry(timer, of: .init(incident), clockShift: header.clockShift)
            }
        }
        let timers = ReplyBound.fitting(rows, unmeasured: ReplyBound.unmeasured)
        let last = keys.count > timers.count && !timers.isEmpty ? keys[timers.count - 1] : nil
        return TimersReply {
            $0.timers = timers
            $0.next = last.map { Cursor(due: $0, in: jurisdiction).text }
        }
    }

    /// Lists the rows of the call list, the most urgent first and exercises last; the number of a caller who is to be rung back
    /// only for an asker who may see it.
    ///
    /// - Throws: ``InvalidField``, ``Failure/notFound(incident:)``; a ``StoreError``.
    func tasks(
        _ parameters: TasksParameters,
        at now: Instant,
        in store: any EventStore,
        seesPersonalData: Bool
    ) throws -> TasksReply {
        let limit = try PageLimit.of(parameters.limit)
        let after = Cursor(parameters.cursor)?.row
        guard after != nil || parameters.cursor == nil else { throw Cursor.invalid }
        let named = try parameters.incident.map { IncidentKey(clamping: try subject($0, in: store).incident.id) }
        let headquarters = try headquarters(parameters.headquarters)
        let (all, unreached) = (parameters.all ?? false, parameters.unreached ?? false)
        var rows = callRows(at: now) { ask, isOpen in
            (isOpen || all || unreached) && (!unreached || ask.isUnreached)
                && (named.map { $0 == ask.key.incident } ?? true)
                && (headquarters.map { incident(ask.key.incident)?.involves($0) ?? false } ?? true)
        }
        if let after {
            // A row that is gone meanwhile: then from the beginning rather than nothing.
            let people = header.people
            rows = rows.firstIndex { people.task(of: $0.line) == after }.map { Array(rows.dropFirst($0 + 1)) } ?? rows
        }
        let entries = rows.prefix(limit).lazy.map { task($0, at: now) }
        var tasks = ReplyBound.fitting(entries)
        for (index, row) in zip(tasks.indices, rows) where seesPersonalData {
            if case .caller(let call) = row.line.end { tasks[index].phone = try store.caller(of: call) }
        }
        return TasksReply {
            $0.tasks = tasks
            $0.next = rows.count > tasks.count ? tasks.last.map { Cursor(row: $0.task).text } : nil
        }
    }

    /// The rows of the call list, as far as the asks are meant.
    func callRows(at now: Instant, where isMeant: (CallList.Ask, Bool) -> Bool) -> [CallList.Row] {
        calls.rows(
            at: now,
            minuteOfDay: header.people.minuteOfDay(of: now),
            clockShift: header.clockShift,
            // Nobody is saved by a headquarters: the directory has the responders first.
            order: { [directory = header.plan.directory] in directory.index(of: $0) ?? .max },
            shiftLeader: header.people.shiftLeaderLine(isExercise: false),
            where: isMeant
        )
    }

    /// What stands on a row to be asked now; where nothing is, what waits there: whoever is rung before his time is rung.
    func asks(on line: CallLine, at now: Instant) -> [NeedID] {
        let asks = callRows(at: now) { _, _ in true }.first { $0.line == line }?.asks ?? []
        let open = asks.filter { $0.isOpen(at: now, header.clockShift) }
        return (open.isEmpty ? asks : open).map {
            NeedID(incident: $0.key.incident.id(in: jurisdiction), number: Int($0.key.need))
        }
    }

    private func task(_ row: CallList.Row, at now: Instant) -> TaskEntry {
        let asks = row.asks.compactMap { ask -> (incident: Incident, need: Timer, ladder: CallLadder)? in
            guard let incident = incident(ask.key.incident), let need = incident.need(Int(ask.key.need)) else {
                return nil
            }
            return (incident, need, ladder(of: incident, at: now))
        }
        var entry = TaskEntry(row.line, asks, people: header.people, at: now, clockShift: header.clockShift)
        entry.more = Int64(row.more)
        return entry
    }
}

extension EventStore {
    /// The number under which whoever made that call is rung back; nil once it was destroyed.
    func caller(of call: IncidentID) throws -> String? {
        try personal(of: call).min { $0.key < $1.key }?.value.phone
    }
}

extension Incident {
    /// The calls to make about it, now or later.
    func callEntries(_ ladder: CallLadder, people: People, at now: Instant, clockShift: Interval) -> [TaskEntry] {
        var lines: [CallLine] = []
        var asks: [CallLine: [(incident: Incident, need: Timer, ladder: CallLadder)]] = [:]
        for need in needs {
            guard let line = ladder.line(of: need) else { continue }
            if asks[line] == nil { lines.append(line) }
            asks[line, default: []].append((self, need, ladder))
        }
        return lines.map { TaskEntry($0, asks[$0] ?? [], people: people, at: now, clockShift: clockShift) }
    }
}

extension DueKey {
    fileprivate init(_ timer: Timer, of incident: IncidentID, _ clockShift: Interval) {
        self.init(timer.due(clockShift: clockShift), IncidentKey(clamping: incident), timer.number)
    }
}
