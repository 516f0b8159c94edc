package import IncidentModel

/// The append-only ledger, as the rest of the program sees it: nothing outside this target knows what lies behind it.
///
/// Every method blocks until it is done. Appending is for one thread at a time (the ledger's writer); lookups are for the
/// engine's loop; queries are for any. After `.io` from the disk, or `.damaged` from an append, everything is refused with
/// that error.
package protocol EventStore: Sendable {
    /// Makes a batch durable: when it returns, the events survive the loss of power. Either all of it is stored or nothing.
    /// After `.full`, which a batch does not meet whose worst case was secured, `.conflict`, `.busy` and `.inconsistent`
    /// nothing was stored and the store is usable; after `.io` the outcome is unknown until the ledger has been opened again.
    /// - Returns: the new head, and each entry's hash.
    /// - Throws: ``StoreError``, as above.
    func append(_ batch: Batch) throws(StoreError) -> Appended

    /// What is secured for batches to come, those on their way among them. In next to no time, for any thread.
    var secured: SecuredSpace { get }

    /// Less space is secured than should be.
    var wantsSpace: Bool { get }

    /// Secures space beforehand, as far as it is missing. It may take as long as the disk does: beside the appends, on any one
    /// thread.
    /// - Throws: ``StoreError/full`` when there is none, and what the disk came to.
    func secureSpace() throws(StoreError)

    /// Does what had to wait. For the thread that appends, now and then.
    func maintain() throws(StoreError)

    /// How much space is secured. For any thread.
    /// - Returns: nil when that is not known.
    func diskSpace() -> DiskSpace?

    /// Ends the store's work in good order. Nothing may follow.
    /// - Parameter journalSequence: the last event that the journal has; without it the marker of the last batch stands.
    /// - Throws: ``StoreError``, when the marks could not be written.
    func close(journalSequence: Int64?) throws(StoreError)

    /// The last event that queries over the past see. For any thread.
    var indexSequence: Int64 { get }

    /// What a program that starts needs in order to go on where the last one ended.
    func recover() throws(StoreError) -> Recovered

    /// The last event stored.
    func head() throws(StoreError) -> LedgerHead

    // Lookups: in microseconds, on a connection of their own.

    /// The incidents that hold these reports; a report that the ledger does not know is left out.
    func incidents(ofReports reports: [ReportID]) throws(StoreError) -> [ReportID: IncidentID]

    /// The incident as its events have made it, open or closed.
    func incident(_ id: IncidentID) throws(StoreError) -> Incident?

    // Queries: readers of their own, which neither wait for appends nor hold them up.

    /// All events of one incident, in order.
    func events(of incident: IncidentID) throws(StoreError) -> [StoredEvent]

    /// Events from this sequence number on, at most `limit` (up to 10,000) of them.
    func events(from sequence: Int64, limit: Int) throws(StoreError) -> [StoredEvent]

    /// The personal data of one event; nil when there were none or they have been destroyed.
    func personal(_ sequence: Int64) throws(StoreError) -> PersonalData?

    /// The personal data of an incident's events that are still there, by sequence number.
    func personal(of incident: IncidentID) throws(StoreError) -> [Int64: PersonalData]

    /// Ledgers beside this one that were put aside, by their paths: what was destroyed here may still be there.
    var setAside: [String] { get }

    /// One page of incidents, the newest first.
    func incidents(matching filter: IncidentFilter, limit: Int, cursor: String?) throws(StoreError) -> IncidentPage

    /// A plan that has been adopted at some time.
    func plan(_ id: PlanID) throws(StoreError) -> Plan?

    /// How much the ledger holds.
    func counts() throws(StoreError) -> LedgerCounts

    /// Makes a copy of the whole ledger as it stands at one moment, and verifies it. Appends go on meanwhile. It may take
    /// minutes: for a thread that nothing else waits for, and one copy at a time.
    ///
    /// - Throws: ``StoreError/tooLittleSpace(path:needed:free:)``; ``StoreError/damaged(sequence:what:)`` when what was
    ///   copied does not verify. The store is usable after each.
    func backup() throws(StoreError) -> LedgerImage

    /// Checks what no start reads: the frames, the chain and the digests of every segment but the last. About a second for a
    /// million events; what is to be destroyed waits meanwhile. For a thread that nothing waits for.
    /// - Returns: what is wrong, as damage; nil when nothing is.
    func inspectClosedSegments() throws(StoreError) -> StoreError?

    /// Recomputes everything from the first event on. `progress` is told events done and events in all.
    func verify(progress: (Int64, Int64) -> Void) throws(StoreError) -> Verification
}

/// Computes an incident from what it was (nil before its first event) and its next event with that event's sequence number.
/// Nil when the event does not fit.
package typealias Applying = @Sendable (Incident?, Event, Int64) -> Incident?

extension EventStore {
    package func diskSpace() -> DiskSpace? { nil }
    package var secured: SecuredSpace { .unlimited }
    package var setAside: [String] { [] }
    package var wantsSpace: Bool { false }
    package func inspectClosedSegments() throws(StoreError) -> StoreError? { nil }
    package var indexSequence: Int64 { .max }
    package func secureSpace() throws(StoreError) {}
    package func maintain() throws(StoreError) {}

    /// Closes the ledger; the journal's marker stays that of the last batch.
    package func close() throws(StoreError) { try close(journalSequence: nil) }
}
