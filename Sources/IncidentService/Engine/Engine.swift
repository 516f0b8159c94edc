internal import Foundation
internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import Logging
internal import Systemd

/// The one owner of the state, on a thread of its own. It takes all that waits, decides it on top of one another, hands
/// the events to the ledger's writer, and lets nothing out before they are on disk. While a batch is on its way it
/// decides nothing, but answers every question from what is settled.
final class Engine: @unchecked Sendable {
    /// The most commands decided in one batch: enough to use the disk well, little enough to keep an answer's wait short.
    static let batchLimit = 1_024
    /// A batch on its way for longer than this means that new commands are refused and not kept waiting.
    static let patience: Interval = .seconds(5)

    let mailbox: Mailbox
    let store: any EventStore
    let readClocks: @Sendable () -> Systemd.ClockReading
    let log: Logger

    // Everything from here on belongs to the engine's thread.
    private(set) var state: State
    private var timekeeper: Timekeeper
    private var flight: Flight?
    private var standing = StorageStanding()
    /// By how much the wall clock was set since the ledger last heard of it.
    private var unrecordedStep = Interval.zero
    private var isStopping = false
    private(set) var watchers = Watchers()
    let effects: EngineEffects
    private let writer: any BatchWriter
    private let answers: HeldAnswers
    private let firstRoom: Room?

    /// A batch on its way to the ledger.
    private struct Flight {
        var events: [(sequence: Int64, event: Event)]
        /// Those that wait for the engine, and not only for the ledger.
        var answers: [HeldAnswers.Held] = []
        /// By the boot clock.
        var since: Interval
        /// How much of a step of the clock the batch records.
        var step: Interval
    }

    private enum Verdict {
        /// It is new, or it was recorded before, as far as that is known.
        case incident(IncidentID, isNew: Bool, before: RecordedCommand?)
        case done
        case refused(Refusal)
        case unavailable(String)
        case noRoom(String)
    }

    init(
        state: State,
        store: any EventStore,
        timekeeper: Timekeeper,
        mailbox: Mailbox,
        room: Room? = nil,
        effects: EngineEffects,
        log: Logger,
        readClocks: @escaping @Sendable () -> Systemd.ClockReading,
        makeWriter: BatchWriter.Making? = nil
    ) {
        self.state = state
        self.store = store
        self.timekeeper = timekeeper
        self.mailbox = mailbox
        self.effects = effects
        self.log = log
        self.readClocks = readClocks
        firstRoom = room
        let answers = HeldAnswers()
        let tell: BatchWriter.Telling = { news in
            var ready: [HeldAnswers.Held] = []
            // Taken before the engine hears, as it may hold the next at once; told after, so that whoever asks for what
            // he has been told finds it settled.
            if case .landed(.success) = news { ready = answers.take() }
            mailbox.post { $0.heard(news) }
            for (request, outcome) in ready { request.completion(outcome) }
        }
        self.answers = answers
        writer = makeWriter?(tell) ?? LedgerWriter(store: store, room: room, tell: tell)
    }

    /// The time by which questions are answered.
    var now: Instant { timekeeper.time(readClocks()) }

    /// CLOCK_BOOTTIME: what is waited for is waited for by this, as nobody sets it.
    private var uptime: Interval { Interval(milliseconds: readClocks().bootMilliseconds) }

    /// What is the matter with the ledger's disk, in words; nil when nothing is.
    var storageProblem: String? { standing.failure ?? slowness ?? standing.problem }

    /// How the ledger's disk does.
    var storage: Summary.Storage { standing.failure == nil && slowness != nil ? .slow : standing.word }

    /// The timers that are past their due time, whether that is written already or not.
    var overdueTimers: Int {
        state.board.agenda.overdueTimers(at: now, clockShift: state.settled.clockShift)
    }

    // A batch is on its way for too long.
    private var slowness: String? {
        flight.map { uptime - $0.since > Engine.patience } ?? false ? "the disk has not answered for 5 s" : nil
    }

    // MARK: The loop

    func run() {
        writer.start()
        if let firstRoom { say(standing.learned(firstRoom)) }
        while turn(until: .now + .milliseconds(rest.milliseconds)) {}
        watchers.end()
        writer.stop()
    }

    /// One turn of the loop: waits until something comes or the deadline has passed, and deals with what there is.
    ///
    /// - Returns: False when the engine was stopped and nothing is left to do.
    func turn(until deadline: SuspendingClock.Instant) -> Bool {
        guard !isStopping || flight != nil || !mailbox.isDrained else { return false }
        let isFree = flight == nil
        let delivery = mailbox.take(commands: isFree ? Engine.batchLimit : 0, until: deadline)
        for errand in delivery.errands { errand(self) }
        effects.beat(self)
        if isFree {
            decide(delivery.commands)
        } else if slowness != nil || standing.failure != nil {
            refuseWaiting()
        }
        return true
    }

    /// Ends the loop once all that waits has been dealt with.
    func stop() { isStopping = true }

    /// How long the engine may wait while nothing comes. Never longer than a second: a clock that is set must be noticed
    /// though nobody calls.
    var rest: Interval {
        var wait = Interval.seconds(1)
        if flight == nil, standing.failure == nil {
            let reading = readClocks()
            if let due = state.nextDue { wait = min(wait, due - timekeeper.time(reading)) }
            // What is due waits for the next try.
            if let retryAt = standing.retryAt {
                wait = max(wait, retryAt - Interval(milliseconds: reading.bootMilliseconds))
            }
        }
        return min(.seconds(1), max(.zero, wait))
    }

    // MARK: A batch

