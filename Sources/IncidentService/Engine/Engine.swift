internal import Foundation
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
    private var storageFault: StorageFault?
    private var fullSaidAt: Instant?
    /// By how much the wall clock was set since the ledger last heard of it.
    private var unrecordedStep = Interval.zero
    private var isStopping = false
    private(set) var watchers = Watchers()
    let effects: EngineEffects
    private lazy var writer = LedgerWriter(store: store) { [mailbox] result in
        mailbox.post { $0.landed(result) }
    }

    /// A batch on its way to the ledger.
    private struct Flight {
        var events: [(sequence: Int64, event: Event)]
        var answers: [(request: Request, verdict: Verdict)]
        var since: Instant
        /// How much of a step of the clock the batch records.
        var step: Interval
    }

    /// Why the ledger cannot be written, and when that is tried again.
    private struct StorageFault {
        var cause: String
        /// Nil when only a fresh start can tell what the ledger holds.
        var retryAt: Instant?

        func holds(at now: Instant) -> Bool { retryAt.map { now < $0 } ?? true }
    }

    private enum Verdict {
        case incident(IncidentID, isNew: Bool)
        case done
        case refused(Refusal)
        case unavailable(String)
    }

    init(
        state: State,
        store: any EventStore,
        timekeeper: Timekeeper,
        mailbox: Mailbox,
        effects: EngineEffects,
        log: Logger,
        readClocks: @escaping @Sendable () -> Systemd.ClockReading
    ) {
        self.state = state
        self.store = store
        self.timekeeper = timekeeper
        self.mailbox = mailbox
        self.effects = effects
        self.log = log
        self.readClocks = readClocks
    }

    /// The time by which questions are answered.
    var now: Instant { timekeeper.time(readClocks()) }

    /// The time since which the ledger has not answered, or why it cannot be written.
    var storageProblem: String? {
        if let storageFault { return storageFault.cause }
        if let flight, now - flight.since > Engine.patience { return "the disk has not answered for 5 s" }
        return nil
    }

    /// How the ledger's disk does.
    enum Storage: String {
        case ok
        case slow
        case full
        case failed
    }

    var storage: Storage {
        if let storageFault { return storageFault.retryAt == nil ? .failed : .full }
        return storageProblem != nil ? .slow : .ok
    }

    // MARK: The loop

    func run() {
        writer.start()
        while !isStopping || flight != nil || !mailbox.isDrained {
            let isFree = flight == nil
            let delivery = mailbox.take(commands: isFree ? Engine.batchLimit : 0, until: wakeTime)
            for errand in delivery.errands { errand(self) }
            effects.beat(self)
            if isFree {
                decide(delivery.commands)
            } else if storageProblem != nil {
                refuseWaiting()
            }
        }
        watchers.end()
        writer.stop()
    }

    /// Ends the loop once all that waits has been dealt with.
    func stop() { isStopping = true }

    // Never longer than a second: a clock that is set must be noticed though nobody calls.
    private var wakeTime: Date {
        guard flight == nil else { return Date(timeIntervalSinceNow: 1) }
        let now = now
        var next = state.nextDue ?? now + .seconds(1)
        // What is due waits for the next try; where nothing is, there is nothing to try.
        if let storageFault { next = max(next, storageFault.retryAt ?? now + .seconds(1)) }
        return Date(timeIntervalSinceNow: min(1, max(0, (next - now).seconds)))
    }

    // MARK: A batch

    private func decide(_ requests: [Request]) {
        let reading = readClocks()
        let (now, step) = timekeeper.observe(reading)
        unrecordedStep = unrecordedStep + (step ?? .zero)
        if let fault = storageFault, fault.holds(at: now) {
            for request in requests { request.completion(.storageUnavailable(fault.cause)) }
            return
        }
        var flight = Flight(events: [], answers: [], since: now, step: unrecordedStep)
        var entries: [Batch.Entry] = []
        func carryOut(_ command: Command, _ personal: SealedPersonalData?) throws(Refusal) -> Verdict {
            switch try state.decide(command, at: now) {
            case .event(let event):
                state.apply(event)
                entries.append(Batch.Entry(event: event, personal: personal))
                flight.events.append((state.current.sequence, event))
                return event.incident.map { .incident($0, isNew: true) } ?? .done
            case .unchanged(let id): return .incident(id, isNew: false)
            case .nothing: return .done
            }
        }
        if unrecordedStep != .zero {
            let action = Command.Action.clockStepped(ClockStep(by: unrecordedStep))
            _ = try? carryOut(Command(actor: .daemon, action: action), nil)
        }
        var due = 0
        while due < Engine.batchLimit, let entry = state.takeDue(at: now) {
            due += 1
            let action = Command.Action.timerDue(entry.incident, timer: entry.timer)
            _ = try? carryOut(Command(actor: .daemon, action: action), nil)
        }
        for request in requests {
            let verdict: Verdict
            do {
                try lookUp(request.command)
                verdict = try carryOut(request.command, request.personal)
            } catch let refusal as Refusal {
                verdict = .refused(refusal)
            } catch {
                verdict = .unavailable("\(error)")
            }
            flight.answers.append((request, verdict))
        }
        guard !entries.isEmpty else {
            answer(flight.answers)
            state.settle()
            return
        }
        self.flight = flight
        writer.write(batch(entries, reading))
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
                planID: state.current.plan.id
            )
        )
    }

    /// Brings in what the ledger alone knows: an older report with the same id, an incident that has ended.
    private func lookUp(_ command: Command) throws {
        switch command.action {
        case .report(let report):
            if state.incident(ofReport: report.id) == nil, let id = try store.incident(ofReport: report.id) {
                state.admit(report: report.id, of: id)
                try bringIn(id)
            }
            if let join = report.join { try bringIn(join) }
        case .milestone(let id, _), .update(let id, _), .correct(let id, _, _), .note(let id, _), .grade(let id, _, _),
            .takeCommand(let id, _), .close(let id, _):
            try bringIn(id)
        case .completeTask(let id, _): try bringIn(id.incident)
        case .timerDue, .adoptPlan, .clockStepped: break
        }
    }

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

    private func landed(_ result: Result<Appended, StoreError>) {
        guard let flight else { return }
        self.flight = nil
        switch result {
        case .success(let appended):
            sayResumed()
            storageFault = nil
            unrecordedStep = unrecordedStep - flight.step
            let planBefore = state.settled.plan
            let answers = settledAnswers(flight.answers)
            state.settle()
            // First: who asked for a plan finds it in force once that is answered.
            if state.settled.plan !== planBefore { effects.adopted(state.settled.plan) }
            for (request, outcome) in answers { request.completion(outcome) }
            effects.committed(appended.head.sequence)
            watchers.tell(flight.events, hashes: appended.hashes, in: self)
        case .failure(let error):
            state.discard()
            for (request, _) in flight.answers { request.completion(.storageUnavailable("\(error)")) }
            guard case .full = error else {
                // What became of the batch is not known: only the disk can tell, to a daemon that starts afresh.
                storageFault = StorageFault(cause: "\(error)", retryAt: nil)
                effects.fail(error)
                return
            }
            sayFull(error)
            storageFault = StorageFault(cause: "\(error)", retryAt: now + .seconds(1))
        }
    }

    private func answer(_ answers: [(request: Request, verdict: Verdict)]) {
        for (request, outcome) in settledAnswers(answers) { request.completion(outcome) }
    }

    // What each asker is told: the incident as the whole batch has left it.
    private func settledAnswers(_ answers: [(request: Request, verdict: Verdict)]) -> [(Request, Request.Outcome)] {
        answers.map { request, verdict in
            switch verdict {
            case .incident(let id, let isNew):
                guard let incident = state.incident(id) else { return (request, .refused(.notFound(id.description))) }
                let answered = Request.Answered(
                    incident: incident,
                    plan: state.plan(of: incident),
                    clockShift: state.current.clockShift,
                    sequence: incident.sequence,
                    isNew: isNew
                )
                return (request, .incident(answered))
            case .done: return (request, .done(sequence: state.current.sequence))
            case .refused(let refusal): return (request, .refused(refusal))
            case .unavailable(let cause): return (request, .storageUnavailable(cause))
            }
        }
    }

    // Once a minute: what is due stays due, and fires late when there is space.
    private func sayFull(_ error: StoreError) {
        let now = now
        guard fullSaidAt.map({ now - $0 >= .minutes(1) }) ?? true else { return }
        fullSaidAt = now
        log.tell(.storageFull(error: "\(error)", overdue: state.board.breached))
    }

    private func sayResumed() {
        guard storageFault != nil else { return }
        fullSaidAt = nil
        log.tell(.storageResumed(overdue: state.board.breached))
    }

    // The disk hangs: whoever waits is told so, rather than left.
    private func refuseWaiting() {
        guard let cause = storageProblem else { return }
        for request in mailbox.takeAll() { request.completion(.storageUnavailable(cause)) }
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
