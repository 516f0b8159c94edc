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
        /// So many events had to be read.
        var eventsRead: Int
    }

    // An incident with its snapshot, if there is one of today's form, and the last of its events.
    private static let selection = """
        SELECT incident.key, incident.sequence,
            (SELECT max(event.sequence) FROM event WHERE event.incident = incident.key),
            snapshot.incident, snapshot.sequence, snapshot.digest, snapshot.body
        FROM incident LEFT JOIN snapshot
            ON snapshot.incident = incident.key AND snapshot.form = \(SnapshotForm.current)
        """
    private static let one = "\(selection) WHERE incident.key = ?"
    private static let needed = """
        \(selection) WHERE incident.needed = 1 AND incident.key >= ? AND incident.key <= ? ORDER BY incident.key
        """

    /// Nil when there is no such incident. Each event that is read is checked against the link before it.
    func incident(_ key: IncidentKey, fromStart: Bool = false) throws -> Rebuilt? {
        try db.columns(Self.one, [key.value]).map { try rebuilt($0, fromStart: fromStart) }
    }

    /// Hands over the incidents that a program needs which starts, in the order of their keys.
    func forEachNeeded(from first: IncidentKey, through last: IncidentKey, _ body: (Rebuilt) -> Void) throws {
        try db.forEach(Self.needed, [first.value, last.value]) { row in
            var rebuilt = try rebuilt(row, fromStart: false)
            // Made anew from its short form, it has no spare room.
            if rebuilt.eventsRead > 0, let lean = Snapshot(body: Snapshot(rebuilt.incident).body) {
                rebuilt.incident = lean.incident
            }
            body(rebuilt)
            return true
        }
    }

    // From a row of the selection.
    private func rebuilt(_ row: Columns, fromStart: Bool) throws -> Rebuilt {
        let key = IncidentKey(value: try row.integer(0))
        let last = try row.integer(1)
        let snapshot = fromStart ? nil : Snapshot(row, from: 4, key: key)
        let spoilt = !fromStart && snapshot == nil && !row.isNull(3)
        var incident = snapshot?.incident
        var eventsRead = 0
        // Beside the incident's own word, so that no event goes unnoticed.
        if try incident?.sequence != last || row.optionalInteger(2) != last {
            try forEach(key, after: incident?.sequence ?? 0) { stored in
                guard let next = apply(incident, stored.event, stored.sequence) else {
                    throw StoreError.damaged(sequence: stored.sequence, what: "the event does not fit its incident")
                }
                incident = next
                eventsRead += 1
            }
        }
        guard let incident, incident.sequence == last else {
            throw StoreError.damaged(
                sequence: incident?.sequence ?? last,
                what: "\(key.id(in: jurisdiction)) has no event \(last)"
            )
        }
        return Rebuilt(incident: incident, spoilt: spoilt, eventsRead: eventsRead)
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
