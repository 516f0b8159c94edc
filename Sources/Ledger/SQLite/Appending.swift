package import Foundation
import GRDB
package import IncidentModel
import Synchronization

extension SQLiteEventStore {
    package func append(_ batch: Batch) throws(StoreError) -> Appended {
        try guarding(writing: true) {
            try connections.writer.inDatabase { db in
                let head = state.withLock { $0.head }
                guard batch.expectedSequence == head.sequence else {
                    throw StoreError.conflict(expected: batch.expectedSequence, actual: head.sequence)
                }
                let prepared = try PreparedBatch(batch, after: head, jurisdiction: jurisdiction, codec: codec)
                try db.inTransaction(.immediate) {
                    try prepared.insert(db)
                    return .commit
                }
                state.withLock { state in
                    state.head = prepared.head
                    state.logBytes += prepared.estimatedBytes
                    state.lastAppend = .now
                }
                return Appended(head: prepared.head, hashes: prepared.links.map(\.hash))
            }
        }
    }

    package func body(of event: Event) throws(StoreError) -> Data {
        do { return try codec.encode(event) } catch {
            throw .inconsistent(what: "an event cannot be written: \(error)")
        }
    }

    package var wantsCheckpoint: Bool { state.withLock { $0.logBytes > checkpointBytes } }

    @discardableResult
    package func checkpoint() throws(StoreError) -> Bool { try checkpoint(over: checkpointBytes) }

    // On a connection of its own, so that an append that comes meanwhile does not wait; and then the little that came
    // meanwhile between two appends, so that the log can begin anew however many calls come.
    @discardableResult
    func checkpoint(over bytes: Int64) throws(StoreError) -> Bool {
        guard state.withLock({ $0.logBytes }) > bytes else { return false }
        try guarding(writing: true) {
            for _ in 0..<3 {
                guard try move(by: connections.checkpointer) > Self.remnantBytes else { break }
            }
            _ = try move(by: connections.writer)
        }
        return true
    }

    /// Moves what it can from the log into the file.
    /// - Returns: how much is left, in bytes.
    private func move(by connection: DatabaseQueue) throws -> Int64 {
        let pending = state.withLock { $0.logBytes }
        let frames = try connection.inDatabase { try $0.checkpoint(.passive) }
        let left = Int64(max(0, frames.walFrameCount - frames.checkpointedFrameCount)) * Schema.pageSize
        state.withLock { $0.logBytes = $0.logBytes - pending + left }
        return left
    }
}

/// A batch that was checked, encoded and hashed, so that the transaction does nothing but store it.
struct PreparedBatch {
    struct Link {
        var sequence: Int64
        var hash: ChainHash
        var body: Data
        var entry: Batch.Entry
        var incident: IncidentKey?
    }

    struct Touched {
        var incident: Incident
        var key: IncidentKey
        var first: Int64
        var last: Int64
        var events: Int64
        /// The batch opens it.
        var isNew: Bool
    }

    let batch: Batch
    let before: LedgerHead
    private(set) var head: LedgerHead
    private(set) var links: [Link] = []
    private(set) var touched: [Touched] = []

    init(_ batch: Batch, after before: LedgerHead, jurisdiction: String, codec: EventCodec) throws {
        self.batch = batch
        self.before = before
        head = before
        links.reserveCapacity(batch.entries.count)
        for entry in batch.entries {
            guard entry.event.jurisdiction == jurisdiction else {
                throw StoreError.inconsistent(
                    what: "an event of \(entry.event.jurisdiction) in \(jurisdiction)'s chain"
                )
            }
            guard entry.personal?.digest == entry.event.fact.personalDigest else {
                throw StoreError.inconsistent(what: "the personal data are not those that the event names")
            }
            let key = try entry.event.incident.map { try Self.key($0, jurisdiction) }
            let body = try entry.body ?? codec.encode(entry.event)
            let sequence = head.sequence + 1
            head = LedgerHead(sequence: sequence, hash: head.hash.next(sequence: sequence, body: body))
            links.append(Link(sequence: sequence, hash: head.hash, body: body, entry: entry, incident: key))
        }
        touched = try gather(jurisdiction)
    }

    private static func key(_ id: IncidentID, _ jurisdiction: String) throws -> IncidentKey {
        guard id.jurisdiction == jurisdiction, let key = IncidentKey(id) else {
            throw StoreError.inconsistent(what: "\(id) is no incident number of \(jurisdiction)")
        }
        return key
    }

    private func gather(_ jurisdiction: String) throws -> [Touched] {
        var spans: [IncidentKey: (first: Int64, last: Int64, events: Int64, isNew: Bool)] = [:]
        spans.reserveCapacity(batch.incidents.count)
        for link in links {
            guard let key = link.incident else { continue }
            let span = spans[key] ?? (link.sequence, link.sequence, 0, link.entry.event.kind == .reported)
            spans[key] = (span.first, link.sequence, span.events + 1, span.isNew)
        }
        let touched = try batch.incidents.map { incident in
            let key = try Self.key(incident.id, jurisdiction)
            guard let span = spans.removeValue(forKey: key), span.last == incident.sequence else {
                throw StoreError.inconsistent(what: "\(incident.id) is not in the state after its last event")
            }
            return Touched(
                incident: incident,
                key: key,
                first: span.first,
                last: span.last,
                events: span.events,
                isNew: span.isNew
            )
        }
        guard spans.isEmpty else { throw StoreError.inconsistent(what: "an incident's new state is missing") }
        return touched
    }

    /// Roughly what the log grows by: the rows themselves, the pages that every batch touches, and a page for each incident
    /// that was there before. The rest was measured.
    var estimatedBytes: Int64 {
        let rows = links.reduce(0) { $0 + $1.body.count + ($1.entry.personal?.bytes.count ?? 0) + 256 }
        let older = batch.incidents.count - links.count { $0.entry.event.kind == .reported }
        return Int64(rows + rows / 8) + Int64(8 + max(0, older)) * Schema.pageSize
    }
}
