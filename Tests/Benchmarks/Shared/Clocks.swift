import CLinux
import Glibc
import IncidentModel
import Ledger

/// The machine's clocks.
enum Clocks {
    /// The wall clock in nanoseconds.
    static func wallNanoseconds() -> Int64 { nanoseconds(CLOCK_REALTIME) }

    /// The wall clock, as events have it.
    static func now() -> Instant { Instant(milliseconds: wallNanoseconds() / 1_000_000) }

    /// A reading to be stored beside a batch. It is of no boot that a daemon could take for its own, so that one which
    /// starts on the ledger believes its own clocks.
    static func reading() -> ClockReading {
        ClockReading(
            wall: now(),
            boot: Interval(milliseconds: nanoseconds(CLOCK_BOOTTIME) / 1_000_000),
            bootID: "benchmark"
        )
    }

    private static func nanoseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
