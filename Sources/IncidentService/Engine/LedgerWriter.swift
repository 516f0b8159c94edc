internal import Foundation
internal import IncidentModel
internal import Ledger
internal import Synchronization

/// The second thread: it takes one batch at a time to the ledger and says what came of it. The engine never waits for a
/// disk.
final class LedgerWriter: @unchecked Sendable {
    // Touched only while `condition` is locked.
    private let condition = NSCondition()
    private var batch: Batch?
    private var isStopped = false
    private var hasEnded = false

    private let store: any EventStore
    private let checkpoints = DispatchQueue(label: "checkpoints")
    private let isCheckpointing = Atomic<Bool>(false)
    private let report: @Sendable (Result<Appended, StoreError>) -> Void

    /// - Parameters:
    ///   - store: The ledger.
    ///   - report: Called on the writer's thread after each batch.
    init(store: any EventStore, report: @escaping @Sendable (Result<Appended, StoreError>) -> Void) {
        self.store = store
        self.report = report
    }

    func start() {
        let thread = Thread { self.run() }
        thread.name = "ledger"
        thread.start()
    }

    /// - Precondition: No batch is on its way.
    func write(_ batch: Batch) {
        condition.lock()
        defer { condition.unlock() }
        precondition(self.batch == nil, "one batch in flight")
        self.batch = batch
        condition.signal()
    }

    /// Waits until the batch on its way has been dealt with, and ends the thread.
    func stop() {
        condition.lock()
        defer { condition.unlock() }
        isStopped = true
        condition.broadcast()
        while !hasEnded { condition.wait() }
    }

    private func run() {
        while let batch = next() {
            let result: Result<Appended, StoreError>
            do throws(StoreError) {
                result = .success(try store.append(batch))
            } catch {
                result = .failure(error)
            }
            report(result)
            checkpoint()
        }
        condition.lock()
        hasEnded = true
        condition.broadcast()
        condition.unlock()
    }

    // Beside the commits, on a connection of its own; one at a time is enough.
    private func checkpoint() {
        guard isCheckpointing.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
        else { return }
        checkpoints.async { [self] in
            _ = try? store.checkpoint()
            isCheckpointing.store(false, ordering: .releasing)
        }
    }

    private func next() -> Batch? {
        condition.lock()
        defer { condition.unlock() }
        while batch == nil, !isStopped { condition.wait() }
        defer { batch = nil }
        return batch
    }
}
