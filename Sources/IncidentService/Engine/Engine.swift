internal import Foundation
internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import LedgerIndex
internal import Logging
internal import Systemd

/// The one owner of the state, on the loop of the sockets on which commands come in. In a turn it takes what waits and
/// decides it, one on top of the other. What is decided makes a batch, which goes to the ledger's writer as soon as the one
/// before is durable; nothing that depends on an event leaves before the event is on disk.
///
/// Nothing is taken back: a command is decided only while its worst case has its place in space that is secured, so that a
/// full disk fails no batch. Whatever else fails one leaves unknown what the disk holds, and only a fresh start can tell.
final class Engine: @unchecked Sendable {
    /// The most commands in a batch, and the most due timers: enough to use the disk well, little enough to keep an answer's
    /// wait short.
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

    /// Ahead of the ledger by what is gathered and on its way.
    var state: State
    private(set) var gathered = GatheredBatch()
    private var flight: Flight?
    /// The last event that is durable.
    var durable: Int64
    /// What another node has said that leads; nil where this engine decides.
    var following: Following?
    private var timekeeper: Timekeeper
    /// The clocks at the beginning of the turn.
    private(set) var reading: Systemd.ClockReading
    /// What was secured then. What is promised to a batch on its way comes off it, though it may be stored already.
    private var secured = SecuredSpace.unlimited
    private var health = StorageHealth()
    /// By how much the wall clock was set, where there was no space yet to record it.
    private var unrecordedStep = Interval.zero
    private var isStopping = false
    private(set) var watchers = Watchers()
    private var fragments: AnswerFragments
    let effects: EngineEffects
    private let writer: any BatchWriter
    private let initialSpace: DiskSpace?

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
        durable = state.header.sequence
        following = store.shared == nil ? nil : Following()
        fragments = AnswerFragments(state.header.people)
        self.store = store
        self.timekeeper = timekeeper
        self.mailbox = mailbox
        self.feed = feed ?? CommitFeed(after: state.header.sequence)
        self.effects = effects
        self.log = log
        self.readClocks = readClocks
        reading = readClocks()
        initialSpace = space
        clock = LedgerClock(readClocks: readClocks)
        overview = Published(Overview(state))
        let handle: BatchWriter.Handler = { event in mailbox.post { $0.handle(event) } }
        writer = makeWriter?(handle) ?? LedgerWriter(store: store, space: space, handle: handle)
    }

    /// CLOCK_BOOTTIME: what is waited for is waited for by this, as nobody sets it.
    private var uptime: Interval { Interval(milliseconds: reading.bootMilliseconds) }

    /// What is the matter with the ledger's disk; nil when nothing is.
    var storageProblem: StorageProblem? { health.failure ?? slowness ?? health.problem }

    /// How the ledger's disk does.
    var storage: Summary.Storage { health.failure == nil && slowness != nil ? .slow : health.word }

    // A batch is on its way for too long.
    private var slowness: StorageProblem? {
        flight.map { isOverdue($0.since) } ?? false ? .slow(Engine.patience) : nil
    }

    private func isOverdue(_ since: Interval) -> Bool { uptime - since > Engine.patience }

    /// Why nothing is decided now, and nobody kept waiting for it.
    private var standstill: StorageProblem? { health.failure ?? slowness }

    // MARK: Turns

    /// Before the first turn.
    func begin() {
        writer.start()
        if let initialSpace { say(health.learned(initialSpace, at: uptime)) }
    }

    /// Deals with what there is. Never waits.
    ///
    /// - Returns: False when the engine was stopped and nothing is left to do.
    func turn() -> Bool {
        reading = readClocks()
        for job in mailbox.takeJobs() { job(self) }
        effects.beat(self)
        say(health.reminder(at: uptime))
        gather()
        let isOver = isStopping && flight == nil && mailbox.isDrained
        if isOver { watchers.end() }
        mailbox.endTurn(awaitsCommands: room > 0 || standstill != nil)
        return !isOver
    }

    /// Has no more turns once all that waits has been dealt with.
    func stop() { isStopping = true }

    /// After the last turn: waits until the writer has ended.
    func end() { writer.stop() }

    /// How long the engine may wait while nothing comes. Never longer than a second: a clock that is set must be noticed
    /// though nobody calls.
    var rest: Interval {
        // What is due where there is no room for it waits for the writer's word; while another node leads, for that.
        guard following == nil, hasRoomForTimer, let due = state.nextDue else { return .seconds(1) }
        return min(.seconds(1), max(.zero, due - clock.now))
    }

    // MARK: Room

    // What is promised of the secured space.
    private var reserved: Int { (flight?.batch.reservation.bytes ?? 0) + gathered.reserved }

    private func holds(_ bytes: Int) -> Bool { reserved + bytes <= secured.all }

    /// How many commands may be taken now. New reports leave the reserve to what has begun; once they are refused, whatever
    /// else comes goes on in it. When all is used up none is kept waiting: those that nothing is recorded of are answered.
    private var room: Int {
        guard standstill == nil else { return 0 }
        let commands = Engine.batchLimit - gathered.commands
        guard health.fullness == nil else { return commands }
        let bytes = (health.reportRefusal == nil ? secured.intake : secured.all) - reserved
        return min(commands, max(0, bytes) / Reservation.command)
    }

    private var hasRoomForTimer: Bool {
        // As long as a step of the clock is not recorded, no timer is where it belongs.
        standstill == nil && unrecordedStep == .zero && gathered.dueTimers < Engine.batchLimit
            && holds(Reservation.command)
    }

    // MARK: Deciding

    // The commands of a turn, and before them what time has brought.
    private func gather() {
        if let following { return refuseWaiting(.notLeader(following.leader?.node ?? "?")) }
        let (now, step) = timekeeper.observe(reading)
        unrecordedStep = unrecordedStep + (step ?? .zero)
        secured = store.secured
        if let standstill {
            refuseWaiting(.storageUnavailable(standstill, perhapsTaken: false))
            return giveUpOverdue(standstill)
        }
        recordStep(at: now)
        while hasRoomForTimer, let due = state.takeDue(at: now) {
            gathered.dueTimers += 1
            carryOut(due, at: now)
        }
        decide(mailbox.takeCommands(room), at: now)
        guard flight == nil else { return }
        launch()
        // Perhaps nothing has come of what was taken.
        gathered = GatheredBatch()
    }

    private func recordStep(at now: Instant) {
        guard unrecordedStep != .zero, holds(Reservation.command) else { return }
        carryOut(ClockStep(by: unrecordedStep), at: now)
        unrecordedStep = .zero
    }

    /// This engine decides from here on.
    /// - Parameters:
    ///   - previous: the clocks from which its time goes on.
    ///   - change: what the ledger has of it.
    func lead(after previous: Systemd.ClockReading?, _ change: LeaderChange) {
        following = nil
        timekeeper = Timekeeper(reading, previous: previous, recordedAt: state.header.recordedAt)
        let (now, step) = timekeeper.observe(reading)
        unrecordedStep = step ?? .zero
        recordStep(at: now)
        carryOut(change, at: now)
    }

    private func carryOut(_ act: some DaemonAct, at now: Instant) {
        let command = Command(actor: .daemon, action: .daemon(act))
        guard case .event(let event)? = try? state.decide(command, at: now) else { return }
        apply(event, reserving: Reservation.command)
    }

    private func apply(_ event: Event, reserving bytes: Int, _ personal: SealedPersonalData? = nil) {
        state.apply(event)
        gathered.add(Batch.Entry(event: event, personal: personal), reserving: bytes, reading)
    }

    private func decide(_ requests: [Request], at now: Instant) {
        guard !requests.isEmpty else { return }
        gathered.commands += requests.count
        let unknown = lookUpReports(of: requests)
        for request in requests {
            do {
                if let unknown, request.command.report != nil { throw unknown }
                for id in request.command.incidents { try bringIn(id) }
                carryOut(request, try state.decide(request.command, at: now))
            } catch let refusal as Refusal {
                answer(request, .refused(refusal))
            } catch {
                request.completion(.storageUnavailable(.unreadable(StoreError(error)), perhapsTaken: true))
            }
        }
        state.forgetLookups()
    }

    private func carryOut(_ request: Request, _ decision: Decision) {
        switch decision {
        case .event where request.command.report != nil && store.isBehind: request.completion(.busy)
        case .event(let event):
            let bytes = Reservation.worstCase(of: event)
            if let cause = shortage(for: request.command, bytes) {
                return request.completion(.storageUnavailable(cause, perhapsTaken: false))
            }
            let was = event.incident.flatMap { state.box($0) }
            apply(event, reserving: bytes, request.personal)
            let entry = gathered.entries.count - 1
            answer(request, event.incident.map { .incident($0, entry: entry, was: was, before: nil) } ?? .done)
        case .unchanged(let id, let before): answer(request, .incident(id, entry: nil, was: nil, before: before))
        case .nothing: answer(request, .done)
        }
    }

    // What is left of a disk that runs full is for what has begun.
    private func shortage(for command: Command, _ bytes: Int) -> StorageProblem? {
        if let cause = health.fullness { return cause }
        if command.report != nil, let cause = health.reportRefusal { return cause }
        // The turn has room for its commands, but a plan takes more.
        return holds(bytes) ? nil : .full
    }

    /// Brings in the reports that the ledger has already, in one look for the whole turn.
    ///
    /// - Returns: Why that cannot be known; nil when it is.
    private func lookUpReports(of requests: [Request]) -> (any Error)? {
        let ids = requests.compactMap(\.command.report?.id).filter { state.incident(ofReport: $0) == nil }
        guard !ids.isEmpty else { return nil }
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
    func bringIn(_ id: IncidentID) throws {
        guard state.incident(id) == nil, let incident = try store.incident(id) else { return }
        state.admit(incident, plan: try plan(incident.plan))
    }

    /// A plan of the past, which only the ledger may still hold.
    private func plan(_ id: PlanID) throws -> PlanIndex? {
        if let plan = state.plans[id] { return plan }
        return try store.plan(id).map { PlanIndex(id: id, plan: $0) }
    }

    // MARK: Answers

    /// Tells somebody what came of his command, when that is durable on which it depends: of a command that was known, its
    /// incident; else all that is decided.
    private func answer(_ request: Request, _ outcome: PendingReply.Outcome) {
        var sequence = state.header.sequence
        if case .incident(let id, entry: nil, _, _) = outcome { sequence = state.incident(id)?.sequence ?? sequence }
        if sequence <= durable {
            request.completion(resolve(outcome, isOneOfMany: false))
        } else if let last = flight?.last, sequence <= last {
            let outcome = resolve(outcome, isOneOfMany: false)
            flight?.replies.append(Flight.Reply(request: request, outcome: outcome, since: uptime))
        } else {
            gathered.replies.append(PendingReply(request: request, outcome: outcome, since: uptime))
        }
    }

    // What an asker is told: the incident as the state has it now.
    private func resolve(
        _ outcome: PendingReply.Outcome,
        _ entries: [Batch.Entry] = [],
        isOneOfMany: Bool
    ) -> Request.Outcome {
        switch outcome {
        case .incident(let id, let entry, let was, let before):
            guard let box = state.box(id) else { return .refused(.notFound(id.description)) }
            let event = entry.map { entries[$0].event }
            return .incident(
                Request.Answered(
                    box,
                    plan: state.plan(of: box.incident),
                    people: state.header.people,
                    fragments: currentFragments,
                    clockShift: state.header.clockShift,
                    ladders: event.map(ladders) ?? [],
                    event: event,
                    was: was?.incident,
                    before: before,
                    isOneOfMany: isOneOfMany
                )
            )
        case .done: return .done(sequence: state.header.sequence)
        case .refused(let refusal): return .refused(refusal)
        }
    }

    private var currentFragments: AnswerFragments {
        let people = state.header.people
        if !fragments.serves(people) { fragments = AnswerFragments(people) }
        return fragments
    }

    private func ladders(after event: Event) -> [CallLadder] {
        switch event.fact {
        case .task, .postponement: break
        default: return []
        }
        return event.incidents.compactMap { state.incident($0) }.map { state.callLadder(of: $0, at: event.recordedAt) }
    }

    // Whoever waits is told why, rather than left.
    private func refuseWaiting(_ outcome: Request.Outcome) {
        for request in mailbox.takeCommands() { request.completion(outcome) }
    }

    // The disk hangs or has failed. What was decided for somebody stays in its batch, and may be durable later.
    private func giveUpOverdue(_ cause: StorageProblem) {
        flight?.replies.removeAll { giveUp($0.request, since: $0.since, cause) }
        gathered.replies.removeAll { giveUp($0.request, since: $0.since, cause) }
    }

    private func giveUp(_ request: Request, since: Interval, _ cause: StorageProblem) -> Bool {
        guard isOverdue(since) else { return false }
        request.completion(.storageUnavailable(cause, perhapsTaken: true))
        return true
    }

    // MARK: Batches

    /// Hands what is gathered to the writer.
    private func launch() {
        guard let reading = gathered.reading else { return }
        let changes = state.takeChanges()
        let (entries, areMany) = (gathered.entries, gathered.replies.count >= Engine.manyAnswers)
        let replies = gathered.replies.map { reply in
            Flight.Reply(
                request: reply.request,
                outcome: resolve(reply.outcome, entries, isOneOfMany: areMany),
                since: reply.since
            )
        }
        let batch = Batch(
            expectedSequence: changes.header.sequence - Int64(entries.count),
            entries: entries,
            incidents: changes.incidents.map(\.incident),
            reading: Ledger.ClockReading(
                wall: Instant(milliseconds: reading.wallMilliseconds),
                boot: Interval(milliseconds: reading.bootMilliseconds),
                bootID: reading.bootID
            ),
            header: LedgerHeader(
                clockShift: changes.header.clockShift,
                foundPhones: changes.header.foundPhones,
                callRows: changes.header.callRows,
                journalSequence: effects.journalSequence()
            ),
            reservation: Reservation(gathered.reserved)
        )
        flight = Flight(batch: batch, changes: changes, replies: replies, since: uptime)
        gathered = GatheredBatch()
        writer.write(batch)
    }

    private func handle(_ event: WriterEvent) {
        switch event {
        case .committed(let appended): committed(appended)
        case .notCommitted(let error): fail(error)
        case .space(let space): say(health.learned(space, at: uptime))
        case .failed(let error): fail(error)
        }
    }

    private func committed(_ appended: Appended) {
        guard let flight else { return }
        self.flight = nil
        durable = flight.last
        state.committed()
        // The disk is not kept waiting by what is told of the batch.
        launch()
        // Whoever asks for what he has been told finds it, and a plan in force.
        show(flight.changes)
        for reply in flight.replies { reply.request.completion(reply.outcome) }
        publish(CommitFeed.Commit(flight.batch, appended.hashes, flight.changes.incidents))
    }

    func show(_ changes: State.Changes) {
        var planBefore: PlanIndex?
        overview.update { overview in
            planBefore = overview.header.plan
            overview.apply(changes)
        }
        if changes.header.plan !== planBefore { effects.adopted(changes.header.plan) }
    }

    func publish(_ commit: CommitFeed.Commit) {
        let before = feed.last
        feed.add(commit)
        effects.committed()
        watchers.tell(before, in: self)
    }

    // What the disk holds is not known: only a daemon that starts afresh can find it out.
    func fail(_ error: StoreError) {
        let isNews = health.failed(error)
        let requests = (flight?.replies.map(\.request) ?? []) + gathered.replies.map(\.request)
        flight = nil
        gathered = GatheredBatch()
        for request in requests { request.completion(.storageUnavailable(.failed(error), perhapsTaken: true)) }
        if isNews { effects.fail(error) }
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
