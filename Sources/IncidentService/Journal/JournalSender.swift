internal import Foundation
internal import IncidentModel
internal import Ledger
internal import LedgerIndex
internal import Logging
internal import Synchronization
internal import Systemd
internal import Wording

/// Tells the journal every event of the ledger, in order, on a thread of its own: it waits for a journal that is away or
/// slow, and nobody waits for it. What is new it has from the feed; what it is further behind it reads from the ledger.
///
/// Its marker, ``sentSequence``, moves only after an entry was taken, and is stored with the next batch. After a crash the
/// entries since then are sent again; none is left out.
final class JournalSender: @unchecked Sendable {
    /// Events read at a time.
    static let pageLength = 256
    /// So long it gathers: to be woken for each event would cost those who wait for an answer more than the entry.
    static let patience = Duration.milliseconds(5)

    private let store: any EventStore
    private let feed: CommitFeed?
    private let sink: any JournalSink
    private let log: Logger
    private let pause: Duration
    private let keep: @Sendable (Int64) -> Void
    private let marker: Atomic<Int64>

    // Everything below is touched only while `condition` is locked.
    private let condition = MonotonicCondition()
    private var hasNews = true
    private var isStopping = false
    private var hasEnded = false

    // Touched only by the thread.
    private var memory = IncidentMemory()
    private var awaySince: ContinuousClock.Instant?

    /// - Parameters:
    ///   - store: The ledger.
    ///   - feed: What is new in it; without it everything is read.
    ///   - sink: The journal.
    ///   - sent: The last event that it was sent, as the ledger's header has it.
    ///   - log: Where to say that the ledger cannot be read.
    ///   - pause: How long to wait before trying again what failed.
    ///   - keep: Told of the marker now and then, where it is kept beside the ledger.
    init(
        store: any EventStore,
        feed: CommitFeed? = nil,
        sink: any JournalSink,
        sent: Int64,
        log: Logger,
        pause: Duration = .seconds(1),
        keep: @escaping @Sendable (Int64) -> Void = { _ in }
    ) {
        self.store = store
        self.feed = feed
        self.sink = sink
        self.log = log
        self.pause = pause
        self.keep = keep
        marker = Atomic(sent)
    }

    /// The last event that the journal has taken. From any thread.
    var sentSequence: Int64 { marker.load(ordering: .acquiring) }

    /// How many events the journal has not taken yet, given the ledger's last sequence number.
    func lag(behind head: Int64) -> Int64 { max(0, head - sentSequence) }

    func start() {
        let thread = Thread { self.run() }
        thread.name = "journal"
        thread.start()
    }

    /// There are new events in the ledger. Returns at once.
    func wake() {
        condition.lock()
        let isKnown = hasNews
        hasNews = true
        condition.unlock()
        if !isKnown { condition.signal() }
    }

    /// Sends what the ledger has by now, if the journal listens, and ends the thread; waits for that no longer than `limit`.
    ///
    /// - Returns: Whether the thread has ended.
    @discardableResult
    func stop(within limit: Duration) -> Bool {
        let deadline = SuspendingClock.now + limit
        condition.lock()
        defer { condition.unlock() }
        isStopping = true
        hasNews = true
        condition.broadcast()
        while !hasEnded {
            guard condition.wait(until: deadline) else { return hasEnded }
        }
        return true
    }

    // MARK: The thread

    private func run() {
        while waitForNews() {
            while sendPage() {}
            keep(sentSequence)
        }
        condition.lock()
        hasEnded = true
        condition.broadcast()
        condition.unlock()
    }

    // False when there is nothing more to be done, ever. The last round, after being told to stop, sends what is left.
    private func waitForNews() -> Bool {
        condition.lock()
        defer { condition.unlock() }
        while !hasNews, !isStopping { condition.wait() }
        let end = SuspendingClock.now + Self.patience
        while !isStopping, condition.wait(until: end) {}
        defer { hasNews = false }
        return hasNews
    }

    // False when all has been sent, or when it is time to stop trying.
    private func sendPage() -> Bool {
        guard sink.isListening else { return rest() }
        let items: [CommitFeed.Item]
        do throws(StoreError) {
            let next = sentSequence + 1
            if let fresh = feed?.items(from: next, limit: Self.pageLength) {
                items = fresh
            } else {
                items = try store.events(from: next, limit: Self.pageLength).map { CommitFeed.Item($0) }
            }
        } catch {
            log.error("the journal's sender cannot read the ledger", metadata: ["error": "\(error.label.en)"])
            return rest()
        }
        guard !items.isEmpty else { return false }
        tellReturn()
        for item in items where !send(item) { return rest() }
        return true
    }

    private func send(_ item: CommitFeed.Item) -> Bool {
        do {
            let incident = try memory.incident(after: item, in: store)
            let plan = try memory.plan(for: incident, in: store)
            try pass(JournalEntry(item, incident: incident, plan: plan), of: item)
            marker.store(item.sequence, ordering: .releasing)
            return true
        } catch {
            return false
        }
    }

    // An entry that can never be taken as it is must not hold up all that follow it: its bare facts go instead.
    private func pass(_ entry: JournalEntry, of item: CommitFeed.Item) throws(JournalError) {
        do throws(JournalError) {
            try sink.send(entry)
        } catch {
            switch error {
            case .notListening, .queueFull, .failed: throw error
            case .invalidName, .noFields, .tooManyFields, .tooLarge: try sink.send(JournalEntry(bare: item))
            }
        }
    }

    // Waits before the next attempt. False when stopping: then there is none.
    private func rest() -> Bool {
        awaySince = awaySince ?? .now
        let end = SuspendingClock.now + pause
        condition.lock()
        defer { condition.unlock() }
        while !isStopping, condition.wait(until: end) {}
        return !isStopping
    }

    private func tellReturn() {
        guard let since = awaySince else { return }
        awaySince = nil
        let seconds = Int(((ContinuousClock.now - since) / .seconds(1)).rounded(.up))
        var entry = JournalEntry(
            message: "The journal took no entries for \(seconds) s; what it is owed follows. | 系统日志中断\(seconds)秒，现补发。",
            priority: .warning
        )
        entry.append(.messageID, DaemonMessageID.journalLagging.rawValue)
        entry.append(.syslogIdentifier, "incidentd")
        try? sink.send(entry)
    }
}

extension JournalEntry {
    /// The least that tells which event it was.
    fileprivate init(bare item: CommitFeed.Item) {
        self.init(message: "Event \(item.sequence): \(item.event.kind.rawValue).", priority: .notice)
        append(.messageID, ActRow.of(item.event.kind).messageID)
        append(.syslogIdentifier, "incidentd")
        append(.incidentEvent, item.event.kind.rawValue)
        append(.incidentSequence, item.sequence)
        append(.incidentHash, item.hash.description)
    }
}
