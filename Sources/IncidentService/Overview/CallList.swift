internal import IncidentModel

/// The calls that the duty room has to make, counted as a person makes them: a row for each number, or post without one, with
/// all that is to be asked there. It is kept up as incidents change, and no listing looks at every incident.
struct CallList: Sendable {
    /// What is asked on a row: a need, by the urgency of its incident, the older first. An incident has several, and there are
    /// many: what is small stands together, and a moment that may be none has eight bytes.
    struct Ask: KeyedRow, Hashable {
        struct Key: Hashable, Comparable {
            var incident: IncidentKey
            var need: Int32
            var rank: IncidentList.Rank

            init(rank: IncidentList.Rank, incident: IncidentKey, need: Int32) {
                (self.rank, self.incident, self.need) = (rank, incident, need)
            }

            static func < (left: Key, right: Key) -> Bool {
                left.rank != right.rank
                    ? left.rank < right.rank
                    : left.incident != right.incident ? left.incident < right.incident : left.need < right.need
            }
        }

        /// A moment that goes along with the clock's steps, or stays where the calendar says.
        struct Moment: Hashable {
            var mark: Instant
            var isElapsed: Bool

            func instant(_ clockShift: Interval) -> Instant { isElapsed ? mark + clockShift : mark }
        }

        /// One whose turn it may be, and when he is there; nil for always.
        struct Candidate: Hashable {
            var line: CallLine
            var hours: Hours?
        }

        let key: Key
        private let isNextElapsed: Bool
        private let isDueElapsed: Bool
        /// The government of a town is to be rung, and the town is not known.
        let lacksTown: Bool
        /// Nobody was ever reached, though somebody was rung.
        let isUnreached: Bool
        private let nextMark: Instant
        private let dueMark: Instant
        private let patienceLength: Interval
        private let claim: OptionalInstant
        private let refusal: OptionalInstant
        private let leaderNext: OptionalInstant
        /// Who may be rung, where that hangs on the time of the day; else nobody but the row's own.
        var candidates: [Candidate] = []

        init(
            key: Key,
            next: Moment,
            due: Moment,
            patience: Interval?,
            claimedAt: Instant?,
            refusedAt: Instant?,
            lacksTown: Bool,
            isUnreached: Bool,
            leaderNextAt: Instant?
        ) {
            self.key = key
            (nextMark, isNextElapsed) = (next.mark, next.isElapsed)
            (dueMark, isDueElapsed) = (due.mark, due.isElapsed)
            patienceLength = patience ?? Self.endless
            claim = OptionalInstant(claimedAt)
            refusal = OptionalInstant(refusedAt)
            leaderNext = OptionalInstant(leaderNextAt)
            self.lacksTown = lacksTown
            self.isUnreached = isUnreached
        }

        private static let endless = Interval(milliseconds: .max)

        var next: Moment { Moment(mark: nextMark, isElapsed: isNextElapsed) }
        var due: Moment { Moment(mark: dueMark, isElapsed: isDueElapsed) }
        /// So long after both nobody has rung, and the room's own alarm sounds; nil for what alarms nobody.
        var patience: Interval? { patienceLength == Self.endless ? nil : patienceLength }
        /// Somebody said then that he is ringing.
        var claimedAt: Instant? { claim.instant }
        /// When the one who was rung refused, which nobody but this room can answer.
        var refusedAt: Instant? { refusal.instant }
        /// When the leader of the shift is rung about it again; nil while he was not.
        var leaderNextAt: Instant? { leaderNext.instant }

        // They are large, and few are added at a row's end.
        static var chunkLimit: Int { 128 }

        /// The row on which it stands at a time of the day.
        func line(at minuteOfDay: Int) -> CallLine? {
            let there = candidates.first { $0.hours?.contains(minuteOfDay: minuteOfDay) ?? true }
            return (there ?? candidates.first)?.line
        }

        func isOpen(at now: Instant, _ clockShift: Interval) -> Bool { next.instant(clockShift) <= now }

