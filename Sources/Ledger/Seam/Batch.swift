package import IncidentModel

/// What is stored at once, all of it or nothing: the events of one or more commands and what they made.
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
    /// Every incident that the entries touch, in its new state; its `sequence` is that of its last event. For the index: a log
    /// has events alone.
    package var incidents: [Incident]
    package var reading: ClockReading
    package var header: LedgerHeader
    /// The space that is kept for it.
    package var reservation: Reservation

    package init(
        expectedSequence: Int64,
        entries: [Entry],
        incidents: [Incident],
        reading: ClockReading,
        header: LedgerHeader,
        reservation: Reservation = Reservation(0)
    ) {
        self.expectedSequence = expectedSequence
        self.entries = entries
        self.incidents = incidents
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
    /// Numbers that the plan lacks.
    package var foundPhones: FoundPhones
    /// The numbers of the call list's rows.
    package var callRows: CallRows
    /// The last event that the journal has been sent.
    package var journalSequence: Int64

    package init(
        clockShift: Interval = .zero,
        foundPhones: FoundPhones = FoundPhones(),
        callRows: CallRows = CallRows(),
        journalSequence: Int64 = 0
    ) {
        self.clockShift = clockShift
        self.foundPhones = foundPhones
        self.callRows = callRows
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
    /// Where each entry lies.
    package var positions: [LogPosition]

    package init(head: LedgerHead, hashes: [ChainHash], positions: [LogPosition]) {
        self.head = head
        self.hashes = hashes
        self.positions = positions
    }
}

extension Batch {
    /// Whether each event names the personal data beside it.
    /// - Throws: ``StoreError/inconsistent(what:)``.
    package func checkPersonalData() throws(StoreError) {
        for entry in entries where entry.personal?.digest != entry.event.fact.personalDigest {
            throw .inconsistent(what: .otherPersonalData)
        }
    }

    /// Whether a log can take it.
    /// - Parameters:
    ///   - head: the log's last event.
    ///   - jurisdiction: whose log it is.
    /// - Throws: ``StoreError/conflict(expected:actual:)``, ``StoreError/inconsistent(what:)``.
    package func check(after head: LedgerHead, of jurisdiction: String) throws(StoreError) {
        guard expectedSequence == head.sequence else {
            throw .conflict(expected: expectedSequence, actual: head.sequence)
        }
        for entry in entries {
            guard entry.event.jurisdiction == jurisdiction else {
                throw .inconsistent(what: .otherJurisdiction(entry.event.jurisdiction))
            }
            for incident in entry.event.incidents
            where incident.jurisdiction != jurisdiction || IncidentKey(incident) == nil {
                throw .inconsistent(what: .notAnIncident(incident.description))
            }
        }
    }
}
