import Crypto
import Foundation
import GRDB
import IncidentModel
import Ledger

/// An incident as it stood after one of its events, so that not all of them need be read again. Only a short cut: one that
/// is missing, of another form or spoilt is passed over.
struct Snapshot {
    let incident: Incident

    init(_ incident: Incident) { self.incident = incident }

    /// Nil when the bytes are not those of a snapshot.
    init?(body: some ContiguousBytes) {
        let incident = body.withUnsafeBytes { bytes -> Incident? in
            var reader = SnapshotReader(bytes)
            var incident = Incident()
            guard (try? reader.value(record: &incident)) != nil, reader.isAtEnd else { return nil }
            return incident
        }
        guard let incident else { return nil }
        self.incident = incident
    }

    /// From the columns sequence, digest and body. Nil when they cannot be used, or there are none.
    init?(_ row: Columns, from index: Int, key: IncidentKey) {
        guard let sequence = try? row.optionalInteger(index),
            let digest = try? row.data(index + 1), let body = try? row.data(index + 2),
            SHA256.hash(data: body) == digest,
            let snapshot = Snapshot(body: body),
            snapshot.incident.sequence == sequence, IncidentKey(snapshot.incident.id) == key
        else { return nil }
        self = snapshot
    }

    /// The stored form.
    var body: Data {
        var writer = SnapshotWriter(capacity: 2_048)
        var incident = incident
        writer.value(record: &incident)
        return Data(writer.bytes)
    }

    func store(_ db: Database, key: IncidentKey) throws {
        let body = body
        try db.run(
            "INSERT OR REPLACE INTO snapshot VALUES (?, ?, ?, ?, ?)",
            [key.value, incident.sequence, SnapshotForm.current, Data(SHA256.hash(data: body)), body]
        )
    }
}
