package import IncidentModel

/// What is stored in one transaction with one fsync: the events of one or more commands and what they made.
package struct Batch: Sendable {
    /// An event and the personal data that belong to it.
    package struct Entry: Sendable {
        package var event: Event
        /// Given exactly when the event names a digest, and with that digest.
        package var personal: SealedPersonalData?

        package init(event: Event, personal: SealedPersonalData? = nil) {
            self.event = event
            self.personal = personal
        }
    }

    /// The ledger's head before this batch; the entries get the numbers that follow.
    package var expectedSequence: Int64
    /// May be empty: then only the header and the clock reading are stored.
    package var entries: [Entry]
    /// Every incident that the entries touch, in its new state; its `sequence` is that of its last event.
    package var incidents: [Incident]
    /// The last incident number of each local day that got a new one.
    package var days: [(day: Int, number: Int)]
    package var reading: ClockReading
    package var header: LedgerHeader
    /// The space that is kept for it.
    package var reservation: Reservation

    package init(
        expectedSequence: Int64,
        entries: [Entry],
        incidents: [Incident],
        days: [(day: Int, number: Int)],
        reading: ClockReading,
        header: LedgerHeader,
        reservation: Reservation = Reservation(0)
    ) {
        self.expectedSequence = expectedSequence
        self.entries = entries
        self.incidents = incidents
        self.days = days
        self.reading = reading
        self.header = header
        self.reservation = reservation
    }
}

/// The clocks as they stood for one batch.
package struct ClockReading: Hashable, Sendable {
    package var wall: Instant
    /// CLOCK_BOOTTIME.
    package var boot: Interval
    package var bootID: String

    package init(wall: Instant, boot: Interval, bootID: String) {
        self.wall = wall
        self.boot = boot
        self.bootID = bootID
    }
}

/// What a daemon carries from one run to the next beside its incidents.
package struct LedgerHeader: Hashable, Sendable {
    /// The sum of the clock's steps so far.
    package var clockShift: Interval
    /// The last event that the journal has been sent.
    package var journalSequence: Int64

    package init(clockShift: Interval = .zero, journalSequence: Int64 = 0) {
        self.clockShift = clockShift
        self.journalSequence = journalSequence
    }
}

/// The last event of a ledger; before the first one it is 0 and the genesis hash.
package struct LedgerHead: Hashable, Sendable {
    package var sequence: Int64
    package var hash: ChainHash

    package init(sequence: Int64, hash: ChainHash) {
        self.sequence = sequence
        self.hash = hash
    }
}

/// An append that is durable.
package struct Appended: Hashable, Sendable {
    package var head: LedgerHead
    /// The hash of each entry, in order.
    package var hashes: [ChainHash]

    package init(head: LedgerHead, hashes: [ChainHash]) {
        self.head = head
        self.hashes = hashes
    }
}
