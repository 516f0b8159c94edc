import Foundation
import GRDB
import IncidentModel

extension SQLiteEventStore {
    package func recover() throws(StoreError) -> Recovered {
        try reading { db in
            let row = try LedgerRow(db)
            let needed = try neededIncidents(db)
            let lastAdopted = try db.columns("SELECT id FROM plan ORDER BY adopted DESC LIMIT 1")
                .map { PlanID(try $0.text(0)) }
            var plans: [PlanID: Plan] = [:]
            let wanted = needed.map(\.incident.plan) + [row.header.planID, lastAdopted].compactMap(\.self)
            for id in Set(wanted) { plans[id] = try plan(id, db) }
            var days: [Int: Int] = [:]
            try db.forEach("SELECT day, number FROM day") { row in
                days[Int(try row.integer(0))] = Int(try row.integer(1))
                return true
            }
            return Recovered(
                ledger: row.ledger,
                jurisdiction: row.jurisdiction,
                head: row.head,
                header: row.header,
                lastReading: row.reading,
                incidents: needed.map(\.incident),
                days: days,
                plans: plans,
                lastAdopted: lastAdopted,
                rebuilt: needed.filter(\.spoilt).map(\.incident.id)
            )
        }
    }

    private func neededIncidents(_ db: Database) throws -> [Rebuilding.Rebuilt] {
        var keys: [IncidentKey] = []
        try db.forEach("SELECT key FROM incident WHERE needed = 1 ORDER BY key") { row in
            keys.append(IncidentKey(value: try row.integer(0)))
            return true
        }
        let rebuilding = rebuilding(db)
        return try keys.compactMap { try rebuilding.incident($0) }
    }

    func plan(_ id: PlanID, _ db: Database) throws -> Plan? {
        guard
            let row = try db.columns(
                """
                SELECT event.sequence, event.hash, event.body
                FROM plan JOIN event ON event.sequence = plan.sequence WHERE plan.id = ?
                """,
                [id.text]
            )
        else { return nil }
        let stored = try StoredEvent(row, codec: codec)
        guard case .planAdopted(id, let plan) = stored.event.fact else {
            throw StoreError.damaged(sequence: stored.sequence, what: "the event does not adopt the plan \(id)")
        }
        return plan
    }
}
