internal import Foundation
internal import IncidentModel
internal import Ledger
internal import Logging
internal import Systemd

/// The engine on its thread, the mailbox before it, and what it feeds: the journal and the plan in force.
struct RunningEngine {
    let engine: Engine
    let mailbox: Mailbox
    let journal: JournalSender
    let plan: Published<PlanIndex>
    private let thread: Thread

    /// - Parameters:
    ///   - ledger: Gives its state away.
    ///   - status: Told of each turn of the engine.
    ///   - log: For operational lines.
    ///   - fail: Called when only a fresh start can tell what the ledger holds.
    init(
        _ ledger: inout OpenedLedger,
        status: Status,
        log: Logger,
        fail: @escaping @Sendable (StoreError) -> Void
    ) {
        let readClocks: @Sendable () -> Systemd.ClockReading = { Systemd.ClockReading.now() }
        let timekeeper = Timekeeper(
            readClocks(),
            previous: ledger.recovered.lastReading.map { Systemd.ClockReading($0) },
            recordedAt: ledger.recordedAt
        )
        let journal = JournalSender(
            store: ledger.store,
            sink: Journal(),
            sent: ledger.recovered.header.journalSequence,
            log: log
        )
        let state = ledger.takeState()
        let plan = Published(state.settled.plan)
        mailbox = Mailbox(limit: 8_192, userLimit: 4_096)
        let engine = Engine(
            state: consume state,
            store: ledger.store,
            timekeeper: timekeeper,
            mailbox: mailbox,
            space: ledger.store.diskSpace(),
            effects: EngineEffects(
                journalSequence: { journal.sentSequence },
                committed: { _ in journal.wake() },
                adopted: { plan.publish($0) },
                beat: { status.beat($0) },
                fail: fail
            ),
            log: log,
            readClocks: readClocks
        )
        thread = Thread { engine.run() }
        thread.name = "engine"
        (self.engine, self.journal, self.plan) = (engine, journal, plan)
    }

    func start() {
        thread.start()
        journal.start()
    }

    /// Takes no more commands, and returns when what waited has been dealt with and the journal has had its time.
    func stop() async {
        mailbox.close()
        mailbox.post { $0.stop() }
        while !thread.isFinished { try? await Task.sleep(for: .milliseconds(2)) }
        journal.stop(within: .seconds(2))
    }
}
