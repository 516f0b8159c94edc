import IncidentModel
import Systemd

/// The machine's two clocks and, beside them, what every engine on it must take for the time that has passed.
final class SimulatedClock: @unchecked Sendable {
    static let start: Int64 = 1_795_240_800_000
    private(set) var reading = Systemd.ClockReading(
        wallMilliseconds: SimulatedClock.start,
        bootMilliseconds: 10_000,
        bootID: "boot-1"
    )
    /// Elapsed time as it must be counted: a timer that runs by elapsed time is due at one moment of this line.
    private(set) var line: Int64 = 0
    /// How far the line may be off: by what was set in steps too small to be noticed.
    private(set) var slack: Int64 = 0
    private var boots = 1

    var wall: Int64 { reading.wallMilliseconds }

    /// Time passes: both clocks go on, also while the machine is suspended.
    func pass(_ milliseconds: Int64) {
        set(wall: wall + milliseconds, boot: reading.bootMilliseconds + milliseconds)
        line += milliseconds
    }

    /// Somebody sets the wall clock; no system lets it be set before 1970.
    func step(by milliseconds: Int64) {
        guard wall + milliseconds >= 0 else { return }
        set(wall: wall + milliseconds, boot: reading.bootMilliseconds)
        if abs(milliseconds) < 1_000 { slack += abs(milliseconds) }
    }

    /// The machine starts anew, its wall clock changed by so much: a battery may be dead.
    func reboot(wallBy milliseconds: Int64) {
        boots += 1
        reading = Systemd.ClockReading(
            wallMilliseconds: max(0, wall + milliseconds),
            bootMilliseconds: 5_000,
            bootID: "boot-\(boots)"
        )
    }

    /// A daemon starts on this ledger. Within the boot nothing changes; after a new one the wall clock is believed, and what it
    /// lies before the last event was a step back.
    ///
    /// - Parameters:
    ///   - previous: The clocks at the last batch.
    ///   - recordedAt: The time of the last event.
    ///   - shift: The steps that the ledger has recorded, in all.
    func begin(previous: Systemd.ClockReading?, recordedAt: Int64?, shift: Int64) {
        if let previous, previous.bootID == reading.bootID { return }
        line = max(wall, recordedAt ?? 0) - shift
    }

    private func set(wall: Int64, boot: Int64) {
        reading = Systemd.ClockReading(wallMilliseconds: wall, bootMilliseconds: boot, bootID: reading.bootID)
    }
}
