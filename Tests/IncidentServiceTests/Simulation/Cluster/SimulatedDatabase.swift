import Foundation
import IncidentModel
import Ledger
import LedgerIndex
import TestSupport

/// The database of several nodes: the log, and who appends to it. Each method is a transaction.
final class SimulatedDatabase: @unchecked Sendable {
    let log = MemoryLog()
    private var last = LeaderWord(node: nil, epoch: 0, beat: 0, clock: nil)
    /// When that was said, by the server's clock.
    private var told: Int64 = 0
    private let clock: () -> Int64
    /// The last event that the leader knew to be durable at its last word.
    private(set) var durable: Int64 = 0
    /// In which epoch each batch was appended.
    private(set) var epochs: [Int64] = []

    init(clock: @escaping () -> Int64) { self.clock = clock }

    var sequence: Int64 { log.durable.sequence }

    /// What a look finds.
    var word: LeaderWord {
        var word = last
        word.clock = last.clock.map { $0 + Interval(milliseconds: clock() - told) }
        return word
    }

    private func say(_ clock: Instant?) {
        last.clock = clock
        last.beat += 1
        told = self.clock()
    }

    /// - Returns: the epoch; nil where something has happened since the look.
    func take(_ node: String, after look: LeaderWord) -> Int64? {
        guard look.epoch == last.epoch, look.beat == last.beat else { return nil }
        say(word.clock)
        (last.node, last.epoch) = (node, last.epoch + 1)
        durable = sequence
        return last.epoch
    }

    func append(_ batch: Batch, in epoch: Int64, clock: Instant) throws(StoreError) -> Appended {
        try check(epoch)
        durable = sequence
        let appended = try log.append(batch)
        epochs.append(epoch)
        say(clock)
        return appended
    }

    func beat(in epoch: Int64, boot: Interval, _ bootID: String?) throws(StoreError) {
        try check(epoch)
        durable = sequence
        let reading = log.marks.reading
        say(reading.flatMap { $0.bootID == bootID ? $0.wall + (boot - $0.boot) : nil } ?? word.clock)
    }

    /// In good order.
    func leave(_ epoch: Int64) {
        guard epoch == last.epoch else { return }
        durable = sequence
        say(word.clock)
        last.node = nil
    }

    private func check(_ epoch: Int64) throws(StoreError) {
        guard epoch == last.epoch else { throw .deposed(node: last.node ?? "", epoch: last.epoch) }
    }
}

/// The database's log as one node has it.
final class NodeLog: SharedLog, @unchecked Sendable {
    let database: SimulatedDatabase
    let node: String
    var epoch: Int64?

    init(_ database: SimulatedDatabase, node: String) { (self.database, self.node) = (database, node) }

    private var log: MemoryLog { database.log }

    var ledger: UUID { log.ledger }
    var jurisdiction: String { log.jurisdiction }
    var durable: LedgerHead { log.durable }
    var marks: LogMarks { log.marks }
    var silence: Duration { .zero }
    var secured: SecuredSpace { .unlimited }
    var wantsSpace: Bool { false }

    // The simulation does it, step by step.
    func follow(_ tell: (LogNews) throws(StoreError) -> Bool) throws(StoreError) { throw .unsupported }
    func append(_ batch: Batch) throws(StoreError) -> Appended { throw .unsupported }

    func read(from sequence: Int64, _ read: (LogEntry) throws(StoreError) -> Bool) throws(StoreError) {
        try log.read(from: sequence, read)
    }

    func event(
        _ sequence: Int64,
        at position: LogPosition
    ) throws(StoreError) -> (stored: StoredEvent, personal: PersonalData?) { try log.event(sequence, at: position) }

    func secureSpace() throws(StoreError) {}
    func releaseSpace() throws(StoreError) -> Bool { false }
    func diskSpace() -> DiskSpace? { nil }
    func erase(_ sequences: [Int64]) throws(StoreError) -> Bool { throw .unsupported }
    func withoutErasing<Value>(_ work: () throws(StoreError) -> Value) throws(StoreError) -> Value { try work() }
    func inspect() throws(StoreError) -> StoreError? { nil }
    func backup() throws(StoreError) -> LedgerImage { throw .unsupported }
    func close(journalSequence: Int64?) throws(StoreError) {}
}

/// A node's index, which outlives its runs, over the log that it shares.
final class NodeStore: EventStore, @unchecked Sendable {
    let log: NodeLog
    private(set) var index = MemoryIndex()
    /// The last event that the index has.
    private(set) var sequence: Int64 = 0

    init(_ log: NodeLog) { self.log = log }

    var shared: (any SharedLog)? { log }

    func take(_ committed: [CommittedEvent], _ incidents: [Incident]) throws(StoreError) {
        index.add(committed.map(\.event), incidents)
        sequence += Int64(committed.count)
    }

    /// A batch of this node's own is durable.
    func take(_ batch: Batch) {
        index.add(batch)
        sequence += Int64(batch.entries.count)
    }

    func recover() throws(StoreError) -> Recovered {
        var recovered = index.recovered(from: log.database.log)
        recovered.head = try head()
        return recovered
    }

    func head() throws(StoreError) -> LedgerHead {
        guard sequence > 0 else { return LedgerHead(sequence: 0, hash: .genesis(of: log.ledger)) }
        return LedgerHead(
            sequence: sequence,
            hash: try log.event(sequence, at: LogPosition(start: 0, length: 0)).stored.hash
        )
    }

    func incidents(ofReports ids: [ReportID]) throws(StoreError) -> [ReportID: IncidentID] {
        index.reports.filter { ids.contains($0.key) }
    }
    func incident(_ id: IncidentID) throws(StoreError) -> Incident? { index.incidents[id] }
    func plan(_ id: PlanID) throws(StoreError) -> Plan? { index.plans[id] }
    func events(from sequence: Int64, limit: Int) throws(StoreError) -> [StoredEvent] {
        try log.events(from: sequence, limit: limit)
    }

    // Nobody asks these of an engine's ledger.

    func append(_ batch: Batch) throws(StoreError) -> Appended { throw .unsupported }
    func close(journalSequence: Int64?) throws(StoreError) {}
    func backup() throws(StoreError) -> LedgerImage { throw .unsupported }
    func events(of incident: IncidentID) throws(StoreError) -> [StoredEvent] { [] }
    func personal(_ sequence: Int64) throws(StoreError) -> PersonalData? { nil }
    func personal(of incident: IncidentID) throws(StoreError) -> [Int64: PersonalData] { [:] }
    func counts() throws(StoreError) -> LedgerCounts { LedgerCounts(events: 0, incidents: 0, open: 0, reports: 0) }
    func verify(progress: (Int64, Int64) -> Void) throws(StoreError) -> Verification { Verification() }

    func incidents(
        matching filter: IncidentFilter,
        limit: Int,
        cursor: String?
    ) throws(StoreError) -> IncidentPage { IncidentPage(incidents: [], next: nil) }
}
