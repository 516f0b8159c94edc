internal import IncidentModel
internal import Systemd

/// Notices when the wall clock was set. What it says is believed at once, forward or back: the ledger's order is its sequence,
/// not its clock.
///
/// Within a boot, wall time and boot time go in step; where they part by more than ``tolerance`` somebody set the clock. Across
/// boots nothing tells how long the machine was off, but a clock that lies before the ledger's last event was set back, or
/// that event was recorded under a wrong one: a future that was believed for a while heals by itself.
struct Timekeeper: Sendable {
    static let tolerance = Interval(milliseconds: 500)

    private var last: ClockReading

    /// - Parameters:
    ///   - reading: The clocks now.
    ///   - previous: The reading stored with the ledger's last batch.
    ///   - recordedAt: The time of the ledger's last event.
    init(_ reading: ClockReading, previous: ClockReading?, recordedAt: Instant?) {
        if let previous, reading.isSameBoot(as: previous) {
            last = previous
        } else {
            last = reading
            // As if it had been that time until now: elapsed timers keep what had elapsed of them.
            last.wallMilliseconds = max(reading.wallMilliseconds, recordedAt?.milliseconds ?? 0)
        }
    }

    /// The time to decide at, and by how much the wall clock was set since the reading before, if it was.
    mutating func observe(_ reading: ClockReading) -> (now: Instant, step: Interval?) {
        let elapsed = reading.bootMilliseconds - last.bootMilliseconds
        let step = Interval(milliseconds: reading.wallMilliseconds - last.wallMilliseconds - elapsed)
        let now = Instant(milliseconds: reading.wallMilliseconds)
        guard step.milliseconds.magnitude > Timekeeper.tolerance.milliseconds.magnitude else { return (now, nil) }
        last = reading
        return (now, step)
    }
}