        /// Since when nobody has rung, and this room's own alarm sounds; nil while it does not.
        func alarm(at now: Instant, _ clockShift: Interval) -> Instant? {
            let waits = max(due.instant(clockShift), next.instant(clockShift), claimedAt ?? due.instant(clockShift))
            if let patience, waits + patience < now { return waits + patience }
            return refusedAt ?? (lacksTown ? min(next.instant(clockShift), now) : nil)
        }
    }

    /// How many rows and asks there are now.
    struct Counts: Hashable {
        /// Rows to be rung now, of real incidents; those with something that is late; those of exercises.
        var rows = 0
        var lateRows = 0
        var exerciseRows = 0
        /// Needs over which the room's own alarm sounds, and since when.
        var alarms = 0
        var alarmSince: Instant?
        /// Of these, those for which the town has to be asked first.
        var townless = 0
    }

    /// A row, and the asks that are to be told of it.
    struct Row: Sendable {
        var line: CallLine
        var asks: [Ask]
        /// How many asks there are beside these.
        var more: Int
        /// There is something to ask now.
        var isOpen: Bool
        /// Something of it is late.
        var isLate = false

        fileprivate mutating func add(_ ask: Ask, isOpen: Bool, isLate: Bool) {
            asks.append(ask)
            self.isOpen = self.isOpen || isOpen
            self.isLate = self.isLate || isLate
        }

        // The most urgent first: they come from several rows where somebody stands in for others.
        fileprivate var cut: Row {
            let sorted = asks.sorted { $0.key < $1.key }
            let more = max(0, sorted.count - callLimit)
            return Row(line: line, asks: sorted.dropLast(more), more: more, isOpen: isOpen, isLate: isLate)
        }
    }

    private var rows: [CallLine: OrderedRows<Ask>] = [:]

    init(_ boxes: some Sequence<IncidentBox>, _ ladder: (IncidentBox) -> CallLadder) {
        var asks: [CallLine: [Ask]] = [:]
        for box in boxes where box.incident.isInHand {
            for (line, ask) in Self.asks(of: box, ladder(box)) { asks[line, default: []].append(ask) }
        }
        rows = asks.mapValues { OrderedRows(unsorted: $0) }
    }

    mutating func replace(_ before: IncidentBox?, with after: IncidentBox, _ ladder: (IncidentBox) -> CallLadder) {
        let old = before.map { Self.asks(of: $0, ladder($0)) } ?? []
        let new = after.incident.isInHand ? Self.asks(of: after, ladder(after)) : []
        for (line, ask) in old where !new.contains(where: { $0.line == line && $0.ask.key == ask.key }) {
            rows[line]?.remove(ask.key)
            if rows[line]?.count == 0 { rows[line] = nil }
        }
        for (line, ask) in new where !old.contains(where: { $0.line == line && $0.ask == ask }) {
            rows[line, default: OrderedRows()].insert(ask)
        }
    }

    private static func asks(of box: IncidentBox, _ ladder: CallLadder) -> [(line: CallLine, ask: Ask)] {
        let key = IncidentKey(clamping: box.incident.id)
        let rank = IncidentList.Rank(box.incident)
        var asks: [(line: CallLine, ask: Ask)] = []
        asks.reserveCapacity(8)
        for need in box.incident.needs {
            let progress = box.incident.progress(of: need)
            let isElapsed = need.clock == .elapsed
            var ask = Ask(
                key: Ask.Key(rank: rank, incident: key, need: Int32(clamping: need.number + 1)),
                next: Ask.Moment(
                    mark: ladder.nextCall(of: need, clockShift: .zero),
                    isElapsed: isElapsed || progress.nextAt != nil
                ),
                due: Ask.Moment(mark: need.due(clockShift: .zero), isElapsed: isElapsed),
                // Feedback is asked for, and alarms nobody.
                patience: need.to.isAskedFor ? ladder.interval(of: need) : nil,
                claimedAt: progress.claim?.at,
                refusedAt: progress.result == .refused && need.to.isAskedFor ? progress.resultAt : nil,
                lacksTown: ladder.lacksTown(need),
                isUnreached: progress.attempts > 0 && !progress.isReached,
                leaderNextAt: progress.leaderNextAt
            )
            if let desk = ladder.desk(of: need) {
                asks.append((ladder.line(of: desk), ask))
                continue
            }
            let candidates = ladder.candidates(of: need)
            guard let first = candidates.first else { continue }
            if candidates.contains(where: { $0.post.hours != nil }) {
                ask.candidates = candidates.map { Ask.Candidate(line: ladder.line(of: $0), hours: $0.post.hours) }
            }
            asks.append((ladder.line(of: first), ask))
        }
        return asks
    }

