import Foundation
import GRDB
import IncidentModel
import Ledger

/// Computes incidents from what the index has of them, and where that is of no use from their events in the log.
struct Rebuilding {
    let db: Database
    let log: any EventLog
    let apply: Applying

    struct Rebuilt {
        var incident: Incident
        /// There was a snapshot, but it was of no use.
        var spoilt: Bool
    }

    // An incident with its snapshot, if there is one of today's form.
    private static let selection = """
        SELECT incident.key, incident.sequence, incident.opened,
            snapshot.incident, snapshot.sequence, snapshot.digest, snapshot.body
        FROM incident LEFT JOIN snapshot
            ON snapshot.incident = incident.key AND snapshot.form = \(SnapshotForm.current)
        """
    private static let one = "\(selection) WHERE incident.key = ?"
    private static let needed = """
        \(selection) WHERE incident.needed = 1 AND incident.key >= ? AND incident.key <= ? ORDER BY incident.key
        """

    /// Nil when there is no such incident.
    func incident(_ key: IncidentKey) throws -> Rebuilt? {
        try db.columns(Self.one, [key.value]).map { try rebuilt($0) }
    }

    /// Hands over the incidents that a program needs which starts, in the order of their keys.
    func forEachNeeded(from first: IncidentKey, through last: IncidentKey, _ body: (Rebuilt) -> Void) throws {
        try db.forEach(Self.needed, [first.value, last.value]) { row in
            body(try rebuilt(row))
            return true
        }
    }

    // From a row of the selection.
    private func rebuilt(_ row: Columns) throws -> Rebuilt {
        let key = IncidentKey(value: try row.integer(0))
        let last = try row.integer(1)
        if let snapshot = Snapshot(row, from: 4, key: key), snapshot.incident.sequence == last {
            return Rebuilt(incident: snapshot.incident, spoilt: false)
        }
        do {
            let locations = try EventLocation.all(of: key, in: db)
            return Rebuilt(incident: try incident(key, from: locations, upTo: last), spoilt: true)
        } catch StoreError.damaged(let sequence?, let what) {
            // What the index said of it: whether the log is damaged is for the log to say.
            throw StoreError.damaged(sequence: nil, what: .inIndex(sequence, what))
        }
    }

    private func incident(_ key: IncidentKey, from locations: [EventLocation], upTo last: Int64) throws -> Incident {
        var incident: Incident?
        for location in locations where location.sequence <= last {
            let stored = try log.event(location.sequence, at: location.position).stored
            guard let next = apply(incident, stored.event, stored.sequence) else {
                throw StoreError.damaged(sequence: stored.sequence, what: .eventDoesNotFit)
            }
            incident = next
        }
        guard let incident, incident.sequence == last else {
            throw StoreError.damaged(
                sequence: incident?.sequence ?? last,
                what: .eventMissing(key.id(in: log.jurisdiction), last)
            )
        }
        return incident
    }
}

/// Where an event lies in the log.
struct EventLocation: Sendable {
    var sequence: Int64
    var position: LogPosition

    init(_ sequence: Int64, _ position: LogPosition) {
        self.sequence = sequence
        self.position = position
    }

    /// Those of one incident, in order, as far as the index has them.
    static func all(of key: IncidentKey, in db: Database) throws -> [EventLocation] {
        var locations: [EventLocation] = []
        let sql = "SELECT sequence, start, length FROM event WHERE incident = ? ORDER BY sequence"
        try db.forEach(sql, [key.value]) { row in
            let position = LogPosition(start: try row.integer(1), length: try row.integer(2))
            locations.append(EventLocation(try row.integer(0), position))
            return true
        }
        return locations
    }
}

extension IndexedLog {
    func rebuilding(_ db: Database) -> Rebuilding { Rebuilding(db: db, log: log, apply: apply) }
}
