import Foundation
import GRDB
package import IncidentModel

extension SQLiteEventStore {
    package func personal(_ sequence: Int64) throws(StoreError) -> PersonalData? {
        try personal("SELECT sequence, bytes FROM personal WHERE sequence = ?", [sequence])[sequence]
    }

    package func personal(of incident: IncidentID) throws(StoreError) -> [Int64: PersonalData] {
        guard incident.jurisdiction == jurisdiction, let key = IncidentKey(incident) else { return [:] }
        return try personal(
            """
            SELECT personal.sequence, personal.bytes
            FROM event JOIN personal ON personal.sequence = event.sequence WHERE event.incident = ?
            """,
            [key.value]
        )
    }

    private func personal(
        _ sql: String,
        _ arguments: StatementArguments
    ) throws(StoreError) -> [Int64: PersonalData] {
        try reading { db in
            var found: [Int64: PersonalData] = [:]
            try db.forEach(sql, arguments) { row in
                let sequence = try row.integer(0)
                guard let data = PersonalDataCodec.decode(try row.data(1)) else {
                    throw StoreError.damaged(sequence: sequence, what: "the personal data are unreadable")
                }
                found[sequence] = data
                return true
            }
            return found
        }
    }

    package var setAside: [String] { folder.setAside }
}
