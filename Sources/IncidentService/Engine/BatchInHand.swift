internal import IncidentModel
internal import Ledger
internal import Systemd

/// What is decided while the batch before is on its way.
struct GatheredBatch {
    private(set) var entries: [Batch.Entry] = []
    /// Of commands whose outcome depends on one of these events.
    var replies: [PendingReply] = []
    /// How many commands were taken for it, whether an event came of them or not, and how many timers were due.
    var commands = 0
    var dueTimers = 0
    /// The worst case of its events, in bytes.
    private(set) var reserved = 0
    /// The clocks of the turn in which its last event was decided: what a start goes on from.
    private(set) var reading: Systemd.ClockReading?

    var isEmpty: Bool { entries.isEmpty }

    mutating func add(_ entry: Batch.Entry, reserving bytes: Int, _ reading: Systemd.ClockReading) {
        entries.append(entry)
        reserved += bytes
        self.reading = reading
    }
}

/// What somebody is told once the events that it depends on are durable.
struct PendingReply {
    enum Outcome {
        /// Where its event stands in the batch, if it is new, and the incident as it was; else how it was recorded before, as
        /// far as that is known.
        case incident(IncidentID, entry: Int?, was: IncidentBox?, before: RecordedCommand?)
        case done
        case refused(Refusal)
    }

    let request: Request
    let outcome: Outcome
    /// By the boot clock.
    let since: Interval
}

/// A batch on its way to the ledger.
struct Flight {
    /// An answer that waits for it.
    struct Reply {
        let request: Request
        let outcome: Request.Outcome
        let since: Interval
    }

    let batch: Batch
    /// What it changes once the ledger has it.
    let changes: State.Changes
    var replies: [Reply]
    /// By the boot clock.
    let since: Interval

    /// The number of its last event.
    var last: Int64 { changes.header.sequence }
}
