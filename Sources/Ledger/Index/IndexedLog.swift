package import Foundation
import GRDB
package import IncidentModel
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
    /// How many copies of the log are being read: nothing is blanked meanwhile. Locked while something is.
    private let images = Mutex(0)

    private struct State {
        var reading: ClockReading?
        var journalSequence: Int64
        var failure: StoreError?
        /// Why the index is of no use any more.
        var indexFailure: StoreError?
        /// No more space could be secured. Else what is missing is only late.
        var isShort = false
        /// Why, although the disk is not full.
        var spaceFault: StoreError?
        /// Personal data that are still to be blanked: of each incident those before that event.
        var erasures: [IncidentID: Int64] = [:]
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
        let known = try IndexFile.position(folder.indexPath)
        guard options.jurisdiction != nil || folder.hasLedger || known != nil else { throw .absent(path: path) }
        let start = try FileLog.open(
            try folder.logFolder(),
            LogOptions(
                jurisdiction: options.jurisdiction,
                program: options.program,
                segmentBytes: options.segmentBytes,
                named: known.map { ($0.ledger, $0.head.sequence) }
            )
        )
        // Before the index takes any.
        try Self.prepare(start.log)
        let index = try Self.index(folder.indexPath, of: start.log, known, apply, progress)
        self.folder = folder
        self.apply = apply
        log = start.log
        frameBytes = min(Self.usualFrame, options.segmentBytes / 2)
        cut = start.cut
        connections = index.connections
        let indexPath = folder.indexPath
        follower = IndexFollower(index.connections, at: index.position) { StateFolder.remove(indexPath) }
        try follower.add(index.rest.events, Array(index.rest.incidents.values))
        state = Mutex(State(reading: start.lastReading, journalSequence: start.journalSequence))
        follower.start()
        try eraseAgain(torn: start.torn)
        try Self.prepare(log)
        state.withLock { $0.isShort = wantsSpace }
    }

    /// Has as many segments stand ready as there is space for.
    private static func prepare(_ log: FileLog) throws(StoreError) {
        do throws(StoreError) {
            while try !log.prepare() {}
        } catch {
            if error != .full { throw error }
        }
    }

    /// On a disk that is full the index gets what a segment had secured: without it nothing runs at all.
    private static func index(
        _ path: String,
        of log: FileLog,
        _ known: IndexPosition?,
        _ apply: @escaping Applying,
        _ progress: (Int64, Int64) -> Void
    ) throws(StoreError) -> IndexFile {
        while true {
            do throws(StoreError) {
                return try IndexFile(path, of: log, known: known, apply: apply, progress: progress)
            } catch {
                guard error == .full, try log.release() else { throw error }
            }
        }
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
        try writing { () throws(StoreError) in try checkIndex() }
        func finishFrame() {
            guard encoder.count > 0 else { return }
            frames.append(encoder.finish(reading: batch.reading, journalSequence: batch.header.journalSequence))
        }
        for entry in batch.entries {
            // A plan has a frame of its own: it may be as long as all others together.
            let isPlan = entry.event.kind == .planAdopted
            if isPlan { finishFrame() }
            hashes.append(encoder.append(entry.event, personal: entry.personal))
            if isPlan || encoder.length >= frameBytes { finishFrame() }
        }
        finishFrame()
        // A batch without events stores the clocks and the journal's marker.
        if frames.isEmpty {
            frames.append(encoder.finish(reading: batch.reading, journalSequence: batch.header.journalSequence))
        }
        batch.reservation.narrow(to: frames.reduce(0) { $0 + $1.length })
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
            for incident in entry.event.incidents { last[incident] = batch.expectedSequence + 1 + Int64(index) }
        }
        for incident in batch.incidents where last.removeValue(forKey: incident.id) != incident.sequence {
            throw .inconsistent(what: .staleIncident(incident.id))
        }
        guard last.isEmpty else { throw .inconsistent(what: .incidentMissing) }
    }

    private func check(_ entry: Batch.Entry) throws(StoreError) {
        guard entry.event.jurisdiction == jurisdiction else {
            throw .inconsistent(what: .otherJurisdiction(entry.event.jurisdiction))
        }
        guard entry.personal?.digest == entry.event.fact.personalDigest else {
            throw .inconsistent(what: .otherPersonalData)
        }
        for incident in entry.event.incidents
        where incident.jurisdiction != jurisdiction || IncidentKey(incident) == nil {
            throw .inconsistent(what: .notAnIncident(incident.description))
        }
    }

    private func follow(_ committed: [CommittedEvent], _ incidents: [Incident]) throws(StoreError) {
        try writing { () throws(StoreError) in try follower.add(committed, incidents) }
        let forgotten = Self.forgettings(in: committed)
        if !forgotten.isEmpty { try writing { () throws(StoreError) in try erase(forgotten) } }
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

    // MARK: Space

    package var wantsSpace: Bool { log.space.ready < FileLog.readySegments }

    package func secureSpace() throws(StoreError) {
        do throws(StoreError) {
            while try !log.prepare() {}
            state.withLock { ($0.isShort, $0.spaceFault) = (false, nil) }
        } catch {
            // A disk that is full is no fault.
            state.withLock { ($0.isShort, $0.spaceFault) = (true, error == .full ? nil : error) }
            throw error
        }
    }

    package var secured: SecuredSpace {
        guard !follower.isFull else { return SecuredSpace(intake: 0, all: 0) }
        return log.space.secured(greatestFrame: frameBytes + Reservation.command)
    }

    package func diskSpace() -> DiskSpace? {
        let (space, secured) = (log.space, secured)
        let (isShort, fault) = state.withLock { ($0.isShort || follower.isBlocked, $0.spaceFault) }
        // In steps: each is worth a line in the journal.
        let left = space.ready > 0 ? space.segment : space.current
        return DiskSpace(
            free: folder.freeBytes ?? 0,
            held: Int64(left - left % max(1, space.segment / 4)),
            secured: secured,
            admitsReports: !isShort || secured.intake >= frameBytes,
            isUsedUp: isShort && secured.all < Reservation.command,
            fault: fault
        )
    }

    // MARK: Erasing

    package func maintain() throws(StoreError) {
        if let failure = state.withLock({ $0.indexFailure }) { throw failure }
        do throws(StoreError) { try follower.check() } catch { throw indexFault(error) }
        let due = state.withLock { $0.erasures }
        if !due.isEmpty { try erase(due) }
    }

    /// Blanks the personal data of incidents before the events that say that they are destroyed. While a copy of the log is
    /// read, and where there is no space for the mark that goes with it, this has to wait.
    private func erase(_ forgettings: [IncidentID: Int64]) throws(StoreError) {
        state.withLock { $0.erasures.merge(forgettings) { max($0, $1) } }
        let isDone = try images.withLock { images throws(StoreError) in
            guard images == 0 else { return false }
            var sequences: [Int64] = []
            for (incident, through) in forgettings {
                sequences += try places(of: incident).map(\.sequence).filter { $0 < through }
            }
            do throws(StoreError) {
                try blank(sequences)
                return true
            } catch {
                guard error == .full else { throw error }
                return false
            }
        }
        guard isDone else { return }
        state.withLock { state in
            state.erasures = state.erasures.filter { $0.value > forgettings[$0.key] ?? 0 }
        }
    }

    private func blank(_ sequences: [Int64]) throws(StoreError) {
        let (reading, journal) = lastMarks
        let unknown = ClockReading(wall: Instant(milliseconds: 0), boot: .zero, bootID: "")
        _ = try log.erase(sequences, reading: reading ?? unknown, journalSequence: journal)
    }

    /// What a run before this one destroyed, or began to: done again, as nobody knows whether the disk has it.
    private func eraseAgain(torn: [Int64]) throws(StoreError) {
        var begun: [IncidentID: Int64] = try reading { db in
            var begun: [IncidentID: Int64] = [:]
            try db.forEach("SELECT incident, sequence FROM erasure") { row in
                begun[IncidentKey(value: try row.integer(0)).id(in: jurisdiction)] = try row.integer(1)
                return true
            }
            return begun
        }
        // What the index has not got, as its disk is full.
        begun.merge(Self.forgettings(in: follower.tail.events)) { max($0, $1) }
        if !begun.isEmpty { try erase(begun) }
        for sequence in torn {
            guard try log.isTorn(sequence) else { continue }
            throw .damaged(sequence: sequence, what: .personalDataAltered)
        }
        // Only of use to the next start: it may fail.
        guard state.withLock({ $0.erasures.isEmpty }) else { return }
        try? connections.writer.write { db in
            for (incident, through) in begun {
                try db.run(
                    "DELETE FROM erasure WHERE incident = ? AND sequence <= ?",
                    [IncidentKey(clamping: incident).value, through]
                )
            }
        }
    }

    /// Before which event an incident's personal data are no longer there for anybody, though they are not blanked yet.
    func erasureThatWaits(of incident: IncidentID) -> Int64 { state.withLock { $0.erasures[incident] ?? 0 } }

    // MARK: Images

    /// Keeps the log's bytes as they are while a copy is read.
    func hold() { images.withLock { $0 += 1 } }
    func release() { images.withLock { $0 -= 1 } }

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
