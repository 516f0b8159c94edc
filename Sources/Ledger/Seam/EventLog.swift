package import Foundation
package import IncidentModel

/// The append-only log of events, from which all else can be computed. Where and how it lies is its implementation's own:
/// ``FileLog`` keeps it in files.
///
/// Every method blocks until it is done. Appending, erasing and closing are for one thread at a time, the log's writer;
/// securing space is for one other; the rest is for any. Once what it lies on has failed, what became of the last append is
/// unknown until the log has been opened again, and nothing is appended any more.
package protocol EventLog: Sendable {
    /// The log's own id, from which its chain begins.
    var ledger: UUID { get }
    /// The code of the jurisdiction whose chain this is.
    var jurisdiction: String { get }
    /// The last event that survives the loss of power.
    var durable: LedgerHead { get }
    /// What the last batch says beside its events.
    var marks: LogMarks { get }

    /// Makes a batch durable: all of it or nothing.
    /// - Returns: the new head; of each entry its hash, and where it lies.
    /// - Throws: after ``StoreError/full``, which a batch does not meet whose worst case was secured, ``StoreError/conflict(expected:actual:)``
    ///   and ``StoreError/inconsistent(what:)`` nothing was stored and the log is usable. Else the outcome is unknown.
    func append(_ batch: Batch) throws(StoreError) -> Appended

    /// Reads events in order, and checks their chain and the digests of their personal data. What is appended meanwhile is
    /// not read.
    ///
    /// - Parameters:
    ///   - sequence: those from this one on.
    ///   - read: is lent each of them; false ends it.
    /// - Throws: ``StoreError/damaged(sequence:what:)`` at the first event that is not as it was written, an error of what the
    ///   log lies on, and what `read` throws.
    func read(from sequence: Int64, _ read: (LogEntry) throws(StoreError) -> Bool) throws(StoreError)

    /// Reads one event where it is known to lie. Its place in the chain is not checked.
    ///
    /// - Parameters:
    ///   - sequence: its number.
    ///   - position: as ``Appended/positions`` or ``LogEntry/position`` said.
    /// - Returns: the event, and its personal data where there are any.
    /// - Throws: ``StoreError/damaged(sequence:what:)`` when something else lies there, and an error of what the log lies on.
    func event(
        _ sequence: Int64,
        at position: LogPosition
    ) throws(StoreError) -> (stored: StoredEvent, personal: PersonalData?)

    // MARK: Credits

    /// What is secured for batches to come, those on their way among them. In next to no time.
    var secured: SecuredSpace { get }

    /// Less space is secured than should be.
    var wantsSpace: Bool { get }

    /// Secures space beforehand, as far as it is missing. It may take as long as the disk does.
    /// - Throws: ``StoreError/full`` when there is none, and an error of what the log lies on.
    func secureSpace() throws(StoreError)

    /// Gives some of the secured space back, for what lies beside the log.
    /// - Returns: whether there was some.
    /// - Throws: an error of what the log lies on.
    func releaseSpace() throws(StoreError) -> Bool

    /// How much space there is; nil when that is not known.
    func diskSpace() -> DiskSpace?

    // MARK: Personal data

    /// Destroys the personal data of events; the chain holds. What cannot be read any more is destroyed once more, as nobody
    /// knows whether an erasure that was cut short reached what the log lies on.
    ///
    /// - Parameter sequences: of events whose destruction an event says already.
    /// - Returns: whether it is done. While a copy is read, and without space to record it, it has to wait.
    /// - Throws: as ``append(_:)``, and ``StoreError/damaged(sequence:what:)``.
    func erase(_ sequences: [Int64]) throws(StoreError) -> Bool

    /// Has erasures wait while work is done.
    func withoutErasing<Value>(_ work: () throws(StoreError) -> Value) throws(StoreError) -> Value

    // MARK: The whole

    /// Checks what no start reads: chain and digests of what was finished long ago. About a second for a million events. For
    /// a thread that nothing waits for.
    /// - Returns: what is wrong, as damage; nil when nothing is.
    /// - Throws: an error of what the log lies on.
    func inspect() throws(StoreError) -> StoreError?

    /// Makes a copy of the whole log as it stands at one moment, and verifies it. Appends go on meanwhile. It may take
    /// minutes: for a thread that nothing else waits for.
    ///
    /// - Throws: ``StoreError/damaged(sequence:what:)`` when what was copied does not verify, and an error of what the log
    ///   lies on. The log is usable after each.
    func backup() throws(StoreError) -> LedgerImage

    /// Ends the log in good order. Nothing may follow.
    /// - Parameter journalSequence: the last event that the journal has; without it the last batch's marker stands.
    /// - Throws: ``StoreError``, when that could not be written.
    func close(journalSequence: Int64?) throws(StoreError)
}

extension EventLog {
    /// Events from this sequence number on, at most `limit` of them.
    package func events(from sequence: Int64, limit: Int) throws(StoreError) -> [StoredEvent] {
        var events: [StoredEvent] = []
        guard limit > 0 else { return events }
        try read(from: sequence) { entry throws(StoreError) in
            events.append(try StoredEvent(entry))
            return events.count < limit
        }
        return events
    }

    /// The personal data of one event; nil when there were none or they have been destroyed.
    package func personal(_ sequence: Int64) throws(StoreError) -> PersonalData? {
        var personal: PersonalData?
        try read(from: sequence) { entry throws(StoreError) in
            personal = try entry.personalData
            return false
        }
        return personal
    }
}

/// Opens a log that is kept elsewhere than in a folder.
package typealias OpeningLog = @Sendable (LogOptions) throws(StoreError) -> any EventLog

/// What a batch says beside its events.
package struct LogMarks: Hashable, Sendable {
    /// The clocks as they stood for it; nil before the first.
    package var reading: ClockReading?
    /// The last event that the journal has been sent.
    package var journalSequence: Int64

    package init(reading: ClockReading? = nil, journalSequence: Int64 = 0) {
        self.reading = reading
        self.journalSequence = journalSequence
    }
}
