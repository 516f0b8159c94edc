internal import Foundation
internal import IncidentModel
internal import Ledger
internal import Synchronization

/// The second thread: it writes one batch at a time to the ledger, reports what came of it, and looks each second how much
/// space there is. The engine never waits for a disk.
final class LedgerWriter: BatchWriter, @unchecked Sendable {
    /// How often it looks.
    static let pace = Duration.seconds(1)

    // Touched only while `condition` is locked.
    private let condition = MonotonicCondition()
    private var batch: Batch?
    private var isWaiting = false
    private var isStopped = false
    private var hasEnded = false

    // Touched only by the thread.
    private var space: DiskSpace?
    private var lookAt = SuspendingClock.now + pace

    private let store: any EventStore
    private let checkpoints = DispatchQueue(label: "checkpoints")
    private let isCheckpointing = Atomic<Bool>(false)
    private let handle: Handler

    /// - Parameters:
    ///   - store: The ledger.
    ///   - space: How much space there was at the start.
    ///   - handle: Called on a thread of the writer's.
    init(store: any EventStore, space: DiskSpace?, handle: @escaping Handler) {
        self.store = store
        self.space = space
        self.handle = handle
    }

    func start() {
        let thread = Thread { self.run() }
        thread.name = "ledger"
        thread.start()
    }

    /// - Precondition: No batch is on its way.
    func write(_ batch: Batch) {
        condition.lock()
        precondition(self.batch == nil, "one batch in flight")
        self.batch = batch
        let wakes = isWaiting
        condition.unlock()
        if wakes { condition.signal() }
    }

    /// Waits until the batch on its way has been dealt with, and ends the thread.
    func stop() {
        condition.lock()
        defer { condition.unlock() }
        isStopped = true
        condition.broadcast()
        while !hasEnded { condition.wait() }
    }

    private enum Turn {
        case append(Batch)
        case look
        case end
    }

    private func run() {
        loop: while true {
            switch next() {
            case .append(let batch):
                handle(append(batch))
                checkpoint()
                if SuspendingClock.now >= lookAt { look() }
            case .look: look()
            case .end: break loop
            }
        }
        condition.lock()
        hasEnded = true
        condition.broadcast()
        condition.unlock()
    }

    // The same batch again as long as there is a reserve to give: what was decided before anybody could know that the disk
    // is full gets its place, and it is at most one batch.
    private func append(_ batch: Batch) -> WriterEvent {
        while true {
            do throws(StoreError) {
                return .committed(try store.append(batch))
            } catch {
                guard case .full = error else { return .notCommitted(error) }
                let hasGiven = store.releaseReserve()
                look()
                if !hasGiven { return .notCommitted(error) }
            }
        }
    }

    private func look() {
        lookAt = SuspendingClock.now + Self.pace
        guard let next = store.diskSpace(), next != space else { return }
        space = next
        handle(.space(next))
    }

    // Beside the commits, on a connection of its own; one at a time is enough.
    private func checkpoint() {
        guard store.wantsCheckpoint,
            isCheckpointing.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
        else { return }
        checkpoints.async { [self] in
            do throws(StoreError) {
                try store.checkpoint()
            } catch {
                // Without space, or beside a reader, the log only stays as long as it is.
                if case .io = error { handle(.failed(error)) }
            }
            isCheckpointing.store(false, ordering: .releasing)
        }
    }

    private func next() -> Turn {
        condition.lock()
        defer { condition.unlock() }
        while batch == nil, !isStopped {
            isWaiting = true
            defer { isWaiting = false }
            if !condition.wait(until: lookAt) { return .look }
        }
        defer { batch = nil }
        return batch.map { .append($0) } ?? .end
    }
}