    // MARK: Reading

    /// What there is to ring now.
    ///
    /// - Parameters:
    ///   - now: The time by which something is to be asked, or not yet.
    ///   - minuteOfDay: The same in minutes of the local day, by which posts are there or not.
    ///   - clockShift: The sum of the clock's steps.
    /// - Returns: The counts.
    func counts(at now: Instant, minuteOfDay: Int, clockShift: Interval) -> Counts {
        var counts = Counts()
        // Whether there is something to ask, and something late, on each row.
        var open: [CallLine: Bool] = [:]
        for (nominal, asks) in rows {
            for ask in asks.rows() {
                let line = ask.line(at: minuteOfDay) ?? nominal
                if ask.isOpen(at: now, clockShift) {
                    open[line] = open[line] ?? false || ask.due.instant(clockShift) < now
                }
                guard !line.isExercise, let since = ask.alarm(at: now, clockShift) else { continue }
                counts.alarms += 1
                if ask.lacksTown { counts.townless += 1 }
                counts.alarmSince = min(counts.alarmSince ?? since, since)
            }
        }
        counts.exerciseRows = open.keys.count(where: \.isExercise)
        counts.rows = open.count - counts.exerciseRows
        counts.lateRows = open.count { $0.value && !$0.key.isExercise }
        return counts
    }

    /// Every row, the most urgent first, of these the late ones, and exercises last; each with its most urgent asks.
    ///
    /// - Parameters:
    ///   - now: The time by which something is to be asked, or not yet.
    ///   - minuteOfDay: The same in minutes of the local day, by which posts are there or not.
    ///   - clockShift: The sum of the clock's steps.
    ///   - order: Of two rows with the same incident first, the lesser is told first.
    ///   - shiftLeader: The row of the one who leads the shift: what nobody has rung about stands there too.
    ///   - isMeant: Which asks are wanted, whether they are to be asked now or later.
    /// - Returns: The rows, in order.
    func rows(
        at now: Instant,
        minuteOfDay: Int,
        clockShift: Interval,
        order: (CallLine) -> Int,
        shiftLeader: CallLine?,
        where isMeant: (Ask, Bool) -> Bool
    ) -> [Row] {
        var found: [CallLine: Row] = [:]
        func add(_ ask: Ask, to line: CallLine, isOpen: Bool) {
            let isLate = ask.due.instant(clockShift) < now
            found[line, default: Row(line: line, asks: [], more: 0, isOpen: false)]
                .add(ask, isOpen: isOpen, isLate: isLate)
        }
        for (nominal, asks) in rows {
            for ask in asks.rows() {
                let line = ask.line(at: minuteOfDay) ?? nominal
                let isOpen = ask.isOpen(at: now, clockShift)
                if isMeant(ask, isOpen) { add(ask, to: line, isOpen: isOpen) }
                if let shiftLeader, !line.isExercise, line != shiftLeader, ask.alarm(at: now, clockShift) != nil,
                    ask.leaderNextAt ?? now <= now, isMeant(ask, true)
                {
                    add(ask, to: shiftLeader, isOpen: true)
                }
            }
        }
        return found.values.map(\.cut).sorted { left, right in
            if left.line.isExercise != right.line.isExercise { return right.line.isExercise }
            if left.isOpen != right.isOpen { return left.isOpen }
            guard let first = left.asks.first?.key, let second = right.asks.first?.key else {
                return order(left.line) < order(right.line)
            }
            // Of those that are as urgent, the late ones first.
            if first.rank.urgency == second.rank.urgency, left.isLate != right.isLate { return left.isLate }
            guard first.rank != second.rank || first.incident != second.incident
            else { return order(left.line) < order(right.line) }
            return first < second
        }
    }
}
