package import Foundation
import GRDB
import IncidentModel
import Synchronization

/// The ledger in a folder that only this process uses: the log, which is the truth, and an index that follows it.
package final class IndexedLog: EventStore {
    /// A batch is cut into frames of about this length.
    static let usualFrame = 4 << 20

    /// The ledger's own id, from which its chain begins.
    package var ledger: UUID { log.ledger }
    /// The code of the jurisdiction whose chain this is.
    package var jurisdiction: String { log.jurisdiction }
    /// What was cut off the log's end as it was opened.
    package let cut: LogCut?

    let folder: StateFolder
    let log: FileLog
    let connections: Connections
    let follower: IndexFollower
    let apply: Applying
    private let frameBytes: Int
    private let state: Mutex<State>

    private struct State {
        var reading: ClockReading?
        var journalSequence: Int64
        var failure: StoreError?
        /// Why no more space could be secured, although the disk is not full.
        var spaceFault: String?
        /// Copies of the log that are being read: nothing is blanked meanwhile.
        var images = 0
        /// Incidents whose personal data are still to be blanked.
        var erasures: [IncidentID] = []
    }

    /// How a ledger is opened.
    package struct Options: Sendable {
        /// Whose ledger it must be, and for whom one is begun; nil takes that of a ledger that is there.
        package var jurisdiction: String?
        /// The version of this program.
        package var program: String
        package var segmentBytes: Int

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
    ///   - apply: how an incident follows from its events.
    ///   - progress: is told how many events the index has and is to have, while it is brought up to the log.
    /// - Throws: why the ledger cannot be opened.
    package init(
        folder path: String,
        _ options: Options,
        apply: @escaping Applying = { Incident.applying($1, sequence: $2, to: $0) },
        progress: (Int64, Int64) -> Void = { _, _ in }
    ) throws(StoreError) {
        let folder = try StateFolder(locking: path)
        try folder.tidy()
        guard options.jurisdiction != nil || folder.hasLedger else { throw .absent(path: path) }
        let known = IndexFile.position(folder.indexPath)
        let start = try FileLog.open(
            try folder.logFolder(),
            LogOptions(
                jurisdiction: options.jurisdiction,
                program: options.program,
                segmentBytes: options.segmentBytes,
                named: known.map { ($0.ledger, $0.head.sequence) }
            )
        )
        let index = try IndexFile(folder.indexPath, of: start.log, known: known, apply: apply, progress: progress)
        self.folder = folder
        self.apply = apply
        log = start.log
        frameBytes = min(Self.usualFrame, options.segmentBytes / 2)
        cut = start.cut
        connections = index.connections
        let indexPath = folder.indexPath
        follower = IndexFollower(index.connections, at: index.position) { StateFolder.remove(indexPath) }
        try follower.add(index.rest, Array(index.incidents.values))
        state = Mutex(State(reading: start.lastReading, journalSequence: start.journalSequence))
        follower.start()
        // Space is there before anybody is served.
        do { try secureSpace() } catch { if error != .full { throw error } }
        try eraseAgain(torn: start.torn)
    }

    // MARK: Appending

    package func append(_ batch: Batch) throws(StoreError) -> Appended {
        try usable()
        let before = log.durable
        guard batch.expectedSequence == before.sequence else {
            throw .conflict(expected: batch.expectedSequence, actual: before.sequence)
        }
        var encoder = BatchEncoder(after: before)
        var frames: [EncodedBatch] = []
        var hashes: [ChainHash] = []
        hashes.reserveCapacity(batch.entries.count)
        try check(batch)
        for entry in batch.entries {
            hashes.append(encoder.append(entry.event, personal: entry.personal))
            guard encoder.length >= frameBytes else { continue }
            frames.append(encoder.finish(reading: batch.reading, journalSequence: batch.header.journalSequence))
        }
        if encoder.count > 0 || frames.isEmpty {
            frames.append(encoder.finish(reading: batch.reading, journalSequence: batch.header.journalSequence))
        }
        guard log.space.holds(frames.map(\.length)) else { throw .full }
        var positions: [Range<Int>] = []
        for frame in frames {
            let start = try writing { () throws(StoreError) in try log.append(frame) }
            positions += frame.lines.map { (start + $0.lowerBound)..<(start + $0.upperBound) }
        }
        state.withLock {
            $0.reading = batch.reading
            $0.journalSequence = batch.header.journalSequence
        }
        let committed = batch.entries.indices.map { index in
            CommittedEvent(
                sequence: before.sequence + 1 + Int64(index),
                hash: hashes[index],
                event: batch.entries[index].event,
                position: positions[index]
            )
        }
        try follow(committed, batch.incidents)
        return Appended(head: encoder.head, hashes: hashes)
    }

    private func check(_ batch: Batch) throws(StoreError) {
        var last: [IncidentID: Int64] = [:]
        for (index, entry) in batch.entries.enumerated() {
            try check(entry)
            if let incident = entry.event.incident { last[incident] = batch.expectedSequence + 1 + Int64(index) }
        }
        for incident in batch.incidents where last.removeValue(forKey: incident.id) != incident.sequence {
            throw .inconsistent(what: "\(incident.id) is not in the state after its last event")
        }
        guard last.isEmpty else { throw .inconsistent(what: "an incident's new state is missing") }
    }

    private func check(_ entry: Batch.Entry) throws(StoreError) {
        guard entry.event.jurisdiction == jurisdiction else {
            throw .inconsistent(what: "an event of \(entry.event.jurisdiction) in \(jurisdiction)'s chain")
        }
        guard entry.personal?.digest == entry.event.fact.personalDigest else {
            throw .inconsistent(what: "the personal data are not those that the event names")
        }
        guard let incident = entry.event.incident else { return }
        guard incident.jurisdiction == jurisdiction, IncidentKey(incident) != nil else {
            throw .inconsistent(what: "\(incident) is no incident number of \(jurisdiction)")
        }
    }

    private func follow(_ committed: [CommittedEvent], _ incidents: [Incident]) throws(StoreError) {
        try writing { () throws(StoreError) in try follower.add(committed, incidents) }
        let forgotten = committed.compactMap { committed -> IncidentID? in
            if case .forgetting = committed.event.fact { committed.event.incident } else { nil }
        }
        if !forgotten.isEmpty { try erase(forgotten) }
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

    /// The clocks at the last batch, and the journal's marker.
    var lastMarks: (reading: ClockReading?, journalSequence: Int64) {
        state.withLock { ($0.reading, $0.journalSequence) }
    }

    /// What an error from the index means: a fault of its own is no damage to the ledger, and a start makes it anew.
    func indexFault(_ error: any Error) -> StoreError {
        let error = StoreError(error)
        guard error.isOfTheIndex else { return error }
        StateFolder.remove(folder.indexPath)
        return .io(code: 0, message: "the index is of no use, and is made anew at the next start (\(error))")
    }

    // MARK: Space

    package var wantsSpace: Bool { log.space.ready < FileLog.readySegments }

    package func secureSpace() throws(StoreError) {
        do throws(StoreError) {
            while try !log.prepare() {}
            state.withLock { $0.spaceFault = nil }
        } catch {
            // A disk that is full is no fault.
            state.withLock { $0.spaceFault = error == .full ? nil : "\(error)" }
            throw error
        }
    }

    package func diskSpace() -> DiskSpace? {
        let space = log.space
        // In steps: each is worth a line in the journal.
        let left = space.ready > 0 ? space.segment : space.current
        return DiskSpace(
            free: folder.freeBytes ?? 0,
            held: Int64(left - left % max(1, space.segment / 4)),
            admitsReports: space.forNewReports >= frameBytes,
            fault: state.withLock { $0.spaceFault }
        )
    }

    // MARK: Erasing

    package func maintain() throws(StoreError) {
        let due = state.withLock { state -> [IncidentID] in
            guard state.images == 0 else { return [] }
            defer { state.erasures = [] }
            return state.erasures
        }
        if !due.isEmpty { try erase(due) }
    }

    /// Blanks the personal data of incidents of which an event says that they are destroyed.
    private func erase(_ incidents: [IncidentID]) throws(StoreError) {
        let isHeldUp = state.withLock { state in
            guard state.images > 0 else { return false }
            state.erasures += incidents
            return true
        }
        guard !isHeldUp else { return }
        var sequences: [Int64] = []
        for incident in incidents {
            sequences += try places(of: incident).map(\.sequence)
        }
        do throws(StoreError) {
            try blank(sequences)
        } catch {
            guard error == .full else { throw error }
            return state.withLock { $0.erasures += incidents }
        }
        do {
            try connections.writer.write { db in
                for incident in incidents {
                    try db.run("DELETE FROM erasure WHERE incident = ?", [IncidentKey(clamping: incident).value])
                }
            }
        } catch { throw indexFault(error) }
    }

    private func blank(_ sequences: [Int64]) throws(StoreError) {
        let (reading, journal) = lastMarks
        let unknown = ClockReading(wall: Instant(milliseconds: 0), boot: .zero, bootID: "")
        _ = try log.erase(sequences, reading: reading ?? unknown, journalSequence: journal)
    }

    /// What a run before this one began to destroy, and perhaps did not end.
    private func eraseAgain(torn: [Int64]) throws(StoreError) {
        let begun: [IncidentID] = try reading { db in
            var begun: [IncidentID] = []
            try db.forEach("SELECT incident FROM erasure") { row in
                begun.append(IncidentKey(value: try row.integer(0)).id(in: jurisdiction))
                return true
            }
            return begun
        }
        if !begun.isEmpty { try erase(begun) }
        for sequence in torn {
            guard try log.isTorn(sequence) else { continue }
            throw .damaged(sequence: sequence, what: "its personal data are not as they were written")
        }
    }

    func erasureIsHeldUp(of incident: IncidentID) -> Bool { state.withLock { $0.erasures.contains(incident) } }

    // MARK: Images

    /// Keeps the log's bytes as they are while a copy is read.
    func hold() { state.withLock { $0.images += 1 } }
    func release() { state.withLock { $0.images -= 1 } }

    // MARK: The end

    package func close(journalSequence: Int64?) throws(StoreError) {
        follower.stop()
        do { try connections.close() } catch { throw StoreError(error) }
        let (failure, reading, journal) = state.withLock { ($0.failure, $0.reading, $0.journalSequence) }
        if failure == nil {
            let unknown = ClockReading(wall: Instant(milliseconds: 0), boot: .zero, bootID: "")
            try log.close(reading: reading ?? unknown, journalSequence: max(journal, journalSequence ?? 0))
        }
        folder.unlock()
    }
}
