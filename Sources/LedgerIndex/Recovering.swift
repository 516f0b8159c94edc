import Dispatch
import Foundation
import GRDB
package import IncidentModel
import Ledger
import Synchronization

extension IndexedLog {
    package func recover() throws(StoreError) -> Recovered {
        // What the index could not take yet, as its disk is full or slow. It is looked at first: what the index takes meanwhile
        // is then found twice, and not missed.
        let tail = follower.tail
        var needed = try neededIncidents()
        var (position, rows, lastAdopted, days) = try reading { db in
            let lastAdopted = try db.columns("SELECT id FROM plan ORDER BY adopted DESC LIMIT 1")
                .map { row -> PlanID in try row.name(0) }
            var days: [Int: Int] = [:]
            try db.forEach("SELECT day, number FROM day") { row in
                days[Int(try row.integer(0))] = Int(try row.integer(1))
                return true
            }
            return (try IndexPosition(db), try CallRows(db), lastAdopted, days)
        }
        var plans: [PlanID: Plan] = [:]
        for committed in tail.events where committed.sequence > position.head.sequence {
            position.head = LedgerHead(sequence: committed.sequence, hash: committed.hash)
            position.take(committed.event.fact)
            rows.take(committed.event.fact)
            if case .plan(let adoption) = committed.event.fact {
                lastAdopted = adoption.id
                plans[adoption.id] = adoption.plan
            }
            if committed.event.fact.opening != nil, let id = committed.event.incident {
                days[id.day] = max(days[id.day] ?? 0, id.number)
            }
            if case .continuation(let continuation) = committed.event.fact {
                for last in continuation.numbers {
                    days[Int(last.day)] = max(days[Int(last.day)] ?? 0, Int(last.number))
                }
            }
        }
        needed.take(tail.incidents)
        for id in needed.plans.union([lastAdopted].compactMap(\.self)) where plans[id] == nil {
            plans[id] = try plan(id)
        }
        let marks = log.marks
        return Recovered(
            ledger: ledger,
            jurisdiction: jurisdiction,
            head: position.head,
            header: LedgerHeader(
                clockShift: position.clockShift,
                foundPhones: position.foundPhones,
                callRows: rows,
                journalSequence: marks.journalSequence
            ),
            lastReading: marks.reading,
            incidents: needed.incidents,
            days: days,
            plans: plans,
            lastAdopted: lastAdopted,
            rebuilt: needed.spoilt
        )
    }

    // On as many readers as there are processors: nobody writes yet, and each incident is read by itself.
    func neededIncidents() throws(StoreError) -> RecoverySet {
        let shares = try shares()
        let results = Mutex([Result<RecoverySet, StoreError>?](repeating: nil, count: shares.count))
        DispatchQueue.concurrentPerform(iterations: shares.count) { part in
            let result = Result { () throws(StoreError) in
                try reading { db in
                    var needed = RecoverySet()
                    try rebuilding(db).forEachNeeded(from: shares[part].first, through: shares[part].last) {
                        needed.add($0)
                    }
                    return needed
                }
            }
            results.withLock { $0[part] = result }
        }
        var needed = RecoverySet()
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
}

/// What was computed of the incidents that are needed.
struct RecoverySet: Sendable {
    var incidents: [Incident] = []
    var spoilt: [IncidentID] = []
    var plans: Set<PlanID> = []

    mutating func add(_ rebuilt: Rebuilding.Rebuilt) {
        if rebuilt.incident.plan != incidents.last?.plan { plans.insert(rebuilt.incident.plan) }
        if rebuilt.spoilt { spoilt.append(rebuilt.incident.id) }
        incidents.append(rebuilt.incident)
    }

    /// Takes incidents as later events have left them.
    mutating func take(_ later: [IncidentID: Incident]) {
        guard !later.isEmpty else { return }
        incidents.removeAll { later[$0.id] != nil }
        for incident in later.values where incident.isInHand {
            incidents.append(incident)
            plans.insert(incident.plan)
        }
        incidents.sort { $0.id < $1.id }
    }

    mutating func add(_ more: RecoverySet) {
        incidents += more.incidents
        spoilt += more.spoilt
        plans.formUnion(more.plans)
    }
}
