internal import Foundation
internal import IncidentModel
internal import Ledger
internal import LedgerIndex
internal import Logging
internal import NIOCore
internal import Systemd

/// The engine on its loop, the mailbox before it, and what it feeds: the journal and the plan in force.
struct RunningEngine {
    let engine: Engine
    let mailbox: Mailbox
    let journal: JournalSender
    let plan: Published<PlanIndex>
    private let loop: EngineLoop

    /// - Parameters:
    ///   - ledger: Gives its state away.
    ///   - eventLoop: Where the engine has its turns.
    ///   - status: Told of each turn of the engine.
    ///   - log: For operational lines.
    ///   - fail: Called when only a fresh start can tell what the ledger holds.
    init(
        _ ledger: inout OpenedLedger,
        on eventLoop: any EventLoop,
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
        let feed = CommitFeed(after: ledger.recovered.head.sequence)
        let journal = JournalSender(
            store: ledger.store,
            feed: feed,
            sink: Journal(),
            sent: ledger.recovered.header.journalSequence,
            log: log
        )
        let audit = SelfAudit(log: log)
        let state = ledger.takeState()
        let plan = Published(state.header.plan)
        mailbox = Mailbox(limit: 8_192, userLimit: 4_096)
        let engine = Engine(
            state: consume state,
            store: ledger.store,
            timekeeper: timekeeper,
            mailbox: mailbox,
            feed: feed,
            space: ledger.store.diskSpace(),
            effects: EngineEffects(
                journalSequence: { journal.sentSequence },
                committed: { journal.wake() },
                adopted: { plan.publish($0) },
                beat: {
                    status.beat($0)
                    audit.beat($0)
                },
                fail: fail
            ),
            log: log,
            readClocks: readClocks
        )
        loop = EngineLoop(engine, on: eventLoop)
        (self.engine, self.journal, self.plan) = (engine, journal, plan)
    }

    func start() {
        loop.start()
        journal.start()
    }

    /// Takes no more commands, and returns when what waited has been dealt with and the journal has had its time.
    func stop() async {
        await loop.stop()
        journal.stop(within: .seconds(2))
    }
}
