internal import Dispatch
internal import Synchronization

/// Threads for what is read from the overview or the ledger, so that neither the engine nor a socket waits for it. At most
/// ``limit`` readings wait.
final class Readers: Sendable {
    private let queue = DispatchQueue(label: "readers", attributes: .concurrent)
    private let running: DispatchSemaphore
    private let waiting = Atomic<Int>(0)
    private let limit = 1_024

    /// - Parameter count: So many readings run at once.
    init(count: Int) { running = DispatchSemaphore(value: count) }

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
