package import IncidentModel
package import Ledger

/// The ledger as the daemon uses it: the log, which is the truth, and an index by which incidents and reports are found.
///
/// Every method blocks until it is done. Appending is for one thread at a time, the ledger's writer; lookups are for the
/// engine's loop; the rest is for any. After an error of what the log lies on everything is refused with it.
package protocol EventStore: Sendable {
    /// As ``EventLog/append(_:)``; every incident that the batch touches has to be in it.
    func append(_ batch: Batch) throws(StoreError) -> Appended

    /// The log, where other nodes reach it too.
    var shared: (any SharedLog)? { get }

    /// Takes what another node has appended, which the log has already. For the engine's loop, while this node follows.
    /// - Parameters:
    ///   - committed: in order, behind all before.
    ///   - incidents: every incident that they touch, as they leave it.
    /// - Throws: why the index cannot follow.
    func take(_ committed: [CommittedEvent], _ incidents: [Incident]) throws(StoreError)

    /// As ``EventLog/secured``.
    var secured: SecuredSpace { get }

    /// As ``EventLog/wantsSpace``.
    var wantsSpace: Bool { get }

    /// As ``EventLog/secureSpace()``.
    func secureSpace() throws(StoreError)

    /// As ``EventLog/diskSpace()``.
    func diskSpace() -> DiskSpace?

    /// Does what had to wait. For the thread that appends, now and then.
    func maintain() throws(StoreError)

    /// As ``EventLog/close(journalSequence:)``.
    func close(journalSequence: Int64?) throws(StoreError)

    /// The last event that queries over the past see.
    var indexSequence: Int64 { get }

    /// The index is so far behind the log that no new report is to be taken: what it lacks is held in memory. In next to no
    /// time.
    var isBehind: Bool { get }

    /// Whether an incident's personal data, which nobody is shown any more, have still to be destroyed: a copy is being read,
    /// or there is no space.
    func awaitsErasure(_ incident: IncidentID) -> Bool

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

    /// Ledgers beside this one that were put aside, by their paths.
    var setAside: [String] { get }

    /// Destroys in them what was destroyed here, as far as they can be read. Reads them whole: for a thread that nothing waits
    /// for. What it did not come to is done the next time.
    func eraseSetAside() throws(StoreError)

    /// One page of incidents, the newest first.
    func incidents(matching filter: IncidentFilter, limit: Int, cursor: String?) throws(StoreError) -> IncidentPage

    /// A plan that has been adopted at some time.
    func plan(_ id: PlanID) throws(StoreError) -> Plan?

    /// How much the ledger holds.
    func counts() throws(StoreError) -> LedgerCounts

    /// As ``EventLog/backup()``.
    func backup() throws(StoreError) -> LedgerImage

    /// As ``EventLog/inspect()``.
    func inspect() throws(StoreError) -> StoreError?

    /// Recomputes everything from the first event on. `progress` is told events done and events in all.
    func verify(progress: (Int64, Int64) -> Void) throws(StoreError) -> Verification
}

/// Computes an incident from what it was (nil before its first event) and its next event with that event's sequence number.
/// Nil when the event does not fit.
package typealias Applying = @Sendable (Incident?, Event, Int64) -> Incident?

extension EventStore {
    package var shared: (any SharedLog)? { nil }
    package func take(_ committed: [CommittedEvent], _ incidents: [Incident]) throws(StoreError) {}
    package func diskSpace() -> DiskSpace? { nil }
    package var secured: SecuredSpace { .unlimited }
    package var setAside: [String] { [] }
    package func eraseSetAside() throws(StoreError) {}
    package var wantsSpace: Bool { false }
    package func inspect() throws(StoreError) -> StoreError? { nil }
    package var indexSequence: Int64 { .max }
    package var isBehind: Bool { false }
    package func awaitsErasure(_ incident: IncidentID) -> Bool { false }
    package func secureSpace() throws(StoreError) {}
    package func maintain() throws(StoreError) {}

    /// Closes the ledger; the journal's marker stays that of the last batch.
    package func close() throws(StoreError) { try close(journalSequence: nil) }
}
