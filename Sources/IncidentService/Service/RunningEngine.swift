internal import Foundation
internal import IncidentModel
internal import Ledger
internal import LedgerIndex
internal import Logging
internal import NIOCore
internal import Systemd
internal import Wording

/// What becomes of an engine that runs.
enum Happening: Sendable {
    /// It decides, from here on.
    case leads
    /// Another node does.
    case follows(LogLeader)
    /// Only a fresh start can tell what the ledger holds.
    case failed(StoreError)
}

/// The engine on its loop, the mailbox before it, and what it feeds: the journal and the plan in force.
struct RunningEngine {
    let engine: Engine
    let mailbox: Mailbox
    let journal: JournalSender
    let plan: Published<PlanIndex>
    private let loop: EngineLoop
    private let tell: @Sendable (Happening) -> Void
    /// Nil where no other node can lead.
    private let follower: LogFollower?

    /// - Parameters:
    ///   - ledger: Gives its state away.
    ///   - folder: The state folder.
    ///   - eventLoop: Where the engine has its turns.
    ///   - status: Told of each turn of the engine.
    ///   - log: For operational lines.
    ///   - tell: Told what becomes of it.
    init(
        _ ledger: inout OpenedLedger,
        in folder: String,
        on eventLoop: any EventLoop,
        status: Status,
        log: Logger,
        tell: @escaping @Sendable (Happening) -> Void
    ) {
        let readClocks: @Sendable () -> Systemd.ClockReading = { Systemd.ClockReading.now() }
        let timekeeper = Timekeeper(
            readClocks(),
            previous: ledger.recovered.lastReading.map { Systemd.ClockReading($0) },
            recordedAt: ledger.recordedAt
        )
        let marker = ledger.store.shared.map { _ in JournalMarker(in: folder) }
        let feed = CommitFeed(after: ledger.recovered.head.sequence)
        let journal = JournalSender(
            store: ledger.store,
            feed: feed,
            sink: Journal(),
            sent: marker?.sequence ?? ledger.recovered.header.journalSequence,
            log: log,
            keep: { marker?.keep($0) }
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
                follows: { tell(.follows($0)) },
                leads: { tell(.leads) },
                beat: {
                    status.beat($0)
                    audit.beat($0)
                },
                fail: { tell(.failed($0)) }
            ),
            log: log,
            readClocks: readClocks
        )
        loop = EngineLoop(engine, on: eventLoop)
        follower = ledger.store.shared.map { [mailbox] shared in
            LogFollower(shared, mailbox) { error in
                log.warning("the log cannot be looked at: tried again", metadata: ["error": "\(error.label.en)"])
            }
        }
        (self.engine, self.journal, self.plan, self.tell) = (engine, journal, plan, tell)
    }

    func start() {
        loop.start()
        journal.start()
        if let follower { follower.start() } else { tell(.leads) }
    }

    /// Takes no more commands, and returns when what waited has been dealt with and the journal has had its time.
    func stop() async {
        follower?.stop()
        await loop.stop()
        journal.stop(within: .seconds(2))
    }
}
