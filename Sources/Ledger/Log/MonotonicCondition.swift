import Glibc

/// A lock and a condition whose waits end by a clock that nobody sets. Foundation's go by the wall clock: one that is set
/// back by an hour while a thread waits for a second would keep it waiting for that hour.
package final class MonotonicCondition: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    package init() {
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        let result = pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        precondition(result == 0, "there is no monotonic clock to wait by")
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    package func lock() { pthread_mutex_lock(mutex) }
    package func unlock() { pthread_mutex_unlock(mutex) }
    /// Best when it is unlocked again: who is woken need not wait for the lock.
    package func signal() { pthread_cond_signal(condition) }
    package func broadcast() { pthread_cond_broadcast(condition) }

    /// Waits to be woken. The caller has locked it, and looks again at what it waits for.
    package func wait() { pthread_cond_wait(condition, mutex) }

    /// The same, but no longer than until `deadline`.
    ///
    /// - Returns: False once the deadline is past.
    package func wait(until deadline: SuspendingClock.Instant) -> Bool {
        let left = deadline - SuspendingClock.now
        guard left > .zero else { return false }
        var end = timespec()
        clock_gettime(CLOCK_MONOTONIC, &end)
        let nanoseconds = Int64(end.tv_nsec) + left.components.attoseconds / 1_000_000_000
        end.tv_sec += Int(left.components.seconds + nanoseconds / 1_000_000_000)
        end.tv_nsec = Int(nanoseconds % 1_000_000_000)
        return pthread_cond_timedwait(condition, mutex, &end) != ETIMEDOUT
    }
}
