import Dispatch
import Foundation
import GRDB
import IncidentModel
import Synchronization

extension SQLiteEventStore {
    package func recover() throws(StoreError) -> Recovered {
        let needed = try neededIncidents()
        defer { shortenNextStart(needed) }
        return try reading { db in
            let row = try LedgerRow(db)
            let lastAdopted = try db.columns("SELECT id FROM plan ORDER BY adopted DESC LIMIT 1")
                .map { row -> PlanID in try row.name(0) }
            var plans: [PlanID: Plan] = [:]
            let wanted = needed.plans.union([row.header.planID, lastAdopted].compactMap(\.self))
            for id in wanted { plans[id] = try plan(id, db) }
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
                incidents: needed.incidents,
                days: days,
                plans: plans,
                lastAdopted: lastAdopted,
                rebuilt: needed.spoilt
            )
        }
    }

    // On as many readers as there are processors: nobody writes yet, and each incident is read by itself.
    func neededIncidents() throws(StoreError) -> Needed {
        let shares = try shares()
        let results = Mutex([Result<Needed, StoreError>?](repeating: nil, count: shares.count))
        DispatchQueue.concurrentPerform(iterations: shares.count) { part in
            let result = Result { () throws(StoreError) in
                try reading { db in
                    var needed = Needed()
                    try rebuilding(db).forEachNeeded(from: shares[part].first, through: shares[part].last) {
                        needed.add($0)
                    }
                    return needed
                }
            }
            results.withLock { $0[part] = result }
        }
        var needed = Needed()
        for result in results.withLock({ $0 }) {
            if let result { needed.add(try result.get()) }
        }
        return needed
    }

    // The keys, cut into pieces of about the same number; more pieces than readers, as some take longer than others.
    private func shares() throws(StoreError) -> [(first: IncidentKey, last: IncidentKey)] {
        try reading { db in
            let count = try db.integer("SELECT count(*) FROM incident WHERE needed = 1")
            let processors = Int64(min(Connections.readerCount, ProcessInfo.processInfo.activeProcessorCount))
            let parts = count < 1_000 ? 1 : 4 * processors
            var firsts: [Int64] = [.min]
            for part in 1..<max(1, parts) {
                let first = "SELECT key FROM incident WHERE needed = 1 ORDER BY key LIMIT 1 OFFSET ?"
                firsts.append(try db.integer(first, [count * part / parts]))
            }
            let lasts = firsts.dropFirst().map { $0 - 1 } + [.max]
            return zip(firsts, lasts).map { (IncidentKey(value: $0), IncidentKey(value: $1)) }
        }
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
        guard case .plan(let adoption) = stored.event.fact, adoption.id == id else {
            throw StoreError.damaged(sequence: stored.sequence, what: "the event does not adopt the plan \(id)")
        }
        return adoption.plan
    }
}

/// What was computed of the incidents that are needed.
struct Needed: Sendable {
    var incidents: [Incident] = []
    /// The places among them of those of which events had to be read, and how many events.
    var computed: [Int] = []
    var eventsRead = 0
    var spoilt: [IncidentID] = []
    var plans: Set<PlanID> = []

    mutating func add(_ rebuilt: Rebuilding.Rebuilt) {
        if rebuilt.incident.plan != incidents.last?.plan { plans.insert(rebuilt.incident.plan) }
        if rebuilt.eventsRead > 0 { computed.append(incidents.count) }
        eventsRead += rebuilt.eventsRead
        if rebuilt.spoilt { spoilt.append(rebuilt.incident.id) }
        incidents.append(rebuilt.incident)
    }

    mutating func add(_ more: Needed) {
        computed += more.computed.map { $0 + incidents.count }
        eventsRead += more.eventsRead
        incidents += more.incidents
        spoilt += more.spoilt
        plans.formUnion(more.plans)
    }
}
