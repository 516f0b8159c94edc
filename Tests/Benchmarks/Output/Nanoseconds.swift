import CLinux
import Glibc

/// The monotonic clock in nanoseconds: what latencies are differences of.
enum Nanoseconds {
    static let second: UInt64 = 1_000_000_000

    static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * second + UInt64(time.tv_nsec)
    }

    static func of(seconds: Double) -> UInt64 {
        UInt64(seconds * Double(second))
    }
}
