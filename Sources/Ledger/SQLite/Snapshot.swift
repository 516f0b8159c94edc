import Crypto
import Foundation
import GRDB
import IncidentModel

/// An incident as it stood after one of its events, so that not all of them need be read again. Only a short cut: one that
/// is missing, of another form or spoilt is passed over.
struct Snapshot {
    let incident: Incident

    init(_ incident: Incident) { self.incident = incident }

    /// Nil when the row cannot be used.
    init?(_ db: Database, key: IncidentKey) throws {
        guard
            let row = try db.columns(
                "SELECT sequence, digest, body FROM snapshot WHERE incident = ? AND form = ?",
                [key.value, Schema.snapshotForm]
            ),
            let body = try? row.data(2), let digest = try? row.data(1), digest == Self.digest(of: body),
            let incident = try? JSONDecoder().decode(Incident.self, from: body),
            incident.sequence == (try? row.integer(0)), IncidentKey(incident.id) == key
        else { return nil }
        self.incident = incident
    }

    func store(_ db: Database, key: IncidentKey) throws {
        let body = try EventCodec.makeEncoder().encode(incident)
        try db.run(
            "INSERT OR REPLACE INTO snapshot VALUES (?, ?, ?, ?, ?)",
            [key.value, incident.sequence, Schema.snapshotForm, Self.digest(of: body), body]
        )
    }

    private static func digest(of body: Data) -> Data { Data(SHA256.hash(data: body)) }
}
