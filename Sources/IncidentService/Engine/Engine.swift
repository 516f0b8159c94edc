internal import Foundation
internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import Logging
internal import Systemd

/// The one owner of the state, on the loop of the sockets on which commands come in. In a turn it takes all that waits, decides
/// it on top of one another, hands the events to the ledger's writer, and lets nothing out before they are on disk. While a
/// batch is on its way it decides nothing, but answers every question from what is settled.
final class Engine: @unchecked Sendable {
    /// The most commands decided in one batch: enough to use the disk well, little enough to keep an answer's wait short.
    static let batchLimit = 1_024
    /// From so many answers on they are worded beside the engine's loop. A lone one would wait longer for the other thread.
    static let manyAnswers = 8
    /// A batch on its way for longer than this means that new commands are refused and not kept waiting.
    static let patience: Interval = .seconds(5)

    let mailbox: Mailbox
    let store: any EventStore
    let readClocks: @Sendable () -> Systemd.ClockReading
    let log: Logger
    /// What the ledger has, for any thread to read. A batch is in it before anybody is told what came of the batch.
    let overview: Published<Overview>
    /// What becomes durable, for those who follow it.
    let feed: CommitFeed
    /// The time by which questions are answered, for any thread.
    let clock: LedgerClock

    // Everything from here on belongs to the engine's loop.
    private(set) var state: State
    private var timekeeper: Timekeeper
    private var flight: Flight?
    private var health = StorageHealth()
    /// By how much the wall clock was set since the ledger last recorded it.
    private var unrecordedStep = Interval.zero
    private var isStopping = false
    private(set) var watchers = Watchers()
    let effects: EngineEffects
    private let writer: any BatchWriter
    private let initialSpace: DiskSpace?

    /// A batch on its way to the ledger.
    private final class Flight {
        let batch: Batch
        /// What it changes once the ledger has it.
        let changes: State.Changes
        /// What those are told who have asked for it.
        let replies: [Reply]
        /// By the boot clock.
        let since: Interval
        /// How much of a step of the clock the batch records.
        let step: Interval

        init(_ batch: Batch, _ changes: State.Changes, _ replies: [Reply], since: Interval, step: Interval) {
            self.batch = batch
            self.changes = changes
            self.replies = replies
            self.since = since
            self.step = step
        }
    }

    private typealias Reply = (request: Request, outcome: Request.Outcome)

    private enum PendingOutcome {
        /// Where its event stands in the batch, if it is new; else how it was recorded before, as far as that is known.
        case incident(IncidentID, entry: Int?, before: RecordedCommand?)
        case done
        case refused(Refusal)
        case unavailable(String)
        case noSpace(String)
    }

    init(
        state: State,
        store: any EventStore,
        timekeeper: Timekeeper,
        mailbox: Mailbox,
        feed: CommitFeed? = nil,
        space: DiskSpace? = nil,
        effects: EngineEffects,
        log: Logger,
        readClocks: @escaping @Sendable () -> Systemd.ClockReading,
        makeWriter: BatchWriter.Making? = nil
    ) {
        self.state = state
        self.store = store
        self.timekeeper = timekeeper
        self.mailbox = mailbox
        self.feed = feed ?? CommitFeed(after: state.settled.sequence)
        self.effects = effects
        self.log = log
        self.readClocks = readClocks
        initialSpace = space
        clock = LedgerClock(timekeeper, readClocks: readClocks)
        overview = Published(Overview(state))
        let handle: BatchWriter.Handler = { event in mailbox.post { $0.handle(event) } }
        writer = makeWriter?(handle) ?? LedgerWriter(store: store, space: space, handle: handle)
    }

    /// CLOCK_BOOTTIME: what is waited for is waited for by this, as nobody sets it.
    private var uptime: Interval { Interval(milliseconds: readClocks().bootMilliseconds) }

    /// What is the matter with the ledger's disk, in words; nil when nothing is.
    var storageProblem: String? { health.failure ?? slowness ?? health.problem }

    /// How the ledger's disk does.
    var storage: Summary.Storage { health.failure == nil && slowness != nil ? .slow : health.word }

    // A batch is on its way for too long.
    private var slowness: String? {
        flight.map { uptime - $0.since > Engine.patience } ?? false ? "the disk has not answered for 5 s" : nil
    }

    // MARK: Turns

    /// Before the first turn.
    func begin() {
        writer.start()
        if let initialSpace { say(health.learned(initialSpace)) }
    }

