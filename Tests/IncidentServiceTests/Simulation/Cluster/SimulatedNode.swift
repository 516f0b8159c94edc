import IncidentModel
import Ledger
import LedgerIndex
import Logging
import Systemd
import TestSupport

@testable import IncidentService

/// A machine with a daemon, which leads or follows: its clocks, its wire to the database, and the real engine.
final class SimulatedNode: @unchecked Sendable {
    private static let silent = Logger(label: "cluster") { _ in SwiftLogNoOpLogHandler() }
    private static let lease = Duration.seconds(5)

    /// A daemon from its start to its end.
    struct Run {
        let engine: Engine
        let mailbox: Mailbox
        let writer: SimulatedWriter
        var watch: LeaderWatch
        /// By the boot clock: when the database last answered.
        var heardAt: Int64
        /// It has appended.
        var hasAppended = false
        /// A batch that the database has, and of which this node has had no answer.
        var unconfirmed: (batch: Batch, appended: Appended)?
        var hasFailed = false
        /// The time by which it decides as a leader, less the true one.
        var base: Int64 = 0
    }

    let name: String
    let store: NodeStore
    var run: Run?
    /// Its wall clock, ahead of the true one by so many milliseconds.
    var offset: Int64 = 0
    private let bootedAt: Int64
    private let trueTime: () -> Int64

    /// Nothing gets through between it and the database.
    var isCutOff = false
    /// Its daemon has been stopped (SIGSTOP), or its machine is suspended.
    var isPaused = false

    init(_ name: String, _ database: SimulatedDatabase, bootedAt: Int64, trueTime: @escaping () -> Int64) {
        self.name = name
        self.bootedAt = bootedAt
        self.trueTime = trueTime
        store = NodeStore(NodeLog(database, node: name))
    }

    var isAwake: Bool { run != nil && !isPaused }
    var leads: Bool { run.map { $0.engine.following == nil } ?? false }

    var reading: Systemd.ClockReading {
        let now = trueTime()
        return Systemd.ClockReading(
            wallMilliseconds: now + offset,
            bootMilliseconds: now - bootedAt,
            bootID: "boot-\(name)"
        )
    }

    /// The clock that measures a lease.
    var monotonic: SuspendingClock.Instant { Self.origin + .milliseconds(trueTime() - bootedAt) }
    private static let origin = SuspendingClock.now

    var boot: Interval { Interval(milliseconds: reading.bootMilliseconds) }
    var wall: Instant { Instant(milliseconds: reading.wallMilliseconds) }

    /// The time by which it decides, as it tells the others.
    func told(after last: Ledger.ClockReading) -> Instant {
        last.wall + Interval(milliseconds: reading.bootMilliseconds) - last.boot
    }

    /// Its daemon starts, to follow.
    func start(_ prospects: @escaping @Sendable (Batch) -> SimulatedWriter.Flight) {
        guard let recovered = try? store.recover() else { return }
        store.log.epoch = nil
        let recordedAt = store.sequence == 0 ? nil : try? store.lastRecordedAt()
        let state = State(recovered: recovered, recordedAt: recordedAt, plan: SimulationPlan.both[0].index)
        let mailbox = Mailbox(limit: 3)
        var writer: SimulatedWriter?
        let engine = Engine(
            state: state,
            store: store,
            timekeeper: Timekeeper(reading, previous: nil, recordedAt: recordedAt),
            mailbox: mailbox,
            effects: EngineEffects(fail: { [weak self] _ in self?.run?.hasFailed = true }),
            log: Self.silent,
            readClocks: { [weak self] in self?.reading ?? Systemd.ClockReading.now() },
            makeWriter: { handle in
                let made = SimulatedWriter(prospects: prospects, handle: handle)
                writer = made
                return made
            }
        )
        guard let writer else { return }
        run = Run(
            engine: engine,
            mailbox: mailbox,
            writer: writer,
            watch: LeaderWatch(node: name, lease: Self.lease),
            heardAt: reading.bootMilliseconds
        )
    }
}
