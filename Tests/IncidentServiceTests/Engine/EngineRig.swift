import Foundation
import IncidentModel
import Ledger
import LedgerIndex
import Logging
import NIOPosix
import Synchronization
import Systemd
import TestSupport
import Testing

@testable import IncidentService

/// The machine's clocks, as a test sets them.
final class VirtualClock: Sendable {
    private let reading: Mutex<Systemd.ClockReading>

    init(wall: Int64 = 1_795_240_800_000, boot: Int64 = 10_000, bootID: String = "boot-1") {
        reading = Mutex(Systemd.ClockReading(wallMilliseconds: wall, bootMilliseconds: boot, bootID: bootID))
    }

    var now: Systemd.ClockReading { reading.withLock { $0 } }

    /// Time passes: both clocks go on.
    func pass(_ time: Interval) { move(wall: time, boot: time) }

    /// Somebody sets the wall clock.
    func step(by step: Interval) { move(wall: step, boot: .zero) }

    private func move(wall: Interval, boot: Interval) {
        reading.withLock {
            $0 = Systemd.ClockReading(
                wallMilliseconds: $0.wallMilliseconds + wall.milliseconds,
                bootMilliseconds: $0.bootMilliseconds + boot.milliseconds,
                bootID: $0.bootID
            )
        }
    }
}

/// The answer to one request, when it comes.
final class Ticket: Sendable {
    private struct State {
        var outcomes: [Request.Outcome] = []
        var waiting: [CheckedContinuation<Request.Outcome, Never>] = []
    }

    private let state = Mutex(State())

    func give(_ outcome: Request.Outcome) {
        let waiting = state.withLock { state in
            state.outcomes.append(outcome)
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume(returning: outcome) }
    }

    /// How many answers there have been: one is right.
    var answers: Int { state.withLock { $0.outcomes.count } }

    var outcome: Request.Outcome {
        get async {
            await withCheckedContinuation { continuation in
                let outcome = state.withLock { state in
                    if state.outcomes.isEmpty { state.waiting.append(continuation) }
                    return state.outcomes.first
                }
                if let outcome { continuation.resume(returning: outcome) }
            }
        }
    }
}

/// An engine on a loop, with clocks and a ledger that a test commands.
final class EngineRig: @unchecked Sendable {
    let clock: VirtualClock
    let store: any EventStore
    let mailbox: Mailbox
    let engine: Engine
    private let drawn = Atomic<UInt64>(0)
    private let loop: EngineLoop

    init(
        _ store: any EventStore,
        clock: VirtualClock = VirtualClock(),
        plan: Plan = SmallPlan.plan,
        limit: Int = 8_192
    ) throws {
        self.clock = clock
        self.store = store
        let mailbox = Mailbox(limit: limit)
        self.mailbox = mailbox
        let index = PlanIndex(id: try PlanID(of: plan), plan: plan)
        let recovered = try store.recover()
        let state = State(recovered: recovered, recordedAt: try store.lastRecordedAt(), plan: index)
        let sink = Sink()
        engine = Engine(
            state: state,
            store: store,
            timekeeper: Timekeeper(
                clock.now,
                previous: recovered.lastReading.map { Systemd.ClockReading($0) },
                recordedAt: try store.lastRecordedAt()
            ),
            mailbox: mailbox,
            effects: EngineEffects(
                adopted: { plan in sink.adopted.withLock { $0.append(plan.id) } },
                beat: { _ in sink.beats.add(1, ordering: .relaxed) },
                fail: { error in sink.failures.withLock { $0.append(error) } }
            ),
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            readClocks: { clock.now }
        )
        self.sink = sink
        loop = EngineLoop(engine, on: MultiThreadedEventLoopGroup.singleton.next())
        loop.start()
    }

    /// Runs a test against an engine that has adopted its plan, and stops it after.
    static func run(
        _ store: any EventStore = MemoryStore(),
        clock: VirtualClock = VirtualClock(),
        limit: Int = 8_192,
        _ body: (EngineRig) async throws -> Void
    ) async throws {
        let rig = try EngineRig(store, clock: clock, limit: limit)
        await rig.adoptPlan()
        do {
            try await body(rig)
        } catch {
            await rig.stop()
            throw error
        }
        await rig.stop()
    }

    func adoptPlan() async {
        let plan = await ask { $0.state.header.plan }
        _ = await send(.adoptPlan(plan.id, plan.plan), by: .daemon)
    }

    func stop() async {
        (store as? MemoryStore)?.release()
        await loop.stop()
    }

    // MARK: Asking

