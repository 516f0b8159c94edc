internal import IncidentModel
internal import Systemd

/// The time by which questions are answered, on any thread.
struct LedgerClock: Sendable {
    let readClocks: @Sendable () -> Systemd.ClockReading

    var now: Instant { Instant(milliseconds: readClocks().wallMilliseconds) }
}
