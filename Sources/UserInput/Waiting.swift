import Glibc

/// A moment until which it is worth waiting, on the monotonic clock.
package struct Waiting {
    private let end: ContinuousClock.Instant

    package init(_ timeout: Duration) { end = .now + timeout }

    /// What is left; zero when it is over.
    package var left: Duration { max(.zero, end - .now) }

    package var isOver: Bool { left == .zero }

    /// Waits, but not beyond the end.
    package func pause(_ duration: Duration) {
        let (seconds, attoseconds) = min(duration, left).components
        var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
        nanosleep(&time, nil)
    }
}