    /// Deals with what there is. Never waits.
    ///
    /// - Returns: False when the engine was stopped and nothing is left to do.
    func turn() -> Bool {
        for job in mailbox.takeJobs() { job(self) }
        effects.beat(self)
        if flight == nil {
            decide(mailbox.takeCommands(Engine.batchLimit))
        } else if slowness != nil || health.failure != nil {
            refuseWaiting()
        }
        let isOver = isStopping && flight == nil && mailbox.isDrained
        if isOver { watchers.end() }
        mailbox.endTurn(awaitsCommands: flight == nil)
        return !isOver
    }

    /// Has no more turns once all that waits has been dealt with.
    func stop() { isStopping = true }

    /// After the last turn: waits until the writer has ended.
    func end() { writer.stop() }

    /// How long the engine may wait while nothing comes. Never longer than a second: a clock that is set must be noticed
    /// though nobody calls.
    var rest: Interval {
        var wait = Interval.seconds(1)
        if flight == nil, health.failure == nil {
            let reading = readClocks()
            if let due = state.nextDue { wait = min(wait, due - timekeeper.time(reading)) }
            // What is due waits for the next try.
            if let retryAt = health.retryAt {
                wait = max(wait, retryAt - Interval(milliseconds: reading.bootMilliseconds))
            }
        }
        return min(.seconds(1), max(.zero, wait))
    }

    // MARK: A batch

    private func decide(_ requests: [Request]) {
        let reading = readClocks()
        let (now, step) = timekeeper.observe(reading)
        clock.follow(timekeeper)
        unrecordedStep = unrecordedStep + (step ?? .zero)
        let uptime = Interval(milliseconds: reading.bootMilliseconds)
        if let cause = health.refusal(at: uptime) {
            for request in requests { request.completion(.storageUnavailable(cause)) }
            return
        }
        var pending: [(request: Request, outcome: PendingOutcome)] = []
        pending.reserveCapacity(requests.count)
        var entries: [Batch.Entry] = []
        func carryOut(_ command: Command, _ personal: SealedPersonalData?) throws(Refusal) -> PendingOutcome {
            switch try state.decide(command, at: now) {
            case .event(let event):
                state.apply(event)
                entries.append(Batch.Entry(event: event, personal: personal))
                return event.incident.map { .incident($0, entry: entries.count - 1, before: nil) } ?? .done
            case .unchanged(let id, let before): return .incident(id, entry: nil, before: before)
            case .nothing: return .done
            }
        }
        if unrecordedStep != .zero {
            _ = try? carryOut(Command(actor: .daemon, action: .daemon(ClockStep(by: unrecordedStep))), nil)
        }
        var due = 0
        while due < Engine.batchLimit, let entry = state.takeDue(at: now) {
            due += 1
            _ = try? carryOut(Command(actor: .daemon, action: .daemon(entry)), nil)
        }
        let unknown = lookUpReports(of: requests)
        for request in requests {
            let outcome: PendingOutcome
            do {
                if let unknown, request.command.report != nil { throw unknown }
                for id in request.command.incidents { try bringIn(id) }
                if let cause = refusal(of: request.command) {
                    outcome = .noSpace(cause)
                } else {
                    outcome = try carryOut(request.command, request.personal)
                }
            } catch let refusal as Refusal {
                outcome = .refused(refusal)
            } catch {
                outcome = .unavailable("\(error)")
            }
            pending.append((request, outcome))
        }
        let areMany = pending.count >= Engine.manyAnswers
        let outcomes = pending.map { request, outcome in
            (request: request, outcome: self.outcome(of: outcome, entries, isOneOfMany: areMany))
        }
        guard !entries.isEmpty else {
            for (request, outcome) in outcomes { request.completion(outcome) }
            state.settle()
            return
        }
        let changes = state.conclude()
        let batch = batch(entries, changes, reading)
        flight = Flight(batch, changes, outcomes, since: uptime, step: unrecordedStep)
        writer.write(batch)
    }

    // What is left of a disk that runs full is for what has begun. A report that is known already needs no space.
    private func refusal(of command: Command) -> String? {
        guard let report = command.report, state.incident(ofReport: report.id) == nil else { return nil }
        return health.reportRefusal
    }

