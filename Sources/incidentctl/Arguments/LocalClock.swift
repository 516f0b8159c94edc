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

/// The jurisdiction's time zone, which rules every wall time of this process once it is known: what is typed here, what is
/// shown here and what the daemon writes are then read off one clock.
enum PlanZone {
    private static let folder = "/usr/share/zoneinfo/"

    /// Takes the zone for ``LocalClock/system``. The machine's is kept when its database does not have it.
    static func adopt(_ zone: String, isKnown: (String) -> Bool = isInDatabase) {
        guard isName(zone), isKnown(zone) else { return }
        setenv("TZ", zone, 1)
        tzset()
    }

    /// An IANA name, such as `Asia/Shanghai`: nothing that leads out of the database's folder.
    static func isName(_ zone: String) -> Bool {
        !zone.isEmpty && zone.utf8.count <= 64 && !zone.contains("..") && !zone.hasPrefix("/")
            && zone.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                    || [0x2B, 0x2D, 0x2F, 0x5F].contains($0)
            }
    }

    private static func isInDatabase(_ zone: String) -> Bool { access(folder + zone, R_OK) == 0 }
}
