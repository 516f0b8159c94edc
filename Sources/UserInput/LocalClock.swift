import Glibc
package import IncidentAPI
package import IncidentModel
import Synchronization

/// The clock by which wall times are read and shown.
package struct LocalClock: Sendable {
    package var now: @Sendable () -> Instant
    /// Seconds east of UTC at a moment.
    package var offsetSeconds: @Sendable (Instant) -> Int

    /// The daemon's clock and the plan's zone once they are known (``DaemonTime``), else the machine's.
    package static let system = LocalClock(
        now: { DaemonTime.now ?? Instant(clock: CLOCK_REALTIME) },
        offsetSeconds: { instant in
            if let zone = DaemonTime.zone { return zone.offsetSeconds(at: instant) }
            var seconds = time_t(instant.milliseconds / 1_000)
            var local = tm()
            return localtime_r(&seconds, &local) == nil ? 0 : local.tm_gmtoff
        }
    )

    package init(now: @escaping @Sendable () -> Instant, offsetSeconds: @escaping @Sendable (Instant) -> Int) {
        self.now = now
        self.offsetSeconds = offsetSeconds
    }

    package func civil(_ instant: Instant) -> CivilTime { CivilTime(instant, offsetSeconds: offsetSeconds(instant)) }

    /// The moment at which this clock shows that reading.
    package func instant(_ civil: CivilTime) -> Instant {
        let guess = civil.instant(offsetSeconds: offsetSeconds(civil.instant()))
        return civil.instant(offsetSeconds: offsetSeconds(guess))
    }
}

/// What the daemon has told of its time, which rules every time of this process from then on: what is typed here, what is
/// shown here and what the daemon writes are read off one clock, whatever the machine's clock and zone files say.
package enum DaemonTime {
    private struct Told {
        var zone: LocalZone?
        /// The daemon's clock, less this machine's time since boot, which no clock that is set moves.
        var ahead: Interval?
    }

    private static let told = Mutex(Told())

    /// Takes the zone of a plan, which may be a copy of it.
    package static func adopt(zoneOf plan: PlanReply) { told.withLock { $0.zone = LocalZone(plan) } }

    /// Takes the zone and the clock of the daemon's answer, at once when it has come.
    package static func adopt(_ plan: PlanReply) {
        let now = sinceBoot
        told.withLock { $0 = Told(zone: LocalZone(plan), ahead: plan.now - now) }
    }

    /// Nil before the daemon was asked.
    package static var now: Instant? { told.withLock(\.ahead).map { sinceBoot + $0 } }
    package static var zone: LocalZone? { told.withLock(\.zone) }

    private static var sinceBoot: Instant { Instant(clock: CLOCK_BOOTTIME) }
}

extension LocalZone {
    fileprivate init(_ plan: PlanReply) {
        let changes = plan.offsets.map { Transition(from: $0.from, offsetSeconds: Int($0.seconds)) }
        self.init(identifier: plan.zone, transitions: changes)
    }
}

extension Instant {
    fileprivate init(clock: clockid_t) {
        var time = timespec()
        clock_gettime(clock, &time)
        self.init(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
