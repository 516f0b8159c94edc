internal import IncidentModel
internal import Synchronization
internal import Systemd

/// The time by which questions are answered, on any thread: the wall clock, put forward while it lies behind the ledger.
final class LedgerClock: Sendable {
    private let readClocks: @Sendable () -> Systemd.ClockReading
    private let correction: Atomic<Int64>

    init(_ timekeeper: Timekeeper, readClocks: @escaping @Sendable () -> Systemd.ClockReading) {
        self.readClocks = readClocks
        correction = Atomic(timekeeper.correction.milliseconds)
    }

    var now: Instant { Instant(milliseconds: readClocks().wallMilliseconds + correction.load(ordering: .relaxed)) }

    /// The timekeeper has observed the clocks again.
    func follow(_ timekeeper: Timekeeper) { correction.store(timekeeper.correction.milliseconds, ordering: .relaxed) }
}
