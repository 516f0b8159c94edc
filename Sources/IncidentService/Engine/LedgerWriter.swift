internal import Foundation
internal import IncidentModel
internal import Ledger
internal import LedgerIndex
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
    /// Space was secured, or was found not to be there.
    private var hasSecured = false
    private var isStopped = false
    private var hasEnded = false

    // Touched only by the thread.
    private var space: DiskSpace?
    private var lookAt = SuspendingClock.now + pace

    private let store: any EventStore
    private let securing = DispatchQueue(label: "space")
    private let isSecuring = Atomic<Bool>(false)
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
        case tellSpace
        case end
    }

    private func run() {
        loop: while true {
            switch next() {
            case .append(let batch):
                handle(append(batch))
                secureSpace()
                if SuspendingClock.now >= lookAt { look() }
            case .look: look()
            case .tellSpace: tellSpace()
            case .end: break loop
            }
        }
        condition.lock()
        hasEnded = true
        condition.broadcast()
        condition.unlock()
    }

    private func append(_ batch: Batch) -> WriterEvent {
        do throws(StoreError) { return .committed(try store.append(batch)) } catch { return .notCommitted(error) }
    }

    private func look() {
        lookAt = SuspendingClock.now + Self.pace
        secureSpace()
        do throws(StoreError) { try store.maintain() } catch { handle(.failed(error)) }
        tellSpace()
    }

    private func tellSpace() {
        guard let next = store.diskSpace(), next != space else { return }
        space = next
        handle(.space(next))
    }

    // Beside the commits, as it may take as long as the disk does; one at a time is enough. What it comes to is told at
    // once: commands may wait for it.
    private func secureSpace() {
        guard store.wantsSpace,
            isSecuring.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
        else { return }
        securing.async { [self] in
            try? store.secureSpace()
            isSecuring.store(false, ordering: .releasing)
            condition.lock()
            hasSecured = true
            condition.unlock()
            condition.signal()
        }
    }

    private func next() -> Turn {
        condition.lock()
        defer { condition.unlock() }
        while batch == nil, !isStopped {
            if hasSecured {
                hasSecured = false
                return .tellSpace
            }
            isWaiting = true
            defer { isWaiting = false }
            if !condition.wait(until: lookAt) { return .look }
        }
        defer { batch = nil }
        return batch.map { .append($0) } ?? .end
    }
}
