import Foundation
import GRDB
import IncidentModel

/// Computes incidents from what is stored.
struct Rebuilding {
    let db: Database
    let jurisdiction: String
    let genesis: ChainHash
    let codec: EventCodec
    let apply: Applying

    struct Rebuilt {
        var incident: Incident
        /// There was a snapshot, but it was of no use.
        var spoilt: Bool
    }

    /// Nil when there is no such incident. Each event that is read is checked against the link before it.
    func incident(_ key: IncidentKey, fromStart: Bool = false) throws -> Rebuilt? {
        guard let row = try db.columns("SELECT sequence FROM incident WHERE key = ?", [key.value]) else { return nil }
        let last = try row.integer(0)
        let snapshot = fromStart ? nil : try Snapshot(db, key: key)
        var incident = snapshot?.incident
        try forEach(key, after: incident?.sequence ?? 0) { stored in
            guard let next = apply(incident, stored.event, stored.sequence) else {
                throw StoreError.damaged(sequence: stored.sequence, what: "the event does not fit its incident")
            }
            incident = next
        }
        guard let incident, incident.sequence == last else {
            throw StoreError.damaged(
                sequence: incident?.sequence ?? last,
                what: "\(key.id(jurisdiction: jurisdiction)) has no event \(last)"
            )
        }
        let spoilt =
            try snapshot == nil && !fromStart
            && db.columns(
                "SELECT 1 FROM snapshot WHERE incident = ?",
                [key.value]
            ) != nil
        return Rebuilt(incident: incident, spoilt: spoilt)
    }

    private func forEach(_ key: IncidentKey, after sequence: Int64, _ body: (StoredEvent) throws -> Void) throws {
        try db.forEach(
            """
            SELECT event.sequence, event.hash, event.body, previous.hash
            FROM event LEFT JOIN event AS previous ON previous.sequence = event.sequence - 1
            WHERE event.incident = ? AND event.sequence > ? ORDER BY event.sequence
            """,
            [key.value, sequence]
        ) { row in
            let stored = try StoredEvent(row, codec: codec)
            let previous = stored.sequence == 1 ? genesis : try row.hash(3)
            guard previous.next(sequence: stored.sequence, body: stored.body) == stored.hash else {
                throw StoreError.damaged(sequence: stored.sequence, what: "the hash does not match")
            }
            try body(stored)
            return true
        }
    }
}

extension StoredEvent {
    /// From the columns sequence, hash and body.
    init(_ row: Columns, codec: EventCodec) throws(StoreError) {
        let sequence = try row.integer(0)
        let body = try row.data(2)
        let event: Event
        do { event = try codec.decode(body) } catch { throw .undecodable(error, sequence: sequence) }
        self.init(sequence: sequence, hash: try row.hash(1), event: event, body: body)
    }
}

extension SQLiteEventStore {
    func rebuilding(_ db: Database) -> Rebuilding {
        Rebuilding(db: db, jurisdiction: jurisdiction, genesis: .genesis(of: ledger), codec: codec, apply: apply)
    }
}