    /// Puts a command in the queue.
    func offer(
        _ action: Command.Action,
        by actor: Actor = Actor(account: "operator", person: "Wang"),
        from origin: UInt64 = 1,
        urgency: Urgency = .life
    ) -> Ticket {
        let ticket = Ticket()
        let (action, reason) = action.sealingReason()
        let request = Request(
            origin: origin,
            urgency: urgency,
            command: Command(actor: actor, action: action),
            personal: reason
        ) { ticket.give($0) }
        if !mailbox.offer(request) { ticket.give(.busy) }
        return ticket
    }

    func send(_ action: Command.Action, by actor: Actor = Actor(account: "operator", person: "Wang")) async
        -> Request.Outcome
    {
        await offer(action, by: actor).outcome
    }

    /// A report of its own, or one with that id.
    func report(_ kind: KindID = "structure-fire", id: UInt64? = nil) -> Command.Action {
        let number = id ?? drawn.add(1, ordering: .relaxed).newValue
        return .report(kind, number: number)
    }

    /// A report that is refused: of what has not happened yet.
    func impossibleReport(id: UInt64? = nil) -> Command.Action {
        let number = id ?? drawn.add(1, ordering: .relaxed).newValue
        return .report("structure-fire", number: number) { $0.occurredAt = Instant(milliseconds: 9_000_000_000_000) }
    }

    /// Files a report and gives its incident.
    func open(_ kind: KindID = "structure-fire") async throws -> Incident {
        try #require(await send(report(kind)).incident)
    }

    /// Looks at the engine on its own loop.
    func ask<Value: Sendable>(_ question: @escaping @Sendable (Engine) -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            mailbox.post { continuation.resume(returning: question($0)) }
        }
    }

    /// One turn of the engine's loop at least, with the clock as it is.
    func turn() async {
        await ask { _ in }
        await ask { _ in }
    }

    /// Waits until the engine has come to it; the bound is there so that a failure ends.
    func until(
        _ holds: @escaping @Sendable (Engine) -> Bool,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        for _ in 0..<240_000 {
            if await ask(holds) { return }
            try? await Task.sleep(for: .microseconds(500))
        }
        Issue.record("it did not come about", sourceLocation: sourceLocation)
    }

    /// Waits until so many appends have begun.
    func untilAppended(_ count: Int, sourceLocation: SourceLocation = #_sourceLocation) async {
        guard let store = store as? MemoryStore else { return }
        await until({ _ in store.appendCount >= count }, sourceLocation: sourceLocation)
    }

    /// Waits until nothing is due and nothing on its way.
    func untilQuiet() async {
        await until { engine in
            engine.overview.current.header.sequence == engine.state.header.sequence
                && engine.state.nextDue.map { $0 > engine.clock.now } ?? true
        }
    }

    var failureCount: Int { sink.failures.withLock { $0.count } }
    var adoptions: [PlanID] { sink.adopted.withLock { $0 } }
    var beatCount: Int { sink.beats.load(ordering: .relaxed) }

    private let sink: Sink

    private final class Sink: Sendable {
        let failures = Mutex<[StoreError]>([])
        let adopted = Mutex<[PlanID]>([])
        let beats = Atomic<Int>(0)
    }
}

extension Request.Outcome {
    var incident: Incident? { if case .incident(let answered) = self { answered.incident } else { nil } }
    var isNew: Bool? { if case .incident(let answered) = self { answered.isNew } else { nil } }
    var refusal: Refusal? { if case .refused(let refusal) = self { refusal } else { nil } }

    var isUnavailable: Bool { if case .storageUnavailable = self { true } else { false } }
    /// Refused, and surely not taken.
    var isNotTaken: Bool { if case .storageUnavailable(_, perhapsTaken: false) = self { true } else { false } }
    var isBusy: Bool { if case .busy = self { true } else { false } }
    var isDone: Bool { if case .done = self { true } else { false } }
}

/// What of the engine's state can be compared with that of another.
struct StatePicture: Equatable, Sendable {
    var plan: PlanID
    var clockShift: Interval
    var sequence: Int64
    var recordedAt: Instant
    var incidents: IncidentTable
    var nextNumbers: [Int]
    var due: [String]
    var entries: Int

    init(_ state: State) {
        plan = state.header.plan.id
        clockShift = state.header.clockShift
        sequence = state.header.sequence
        recordedAt = state.header.recordedAt
        incidents = state.incidents
        nextNumbers = (20_261_101...20_261_130).map { state.nextNumber(on: $0) }
        entries = state.schedule.count
        var future = state
        var due: [String] = []
        while let entry = future.takeDue(at: Instant(milliseconds: .max / 2)) {
            due.append("\(entry.incident) \(entry.timer)")
        }
        self.due = due
    }
}
