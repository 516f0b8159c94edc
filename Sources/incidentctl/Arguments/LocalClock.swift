import Glibc
import IncidentModel

/// The clock by which wall times are read and shown.
struct LocalClock: Sendable {
    var now: @Sendable () -> Instant
    /// Seconds east of UTC at a moment.
    var offsetSeconds: @Sendable (Instant) -> Int

    /// The machine's clock, in the zone of the plan once it is known (``PlanZone``), else of TZ or /etc/localtime.
    static let system = LocalClock(
        now: {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Instant(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
        },
        offsetSeconds: { instant in
            var seconds = time_t(instant.milliseconds / 1_000)
            var local = tm()
            return localtime_r(&seconds, &local) == nil ? 0 : local.tm_gmtoff
        }
    )

    func civil(_ instant: Instant) -> CivilTime { CivilTime(instant, offsetSeconds: offsetSeconds(instant)) }

    /// The moment at which this clock shows that reading.
    func instant(_ civil: CivilTime) -> Instant {
        let guess = civil.instant(offsetSeconds: offsetSeconds(civil.instant()))
        return civil.instant(offsetSeconds: offsetSeconds(guess))
    }
}