    private func batch(_ entries: [Batch.Entry], _ changes: State.Changes, _ reading: Systemd.ClockReading) -> Batch {
        Batch(
            expectedSequence: state.settled.sequence,
            entries: entries,
            incidents: changes.incidents.map(\.incident),
            days: state.pendingNumbers.map { ($0.key, $0.value) },
            reading: Ledger.ClockReading(
                wall: Instant(milliseconds: reading.wallMilliseconds),
                boot: Interval(milliseconds: reading.bootMilliseconds),
                bootID: reading.bootID
            ),
            header: LedgerHeader(
                clockShift: state.current.clockShift,
                journalSequence: effects.journalSequence()
            )
        )
    }

    /// Brings in the reports that the ledger has already, in one look for the whole batch.
    ///
    /// - Returns: Why that cannot be known; nil when it is.
    private func lookUpReports(of requests: [Request]) -> (any Error)? {
        let ids = requests.compactMap(\.command.report?.id)
        do {
            for (report, incident) in try store.incidents(ofReports: ids) {
                state.admit(report: report, of: incident)
                try bringIn(incident)
            }
            return nil
        } catch {
            return error
        }
    }

    /// Brings in what the ledger alone knows: an incident that has ended.
    private func bringIn(_ id: IncidentID) throws {
        guard state.incident(id) == nil, let incident = try store.incident(id) else { return }
        state.admit(incident, plan: try plan(incident.plan))
    }

    /// A plan of the past, which only the ledger may still hold.
    func plan(_ id: PlanID) throws -> PlanIndex? {
        if let plan = state.plans[id] { return plan }
        return try store.plan(id).map { PlanIndex(id: id, plan: $0) }
    }

    // MARK: After the ledger has answered

    private func handle(_ event: WriterEvent) {
        switch event {
        case .committed(let appended): committed(appended)
        case .notCommitted(let error): notCommitted(error)
        case .space(let space): say(health.learned(space))
        case .failed(let error): fail(error)
        }
    }

    private func committed(_ appended: Appended) {
        guard let flight else { return }
        self.flight = nil
        say(health.stored())
        unrecordedStep = unrecordedStep - flight.step
        let planBefore = state.settled.plan
        state.settle()
        // Whoever asks for what he has been told finds it, and a plan in force.
        overview.update { $0.apply(flight.changes) }
        if state.settled.plan !== planBefore { effects.adopted(state.settled.plan) }
        for (request, outcome) in flight.replies { request.completion(outcome) }
        feed.add(CommitFeed.Commit(flight.batch, appended.hashes, flight.changes.incidents))
        effects.committed()
        watchers.tell(flight.batch.expectedSequence, in: self)
    }

    private func notCommitted(_ error: StoreError) {
        guard let flight else { return }
        self.flight = nil
        state.discard()
        // Before anybody is told: the next try counts from now, and not from when he has heard of it.
        if case .full = error { say(health.full(at: uptime)) } else { fail(error) }
        for (request, _) in flight.replies { request.completion(.storageUnavailable("\(error)")) }
    }

    // What became of the batch is not known: only the disk can tell, to a daemon that starts afresh.
    private func fail(_ error: StoreError) {
        if health.failed(error) { effects.fail(error) }
    }

    // What an asker is told: the incident as the whole batch leaves it.
    private func outcome(
        of outcome: PendingOutcome,
        _ entries: [Batch.Entry],
        isOneOfMany: Bool
    ) -> Request.Outcome {
        switch outcome {
        case .incident(let id, let entry, let before):
            guard let incident = state.incident(id) else { return .refused(.notFound(id.description)) }
            return .incident(
                Request.Answered(
                    incident,
                    plan: state.plan(of: incident),
                    clockShift: state.current.clockShift,
                    event: entry.map { entries[$0].event },
                    before: before,
                    isOneOfMany: isOneOfMany
                )
            )
        case .done: return .done(sequence: state.current.sequence)
        case .refused(let refusal): return .refused(refusal)
        case .unavailable(let cause): return .storageUnavailable(cause)
        case .noSpace(let cause): return .noSpace(cause)
        }
    }

    // The disk hangs or has failed: whoever waits is told so, rather than left.
    private func refuseWaiting() {
        guard let cause = storageProblem else { return }
        for request in mailbox.takeCommands() { request.completion(.storageUnavailable(cause)) }
    }

    private func say(_ lines: [StorageHealth.Line]) {
        guard !lines.isEmpty else { return }
        let overdue = overview.current.overdueTimers(at: clock.now)
        for line in lines { log.tell(DaemonMessage(line, overdue: overdue)) }
    }

    // MARK: Watching

    func watch(_ watcher: Watcher) -> UInt64 { watchers.add(watcher, in: self) }
    func unwatch(_ number: UInt64) { watchers.remove(number) }
}
