import Glibc

/// A moment on the monotonic clock, or never.
struct Deadline {
    private let nanoseconds: Int64?

    init(_ timeout: Duration?) {
        nanoseconds = timeout.map { Self.now() &+ Self.nanoseconds($0) }
    }

    /// What is left, for poll(2): milliseconds rounded up, 0 when it has passed, -1 for never.
    var pollTimeout: Int32 {
        guard let nanoseconds else { return -1 }
        let left = max(0, nanoseconds - Self.now())
        return Int32(clamping: (left + 999_999) / 1_000_000)
    }

    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// At most a century, so that sums stay within 64 bits.
    private static func nanoseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        return min(max(seconds, 0), 3_155_760_000) * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
