import Dispatch
import Foundation
import GRDB
import IncidentModel
import Synchronization

extension SQLiteEventStore {
    package func recover() throws(StoreError) -> Recovered {
        let needed = try neededIncidents()
        return try reading { db in
            let row = try LedgerRow(db)
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

    // On as many readers as there are processors: nobody writes yet, and each incident is read by itself.
    private func neededIncidents() throws(StoreError) -> [Rebuilding.Rebuilt] {
        let keys = try reading { db in
            var keys: [IncidentKey] = []
            try db.forEach("SELECT key FROM incident WHERE needed = 1 ORDER BY key") { row in
                keys.append(IncidentKey(value: try row.integer(0)))
                return true
            }
            return keys
        }
        let parts = keys.count < 1_000 ? 1 : min(Connections.readerCount, ProcessInfo.processInfo.activeProcessorCount)
        let results = Mutex([Result<[Rebuilding.Rebuilt], StoreError>?](repeating: nil, count: parts))
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let share = keys[keys.count * part / parts..<keys.count * (part + 1) / parts]
            let result = Result { () throws(StoreError) in
                try reading { db in
                    let rebuilding = rebuilding(db)
                    return try share.compactMap { try rebuilding.incident($0) }
                }
            }
            results.withLock { $0[part] = result }
        }
        var needed: [Rebuilding.Rebuilt] = []
        needed.reserveCapacity(keys.count)
        for result in results.withLock({ $0 }) {
            if let result { needed += try result.get() }
        }
        return needed
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
