internal import IncidentModel
internal import Systemd

/// Turns readings of the two clocks into the one time that decisions are made at, and notices when the wall clock was set.
///
/// Within a boot, wall time and boot time go in step; where they part by more than ``tolerance`` somebody set the clock.
/// After a new boot the wall clock is believed, but never a time before the ledger's last event: a machine whose battery
/// clock has died goes on from there until its clock is put right.
struct Timekeeper: Sendable {
    static let tolerance = Interval(milliseconds: 500)

    private var last: ClockReading
    /// Added to the wall clock while that lies behind the ledger.
    private(set) var correction = Interval.zero

    /// - Parameters:
    ///   - reading: The clocks now.
    ///   - previous: The reading stored with the ledger's last batch.
    ///   - recordedAt: The time of the ledger's last event.
    init(_ reading: ClockReading, previous: ClockReading?, recordedAt: Instant?) {
        if let previous, reading.isSameBoot(as: previous) { last = previous } else { last = reading }
        // Within the boot, what had been added when that event was recorded goes on being added.
        let behind = (recordedAt?.milliseconds ?? 0) - last.wallMilliseconds
        if behind > 0 { correction = Interval(milliseconds: behind) }
    }

    /// The time to decide at, and by how much the wall clock was set since the reading before, if it was.
    mutating func observe(_ reading: ClockReading) -> (now: Instant, step: Interval?) {
        let elapsed = reading.bootMilliseconds - last.bootMilliseconds
        var step = Interval(milliseconds: reading.wallMilliseconds - last.wallMilliseconds - elapsed)
        guard step > Timekeeper.tolerance || step < Interval(milliseconds: -Timekeeper.tolerance.milliseconds) else {
            return (time(reading), nil)
        }
        last = reading
        // A clock that is put right takes back what was added for it; only the rest is a step to those who watch.
        let takenBack = min(correction.milliseconds, max(0, step.milliseconds))
        correction = Interval(milliseconds: correction.milliseconds - takenBack)
        step = Interval(milliseconds: step.milliseconds - takenBack)
        return (time(reading), step == .zero ? nil : step)
    }

    /// The time to answer questions by.
    func time(_ reading: ClockReading) -> Instant { Instant(milliseconds: reading.wallMilliseconds) + correction }
}
