package import Foundation
import GRDB
package import IncidentModel
package import Ledger
import Synchronization

/// The ledger in a folder that only this process uses: the log, which is the truth, and an index that follows it.
package final class IndexedLog: EventStore {
    /// The ledger's own id, from which its chain begins.
    package var ledger: UUID { log.ledger }
    /// The code of the jurisdiction whose chain this is.
    package var jurisdiction: String { log.jurisdiction }
    /// What was cut off the log's end as it was opened.
    package let cut: LogCut?

    let folder: StateFolder
    let log: any EventLog
    let connections: Connections
    let follower: IndexFollower
    let apply: Applying
    private let waitingEvents: Int
    private let state = Mutex(State())

    private struct State {
        var failure: StoreError?
        /// Why the index is of no use any more.
        var indexFailure: StoreError?
        /// Personal data that are still to be destroyed: of each incident those before that event.
        var erasures: [IncidentID: Int64] = [:]
        /// What a run before this one destroyed has still to be destroyed again.
        var erasesAgain = false
    }

    /// How a ledger is opened.
    package struct Options: Sendable {
        /// Whose ledger it must be, and for whom one is begun; nil takes that of a ledger that is there.
        package var jurisdiction: String?
        /// The version of this program.
        package var program: String
        package var segmentBytes: Int
        /// So many events may wait for the index, until no new report is to be taken.
        var waitingEvents = IndexFollower.waitingEvents

        package init(jurisdiction: String?, program: String = "", segmentBytes: Int = FileLog.usualSegment) {
            self.jurisdiction = jurisdiction
            self.program = program
            self.segmentBytes = segmentBytes
        }
    }

    /// Opens the ledger in a folder, or begins one, and brings its index up to the log's end.
    ///
    /// - Parameters:
    ///   - path: the state folder; it is made if it is not there, and locked.
    ///   - options: how.
    ///   - elsewhere: opens the log where it is not in that folder, which has the index alone then.
    ///   - apply: how an incident follows from its events.
    ///   - progress: is told how many events the index has and is to have, while it is brought up to the log.
    /// - Throws: why the ledger cannot be opened.
    package init(
        folder path: String,
        _ options: Options,
        elsewhere: OpeningLog? = nil,
        apply: @escaping Applying = { Incident.applying($1, sequence: $2, to: $0) },
        progress: (Int64, Int64) -> Void = { _, _ in }
    ) throws(StoreError) {
        let folder = try StateFolder(locking: path)
        try folder.tidy()
        let known = try IndexFile.position(folder.indexPath)
        let start = try Self.open(folder, options, elsewhere, known)
        // Before the index takes any.
        try Self.secureSpace(of: start.log)
        let index = try Self.index(folder.indexPath, of: start.log, known, apply, progress)
        self.folder = folder
        self.apply = apply
        log = start.log
        cut = start.cut
        waitingEvents = options.waitingEvents
        connections = index.connections
        let indexPath = folder.indexPath
        follower = IndexFollower(index.connections, at: index.position) { StateFolder.remove(indexPath) }
        try follower.add(index.rest.events, Array(index.rest.incidents.values))
        follower.start()
        if follows { state.withLock { $0.erasesAgain = true } } else { try eraseAgain(torn: start.torn) }
        try Self.secureSpace(of: log)
    }

    private static func open(
        _ folder: StateFolder,
        _ options: Options,
        _ elsewhere: OpeningLog?,
        _ known: IndexPosition?
    ) throws(StoreError) -> (log: any EventLog, cut: LogCut?, torn: [Int64]) {
        let logOptions = LogOptions(
            jurisdiction: options.jurisdiction,
            program: options.program,
            segmentBytes: options.segmentBytes,
            named: known.map { ($0.ledger, $0.head.sequence) }
        )
        if let elsewhere {
            guard !folder.hasLedger else { throw .otherLog(path: folder.logPath) }
            return (try elsewhere(logOptions), nil, [])
        }
        guard options.jurisdiction != nil || folder.hasLedger || known != nil else { throw .absent(path: folder.path) }
        let start = try FileLog.open(try folder.logFolder(), logOptions)
        return (start.log, start.cut, start.torn)
    }

    /// As far as there is space.
    private static func secureSpace(of log: any EventLog) throws(StoreError) {
        do throws(StoreError) { try log.secureSpace() } catch { if error != .full { throw error } }
    }

    /// On a disk that is full the index gets what a segment had secured. Where there is none it is kept in memory: nobody is to
    /// go without help for want of an index.
    private static func index(
        _ path: String,
        of log: any EventLog,
        _ known: IndexPosition?,
        _ apply: @escaping Applying,
        _ progress: (Int64, Int64) -> Void
    ) throws(StoreError) -> IndexFile {
        while true {
            do throws(StoreError) {
                return try IndexFile(path, of: log, known: known, apply: apply, progress: progress)
            } catch {
                guard error == .full else { throw error }
                if try log.releaseSpace() { continue }
                return try IndexFile(inMemoryOf: log, apply: apply, progress: progress)
            }
        }
    }

    // MARK: Appending

    package func append(_ batch: Batch) throws(StoreError) -> Appended {
        try usable()
        try check(batch)
        try writing { () throws(StoreError) in try checkIndex() }
        let appended = try appending { () throws(StoreError) in try log.append(batch) }
        let committed = batch.entries.indices.map { index in
            CommittedEvent(
                sequence: batch.expectedSequence + 1 + Int64(index),
                hash: appended.hashes[index],
                event: batch.entries[index].event,
                position: appended.positions[index]
            )
        }
        try follow(committed, batch.incidents)
        return appended
    }

    /// Whether every incident that the events touch is there, as the last of them has left it.
    private func check(_ batch: Batch) throws(StoreError) {
        var last: [IncidentID: Int64] = [:]
        for (index, entry) in batch.entries.enumerated() {
            for incident in entry.event.incidents { last[incident] = batch.expectedSequence + 1 + Int64(index) }
        }
        for incident in batch.incidents where last.removeValue(forKey: incident.id) != incident.sequence {
            throw .inconsistent(what: .staleIncident(incident.id))
        }
        guard last.isEmpty else { throw .inconsistent(what: .incidentMissing) }
    }

    private func follow(_ committed: [CommittedEvent], _ incidents: [Incident]) throws(StoreError) {
        let forgotten = Self.forgettings(in: committed)
        try take(committed, incidents, forgotten)
        if !forgotten.isEmpty { try writing { () throws(StoreError) in try erase(forgotten) } }
    }

    private func take(
        _ committed: [CommittedEvent],
        _ incidents: [Incident],
        _ forgotten: [IncidentID: Int64]
    ) throws(StoreError) {
        // Before the index says it: who reads it there must not take what waits for what is done.
        if !forgotten.isEmpty { state.withLock { $0.erasures.merge(forgotten) { max($0, $1) } } }
        try writing { () throws(StoreError) in try follower.add(committed, incidents) }
    }

    /// Of each incident that is forgotten the event that says so.
    private static func forgettings(in committed: [CommittedEvent]) -> [IncidentID: Int64] {
        var forgettings: [IncidentID: Int64] = [:]
        for committed in committed {
            if case .forgetting = committed.event.fact, let incident = committed.event.incident {
                forgettings[incident] = committed.sequence
            }
        }
        return forgettings
    }

    /// After an error that leaves the log usable, so is the ledger.
    private func appending<Value>(_ work: () throws(StoreError) -> Value) throws(StoreError) -> Value {
        do throws(StoreError) {
            return try work()
        } catch {
            switch error {
            case .full, .conflict, .inconsistent: throw error
            default: return try writing { () throws(StoreError) in throw error }
            }
        }
    }

    /// After an error in it nothing may be asked of the ledger any more.
    private func writing<Value>(_ work: () throws(StoreError) -> Value) throws(StoreError) -> Value {
        do throws(StoreError) {
            return try work()
        } catch {
            state.withLock { $0.failure = $0.failure ?? error }
            throw error
        }
    }

    /// What is wrong with the ledger, if anything is.
    func usable() throws(StoreError) {
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    /// What an error from the index means: a fault of its own is no damage to the ledger, and a start makes it anew.
    func indexFault(_ error: any Error) -> StoreError {
        let error = StoreError(error)
        guard error.isOfTheIndex else { return error }
        StateFolder.remove(folder.indexPath)
        let failure = StoreError.indexUnusable(error)
        state.withLock { $0.indexFailure = failure }
        return failure
    }

    /// Whether the index can follow. What it cannot is found out here before anything is written, or at the next look.
    private func checkIndex() throws(StoreError) {
        if let failure = state.withLock({ $0.indexFailure }) { throw failure }
        do throws(StoreError) {
            try follower.check()
        } catch {
            throw indexFault(error)
        }
    }

    // MARK: Following

    package var shared: (any SharedLog)? { log as? any SharedLog }

    private var follows: Bool { shared.map { $0.epoch == nil } ?? false }

    package func take(_ committed: [CommittedEvent], _ incidents: [Incident]) throws(StoreError) {
        try usable()
        try take(committed, incidents, Self.forgettings(in: committed))
    }

    // MARK: Space

    package var wantsSpace: Bool { log.wantsSpace }

    package func secureSpace() throws(StoreError) { try log.secureSpace() }

    package var secured: SecuredSpace { log.secured }

    package func diskSpace() -> DiskSpace? { log.diskSpace() }

    package var isBehind: Bool { follower.backlog > waitingEvents }

    /// Whether there was no space for the index: it is made anew at the next start.
    package var isIndexInMemory: Bool { connections.isInMemory }

    // MARK: Erasing

    package func maintain() throws(StoreError) {
        if let failure = state.withLock({ $0.indexFailure }) { throw failure }
        do throws(StoreError) { try follower.check() } catch { throw indexFault(error) }
        // The leader does it meanwhile.
        guard !follows else { return }
        if state.withLock({ $0.erasesAgain }) {
            try eraseAgain(torn: [])
            state.withLock { $0.erasesAgain = false }
        }
        let due = state.withLock { $0.erasures }
        if !due.isEmpty { try erase(due) }
    }

    /// Destroys the personal data of incidents before the events that say so, as soon as the log lets it.
    private func erase(_ forgettings: [IncidentID: Int64]) throws(StoreError) {
        state.withLock { $0.erasures.merge(forgettings) { max($0, $1) } }
        var sequences: [Int64] = []
        for (incident, through) in forgettings {
            sequences += try locations(of: incident).map(\.sequence).filter { $0 < through }
        }
        guard try log.erase(sequences) else { return }
        state.withLock { state in
            state.erasures = state.erasures.filter { $0.value > forgettings[$0.key] ?? 0 }
        }
    }

    /// What a run before this one destroyed, or began to: done again, as nobody knows whether the disk has it.
    private func eraseAgain(torn: [Int64]) throws(StoreError) {
        var begun = try reading { db in try Self.forgettings(db, jurisdiction) }
        // What the index has not got, as its disk is full.
        begun.merge(Self.forgettings(in: follower.tail.events)) { max($0, $1) }
        if !begun.isEmpty { try erase(begun) }
        for sequence in torn {
            try log.read(from: sequence) { entry throws(StoreError) in
                guard entry.isTorn else { return false }
                throw .damaged(sequence: sequence, what: .personalDataAltered)
            }
        }
    }

    package func eraseSetAside() throws(StoreError) {
        let known: [IncidentID: Int64] = try reading { db in try Self.forgettings(db, jurisdiction) }
        guard !known.isEmpty else { return }
        for path in setAside {
            // With nothing in it that can be read there is nothing to destroy.
            do throws(StoreError) {
                try LedgerCopy(path, isReadOnly: false).erase(Set(known.keys))
            } catch {
                guard case .notALedger = error else { throw error }
            }
        }
        let waiting = state.withLock { $0.erasures }
        do {
            try connections.writer.write { db in
                for (incident, through) in known where waiting[incident] == nil {
                    try db.run(
                        "DELETE FROM erasure WHERE incident = ? AND sequence <= ?",
                        [IncidentKey(clamping: incident).value, through]
                    )
                }
            }
        } catch { throw indexFault(error) }
    }

    /// What may have to be destroyed once more: of each incident the data before that event.
    private static func forgettings(_ db: Database, _ jurisdiction: String) throws -> [IncidentID: Int64] {
        var forgettings: [IncidentID: Int64] = [:]
        try db.forEach("SELECT incident, sequence FROM erasure") { row in
            forgettings[IncidentKey(value: try row.integer(0)).id(in: jurisdiction)] = try row.integer(1)
            return true
        }
        return forgettings
    }

    /// Before which event an incident's personal data are no longer there for anybody, though they are not blanked yet.
    func erasureThatWaits(of incident: IncidentID) -> Int64 { state.withLock { $0.erasures[incident] ?? 0 } }

    package func awaitsErasure(_ incident: IncidentID) -> Bool { erasureThatWaits(of: incident) > 0 }

    // MARK: The end

    package func close(journalSequence: Int64?) throws(StoreError) {
        follower.stop()
        do { try connections.close() } catch { throw StoreError(error) }
        if state.withLock({ $0.failure }) == nil { try log.close(journalSequence: journalSequence) }
        folder.unlock()
    }
}
