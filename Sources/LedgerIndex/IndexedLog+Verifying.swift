import Foundation
import GRDB
package import IncidentModel
package import Ledger

extension IndexedLog {
    package func verify(progress: (Int64, Int64) -> Void) throws(StoreError) -> Verification {
        try usable()
        return try log.withoutErasing { () throws(StoreError) in
            let head = log.durable
            var result = Verification()
            result.head = head
            var comparison = IndexComparison(of: self)
            do throws(StoreError) {
                try log.read(from: 1) { entry throws(StoreError) in
                    guard entry.sequence <= head.sequence else { return false }
                    try comparison.add(entry)
                    result.events = entry.sequence
                    if entry.sequence % 1_000 == 0 { progress(entry.sequence, head.sequence) }
                    return true
                }
                progress(head.sequence, head.sequence)
                try comparison.finish(at: head)
            } catch {
                guard case .damaged(let sequence, let what) = error else { throw error }
                (result.firstBad, result.problem) = (sequence, what)
            }
            result.incidents = Int64(comparison.last.count)
            result.reports = comparison.reports
            result.destroyed = comparison.destroyed
            result.recordedAt = comparison.recordedAt
            return result
        }
    }

    package func inspect() throws(StoreError) -> StoreError? {
        try usable()
        return try log.inspect()
    }

    package func backup() throws(StoreError) -> LedgerImage {
        try usable()
        return try log.backup()
    }
}

/// Recomputes incidents from the log and holds them against the index. Only those in hand are kept meanwhile: of one that has
/// ended its number and its last event.
private struct IndexComparison {
    /// The incidents of a transaction.
    private static let portion = 1_000

    private let store: IndexedLog
    private var inHand: [IncidentID: Incident] = [:]
    private var ended: [Incident] = []
    /// The last event of each incident.
    private(set) var last: [IncidentKey: Int64] = [:]
    private(set) var reports: Int64 = 0
    private(set) var destroyed: Int64 = 0
    private(set) var recordedAt: Instant?

    init(of store: IndexedLog) { self.store = store }

    /// - Throws: ``StoreError/damaged(sequence:what:)`` when the event does not fit, or the index says otherwise.
    mutating func add(_ entry: LogEntry) throws(StoreError) {
        let event = try entry.event
        recordedAt = event.recordedAt
        switch entry.personal {
        case .torn: throw .damaged(sequence: entry.sequence, what: .personalDataAltered)
        case .none where event.fact.personalDigest != nil:
            throw .damaged(sequence: entry.sequence, what: .personalDataMissing)
        case .destroyed: destroyed += 1
        case .none, .whole: break
        }
        if event.fact.report != nil { reports += 1 }
        for id in event.incidents { try add(event, entry.sequence, to: id) }
        if ended.count >= Self.portion { try compareEnded() }
    }

    private mutating func add(_ event: Event, _ sequence: Int64, to id: IncidentID) throws(StoreError) {
        guard let key = IncidentKey(id) else {
            throw .damaged(sequence: sequence, what: .notAnIncident(id.description))
        }
        var incident = inHand[id]
        if incident == nil, let known = last[key] { incident = try store.incident(id, through: known) }
        guard Incident.apply(event, sequence: sequence, to: &incident), let incident else {
            throw .damaged(sequence: sequence, what: .eventDoesNotFit)
        }
        last[key] = sequence
        inHand[id] = incident.isInHand ? incident : nil
        if !incident.isInHand { ended.append(incident) }
    }

    private mutating func compareEnded() throws(StoreError) {
        try compare(ended)
        ended = []
    }

    private func compare(_ incidents: some Sequence<Incident>) throws(StoreError) {
        try store.reading { db in
            let rebuilding = store.rebuilding(db)
            for incident in incidents {
                let indexed = try rebuilding.incident(IncidentKey(clamping: incident.id))?.incident
                // What has come since then is not compared.
                guard let indexed, indexed.sequence == incident.sequence, indexed != incident else { continue }
                throw StoreError.damaged(sequence: incident.sequence, what: .indexDiffers)
            }
        }
    }

    /// Whether the index has these incidents and no others, each up to its last event.
    mutating func finish(at head: LedgerHead) throws(StoreError) {
        // An index that is behind is not damaged. One that cannot follow at all is told by itself, and not compared.
        guard try store.follower.wait(for: head.sequence, atMost: .seconds(60)) else { return }
        try compareEnded()
        try compare(inHand.values)
        var missing = last
        try store.reading { db in
            try db.forEach("SELECT key, sequence, opened FROM incident") { row in
                let sequence = try row.integer(1)
                let recomputed = missing.removeValue(forKey: IncidentKey(value: try row.integer(0)))
                // What has come meanwhile is not compared.
                let isLater = try sequence > head.sequence && (recomputed != nil || row.integer(2) > head.sequence)
                guard sequence == recomputed || isLater else {
                    throw StoreError.damaged(sequence: recomputed ?? sequence, what: .indexDiffers)
                }
                return true
            }
        }
        guard missing.isEmpty else { throw .damaged(sequence: nil, what: .indexIncomplete) }
    }
}

extension IndexedLog {
    /// An incident as its events up to one have made it.
    fileprivate func incident(_ id: IncidentID, through sequence: Int64) throws(StoreError) -> Incident? {
        var incident: Incident?
        for location in try locations(of: id) where location.sequence <= sequence {
            let stored = try event(at: location).stored
            guard Incident.apply(stored.event, sequence: stored.sequence, to: &incident) else {
                throw .damaged(sequence: stored.sequence, what: .eventDoesNotFit)
            }
        }
        return incident
    }
}