    private func decide(_ requests: [Request]) {
        let reading = readClocks()
        let (now, step) = timekeeper.observe(reading)
        unrecordedStep = unrecordedStep + (step ?? .zero)
        let uptime = Interval(milliseconds: reading.bootMilliseconds)
        if let cause = standing.refusal(at: uptime) {
            for request in requests { request.completion(.storageUnavailable(cause)) }
            return
        }
        var flight = Flight(events: [], since: uptime, step: unrecordedStep)
        var verdicts: [(request: Request, verdict: Verdict)] = []
        verdicts.reserveCapacity(requests.count)
        var entries: [Batch.Entry] = []
        func carryOut(_ command: Command, _ personal: SealedPersonalData?) throws(Refusal) -> Verdict {
            switch try state.decide(command, at: now) {
            case .event(let event):
                state.apply(event)
                entries.append(Batch.Entry(event: event, personal: personal))
                writer.foresee(entries[entries.count - 1])
                flight.events.append((state.current.sequence, event))
                return event.incident.map { .incident($0, isNew: true, before: nil) } ?? .done
            case .unchanged(let id, let before): return .incident(id, isNew: false, before: before)
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
            let verdict: Verdict
            do {
                if let unknown, request.command.report != nil { throw unknown }
                if let id = request.command.incident { try bringIn(id) }
                if let cause = refusal(of: request.command) {
                    verdict = .noRoom(cause)
                } else {
                    verdict = try carryOut(request.command, request.personal)
                }
            } catch let refusal as Refusal {
                verdict = .refused(refusal)
            } catch {
                verdict = .unavailable("\(error)")
            }
            verdicts.append((request, verdict))
        }
        let outcomes = verdicts.map { (request: $0.request, outcome: outcome(of: $0.verdict)) }
        guard !entries.isEmpty else {
            for (request, outcome) in outcomes { request.completion(outcome) }
            state.settle()
            return
        }
        // Who asked for a plan finds it in force once that is answered.
        if state.current.plan === state.settled.plan { answers.hold(outcomes) } else { flight.answers = outcomes }
        self.flight = flight
        writer.write(batch(entries, reading))
    }

    // What is left of a disk that runs full is for what has begun. A report that is known already needs no space.
    private func refusal(of command: Command) -> String? {
        guard let report = command.report, state.incident(ofReport: report.id) == nil else { return nil }
        return standing.reportRefusal
    }

    private func batch(_ entries: [Batch.Entry], _ reading: Systemd.ClockReading) -> Batch {
        Batch(
            expectedSequence: state.settled.sequence,
            entries: entries,
            incidents: Array(state.pending.values),
            days: state.pendingNumbers.map { ($0.key, $0.value) },
            reading: Ledger.ClockReading(
                wall: Instant(milliseconds: reading.wallMilliseconds),
                boot: Interval(milliseconds: reading.bootMilliseconds),
                bootID: reading.bootID
            ),
            header: LedgerHeader(
                clockShift: state.current.clockShift,
                journalSequence: effects.journalSequence(),
                planID: state.current.isAdopted ? state.current.plan.id : nil
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

    private func heard(_ news: WriterNews) {
        switch news {
        case .landed(let result): landed(result)
        case .room(let room): say(standing.learned(room))
        case .failed(let error): fail(error)
        }
    }

    private func landed(_ result: Result<Appended, StoreError>) {
        guard let flight else { return }
        self.flight = nil
        switch result {
        case .success(let appended):
            say(standing.stored())
            unrecordedStep = unrecordedStep - flight.step
            let planBefore = state.settled.plan
            state.settle()
            if state.settled.plan !== planBefore { effects.adopted(state.settled.plan) }
            for (request, outcome) in flight.answers { request.completion(outcome) }
            effects.committed(appended.head.sequence)
            watchers.tell(flight.events, hashes: appended.hashes, in: self)
        case .failure(let error):
            state.discard()
            for (request, _) in flight.answers + answers.take() {
                request.completion(.storageUnavailable("\(error)"))
            }
            if case .full = error { say(standing.full(at: uptime)) } else { fail(error) }
        }
    }

    // What became of the batch is not known: only the disk can tell, to a daemon that starts afresh.
    private func fail(_ error: StoreError) {
        if standing.failed(error) { effects.fail(error) }
    }

    // What an asker is told: the incident as the whole batch leaves it.
    private func outcome(of verdict: Verdict) -> Request.Outcome {
        switch verdict {
        case .incident(let id, let isNew, let before):
            guard let incident = state.incident(id) else { return .refused(.notFound(id.description)) }
            let answered = Request.Answered(
                incident: incident,
                plan: state.plan(of: incident),
                clockShift: state.current.clockShift,
                sequence: incident.sequence,
                isNew: isNew,
                before: before
            )
            return .incident(answered)
        case .done: return .done(sequence: state.current.sequence)
        case .refused(let refusal): return .refused(refusal)
        case .unavailable(let cause): return .storageUnavailable(cause)
        case .noRoom(let cause): return .noRoom(cause)
        }
    }

    // The disk hangs or has failed: whoever waits is told so, rather than left.
    private func refuseWaiting() {
        guard let cause = storageProblem else { return }
        for request in mailbox.takeAll() { request.completion(.storageUnavailable(cause)) }
    }

    private func say(_ lines: [StorageStanding.Line]) {
        for line in lines { log.tell(DaemonMessage(line, overdue: overdueTimers)) }
    }

    // MARK: Watching

    func watch(_ watcher: Watcher) -> UInt64 { watchers.add(watcher, in: self) }
    func unwatch(_ number: UInt64) { watchers.remove(number) }

    /// The incident as it is settled, whether it is still open or not.
    func incidentNow(_ id: IncidentID) -> Incident? {
        if let incident = state.incidents[id] { return incident }
        return try? store.incident(id)
    }
}
