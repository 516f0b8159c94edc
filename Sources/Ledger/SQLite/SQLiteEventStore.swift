package import Foundation
import GRDB
import Glibc
import IncidentModel
import Synchronization

/// The ledger in one SQLite file of a folder that only this process uses.
package final class SQLiteEventStore: EventStore {
    struct State {
        var head: LedgerHead
        /// Set once the disk has failed: nothing more is done.
        var failure: StoreError?
        /// An estimate of what the log holds that the file does not.
        var logBytes: Int64 = 0
        /// When the last batch was stored by this process, if any was.
        var lastAppend: ContinuousClock.Instant?
    }

    /// Of what is in a log that has its length, this much is worth a checkpoint; of one that must grow, half of it. Either
    /// way this is what the ledger may take of the disk before it is looked at again.
    static let checkpointBytes: Int64 = 8 << 20
    /// So little that appends may wait for it.
    static let remnantBytes: Int64 = 1 << 20
    /// An incident's events past its snapshot are never more than this when a batch ends.
    static let snapshotEvents: Int64 = 8
    /// The chain is marked as good at every so many events.
    static let markEvents: Int64 = 10_000

    /// The ledger's own id, from which its chain begins.
    package let ledger: UUID
    /// The code of the jurisdiction whose chain this is.
    package let jurisdiction: String

    let folder: StateFolder
    let connections: Connections
    let reserve: Reserve?
    /// Of what is in the log, this much is worth a checkpoint.
    let checkpointBytes: Int64
    let codec = EventCodec()
    let apply: Applying
    let state: Mutex<State>

    /// Opens the ledger in a folder, or begins one.
    ///
    /// The file is examined first without touching it, so that a damaged ledger stays as it was found.
    /// - Parameters:
    ///   - folder: the state folder; it is made if it is not there, and locked.
    ///   - jurisdiction: whose ledger it must be; nil takes that of a ledger that is there.
    ///   - reserve: how many bytes to keep for open incidents when the disk is full; 0 for none. They are taken at the first
    ///     look at the ``diskSpace()``.
    ///   - apply: how an incident follows from its events.
    /// - Throws: why the ledger cannot be opened.
    package init(
        folder: String,
        jurisdiction: String?,
        reserve: Int64 = 0,
        apply: @escaping Applying = { Incident.applying($1, sequence: $2, to: $0) }
    ) throws(StoreError) {
        let folder = try StateFolder(locking: folder)
        let path = folder.ledgerPath
        try folder.tidy()
        if StateFolder.size(of: path) == nil { try Self.begin(in: folder, jurisdiction: jurisdiction) }
        let row = try Examination.examine(path)
        if let jurisdiction, jurisdiction != row.jurisdiction {
            throw .otherJurisdiction(found: row.jurisdiction, expected: jurisdiction)
        }
        // A copy put back by hand may be open to everybody.
        guard chmod(path, 0o600) == 0 else { throw .systemCall("chmod", path) }
        self.reserve = reserve > 0 ? try Reserve(in: folder.path, bytes: reserve) : nil
        self.reserve?.makeWay()
        do { connections = try Connections(path: path) } catch { throw StoreError(error) }
        let hasLength = self.reserve?.spares(LogFile.bytes) ?? false && LogFile.extend(connections.writer, of: path)
        checkpointBytes = hasLength ? Self.checkpointBytes : Self.checkpointBytes / 2
        self.folder = folder
        self.apply = apply
        self.jurisdiction = row.jurisdiction
        ledger = row.ledger
        state = Mutex(State(head: row.head))
    }

    package func diskSpace() -> DiskSpace? { reserve?.look() }
    package func releaseReserve() -> Bool { reserve?.give() ?? false }

    private static func begin(in folder: StateFolder, jurisdiction: String?) throws(StoreError) {
        let path = folder.ledgerPath
        guard StateFolder.size(of: path + "-wal") == nil else {
            throw .damaged(sequence: nil, what: "the log \(path)-wal is there without its ledger")
        }
        guard let jurisdiction else { throw .absent(path: folder.path) }
        let made = path + ".new"
        try StateFolder.makeEmpty(made)
        do { try Schema.create(at: made, ledger: UUID(), jurisdiction: jurisdiction) } catch { throw StoreError(error) }
        try folder.install(made)
    }

    // Marks the chain as good up to its head, moves the log into the file and lets the folder go.
    /// - Parameter journalSequence: the last event that the journal has.
    /// - Throws: ``StoreError``.
    package func close(journalSequence: Int64?) throws(StoreError) {
        let head = state.withLock { $0.failure == nil ? $0.head : nil }
        do {
            if let head {
                try connections.writer.write { db in
                    try LedgerRow.mark(db, verified: head)
                    if let journalSequence { try LedgerRow.mark(db, journal: journalSequence) }
                }
            }
            try connections.close()
        } catch { throw StoreError(error) }
        folder.unlock()
    }

    /// What is wrong with the store, if anything is.
    func usable() throws(StoreError) {
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    /// Runs `body`, and refuses everything from now on if it fails in a way after which nothing can be relied on.
    func guarding<Value>(writing: Bool = false, _ body: () throws -> Value) throws(StoreError) -> Value {
        try usable()
        do { return try body() } catch {
            let failure = StoreError(error)
            if failure.isFinal(writing: writing) { state.withLock { $0.failure = $0.failure ?? failure } }
            throw failure
        }
    }

    /// A reader of its own, in one transaction.
    func reading<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        try guarding { try connections.readers.read(body) }
    }
}
