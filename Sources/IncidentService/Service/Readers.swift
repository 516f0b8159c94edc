internal import Dispatch
internal import Synchronization

/// Threads for what reads much of the ledger, so that neither the engine nor a socket waits for it. At most
/// ``limit`` readings wait.
final class Readers: Sendable {
    private let queue = DispatchQueue(label: "readers", attributes: .concurrent)
    private let running = DispatchSemaphore(value: 2)
    private let waiting = Atomic<Int>(0)
    private let limit = 1_024

    /// False when too many wait already.
    func add(_ reading: @escaping @Sendable () -> Void) -> Bool {
        guard waiting.add(1, ordering: .relaxed).oldValue < limit else {
            waiting.subtract(1, ordering: .relaxed)
            return false
        }
        queue.async { [self] in
            running.wait()
            reading()
            running.signal()
            waiting.subtract(1, ordering: .relaxed)
        }
        return true
    }
}
