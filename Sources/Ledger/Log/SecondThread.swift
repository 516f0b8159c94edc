import Dispatch
package import IncidentModel
import Synchronization

/// A thread for one piece of work at a time, while the caller prepares the next.
package final class SecondThread<Outcome: Sendable>: Sendable {
    private let queue = DispatchQueue(label: "second")
    private let outcome = Mutex<Result<Outcome, StoreError>?>(nil)

    package init() {}

    /// Begins a piece of work, behind the one before.
    package func begin(_ work: @escaping @Sendable () throws(StoreError) -> Outcome) {
        queue.async { [self] in
            let result = Result(catching: work)
            outcome.withLock { $0 = result }
        }
    }

    /// Waits until all is done.
    /// - Returns: what the last piece came to; nil when none was begun since this was asked last.
    /// - Throws: what it threw.
    @discardableResult
    package func finish() throws(StoreError) -> Outcome? {
        queue.sync {}
        return try outcome.withLock { $0.take() }?.get()
    }
}
