import Foundation
import GRDB
package import IncidentModel
import Synchronization

extension SQLiteEventStore {
    package func head() throws(StoreError) -> LedgerHead {
        try usable()
        return state.withLock { $0.head }
    }

    package func incidents(ofReports reports: [ReportID]) throws(StoreError) -> [ReportID: IncidentID] {
        guard !reports.isEmpty else { return [:] }
        return try guarding {
            // One transaction for all: each would lock the file anew.
            try connections.lookup.read { db in
                var found: [ReportID: IncidentID] = [:]
                for report in reports {
                    let row = try db.columns("SELECT incident FROM report WHERE id = ?", [Data(report.bytes)])
                    guard let row else { continue }
                    found[report] = IncidentKey(value: try row.integer(0)).id(in: jurisdiction)
                }
                return found
            }
        }
    }

    package func incident(_ id: IncidentID) throws(StoreError) -> Incident? {
        guard id.jurisdiction == jurisdiction, let key = IncidentKey(id) else { return nil }
        return try guarding {
            // More than one statement, hence a transaction.
            try connections.lookup.read { db in try rebuilding(db).incident(key)?.incident }
        }
    }

    package func highestNumber(day: Int) throws(StoreError) -> Int? {
        try lookingUp { db in
            try db.columns("SELECT number FROM day WHERE day = ?", [day]).map { Int(try $0.integer(0)) }
        }
    }

    // A single statement is a transaction of its own.
    private func lookingUp<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        try guarding { try connections.lookup.unsafeRead(body) }
    }
}
