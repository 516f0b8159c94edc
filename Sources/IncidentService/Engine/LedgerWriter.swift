internal import Foundation
internal import IncidentModel
internal import Ledger
internal import Synchronization

/// The second thread: it takes one batch at a time to the ledger and says what came of it, and looks each second how much
/// room there is. The engine never waits for a disk. Of a large batch the first entries are on their way into the transaction
/// while the engine decides the others.
final class LedgerWriter: BatchWriter, @unchecked Sendable {
    /// So many entries are worth waking for while their batch is still being decided.
    static let storedAtOnce = 8
    /// How often it looks.
    static let pace = Duration.seconds(1)

    // Touched only while `condition` is locked.
    private let condition = MonotonicCondition()
    private var batch: Batch?
    private var foreseen: [Batch.Entry] = []
    private var isWaiting = false
    private var isStopped = false
    private var hasEnded = false

    // Touched only by the thread.
    private var room: Room?
    private var lookAt = SuspendingClock.now + pace

    private let store: any EventStore
    private let checkpoints = DispatchQueue(label: "checkpoints")
    private let isCheckpointing = Atomic<Bool>(false)
    private let tell: Telling

    /// - Parameters:
    ///   - store: The ledger.
    ///   - room: How much room there was at the start.
    ///   - tell: Called on a thread of the writer's.
    init(store: any EventStore, room: Room?, tell: @escaping Telling) {
        self.store = store
        self.room = room
        self.tell = tell
    }

    func start() {
        let thread = Thread { self.run() }
        thread.name = "ledger"
        thread.start()
    }

    /// - Precondition: No batch is on its way.
    func foresee(_ entry: Batch.Entry) {
        condition.lock()
        foreseen.append(entry)
        let wakes = isWaiting && foreseen.count >= Self.storedAtOnce
        condition.unlock()
        if wakes { condition.signal() }
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
        case append(BatchPart)
        case look
        case end
    }

    private func run() {
        loop: while true {
            switch next() {
            case .append(let part):
                tell(.landed(append(part)))
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
    private func append(_ first: BatchPart) -> Result<Appended, StoreError> {
        var part = first
        while true {
            do throws(StoreError) {
                var isFirst = true
                return .success(
                    try store.append {
                        if !isFirst { part = nextPart() }
                        isFirst = false
                        return part
                    }
                )
            } catch {
                // Whatever came of its beginning, the engine has yet to say all of it.
                while case .entries = part { part = nextPart() }
                guard case .full = error else { return .failure(error) }
                let hasGiven = store.giveFromReserve()
                look()
                if !hasGiven { return .failure(error) }
            }
        }
    }

    private func look() {
        lookAt = SuspendingClock.now + Self.pace
        guard let next = store.room(), next != room else { return }
        room = next
        tell(.room(next))
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
                if case .io = error { tell(.failed(error)) }
            }
            isCheckpointing.store(false, ordering: .releasing)
        }
    }

    private func next() -> Turn {
        condition.lock()
        defer { condition.unlock() }
        while !hasPart, !isStopped {
            isWaiting = true
            defer { isWaiting = false }
            if !condition.wait(until: lookAt) { return .look }
        }
        return hasPart ? .append(takePart()) : .end
    }

    private func nextPart() -> BatchPart {
        condition.lock()
        defer { condition.unlock() }
        while !hasPart {
            isWaiting = true
            condition.wait()
            isWaiting = false
        }
        return takePart()
    }

    private var hasPart: Bool { batch != nil || foreseen.count >= Self.storedAtOnce }

    private func takePart() -> BatchPart {
        defer { foreseen = [] }
        guard let batch else { return .entries(foreseen) }
        self.batch = nil
        return .whole(batch)
    }
}
