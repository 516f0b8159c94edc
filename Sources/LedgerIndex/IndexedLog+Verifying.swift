import Foundation
import GRDB
package import IncidentModel
package import Ledger

extension IndexedLog {
    package func verify(progress: (Int64, Int64) -> Void) throws(StoreError) -> Verification {
        try usable()
        return try log.withoutErasing { () throws(StoreError) in try recompute(progress) }
    }

    private func recompute(_ progress: (Int64, Int64) -> Void) throws(StoreError) -> Verification {
        var result = Verification()
        let head = log.durable
        result.head = head
        var replay = LedgerReplay()
        do throws(StoreError) {
            try log.read(from: 1) { entry throws(StoreError) in
                guard entry.sequence <= head.sequence else { return false }
                try replay.add(entry)
                result.events = entry.sequence
                switch entry.personal {
                case .torn: throw .damaged(sequence: entry.sequence, what: .personalDataAltered)
                case .destroyed: result.destroyed += 1
                case .none, .whole: break
                }
                if entry.sequence % 1_000 == 0 { progress(entry.sequence, head.sequence) }
                return true
            }
            progress(head.sequence, head.sequence)
            try compare(replay)
        } catch {
            guard case .damaged(let sequence, let what) = error else { throw error }
            (result.firstBad, result.problem) = (sequence, what)
        }
        result.incidents = Int64(replay.incidents.count)
        result.reports = replay.reports
        return result
    }

    /// Whether the index says of each incident what its events do.
    private func compare(_ replay: LedgerReplay) throws(StoreError) {
        try reading { db in
            var found = 0
            let rebuilding = rebuilding(db)
            try db.forEach("SELECT key FROM incident") { row in
                let key = IncidentKey(value: try row.integer(0))
                guard let recomputed = replay.incidents[key.id(in: jurisdiction)] else { return true }
                found += 1
                // What has come meanwhile is not compared.
                guard let indexed = try rebuilding.incident(key), indexed.incident.sequence == recomputed.sequence
                else {
                    return true
                }
                guard indexed.incident == recomputed else {
                    throw StoreError.damaged(sequence: recomputed.sequence, what: .indexDiffers)
                }
                return true
            }
            guard found == replay.incidents.count else {
                throw StoreError.damaged(sequence: nil, what: .indexIncomplete)
            }
        }
    }

    package func inspect() throws(StoreError) -> StoreError? {
        try usable()
        return try log.inspect()
    }

    package func backup() throws(StoreError) -> LedgerImage {
        try usable()
        return try log.backup()
    }
}
