import Foundation
import GRDB
package import IncidentModel

extension IndexedLog {
    package func verify(progress: (Int64, Int64) -> Void) throws(StoreError) -> Verification {
        try usable()
        hold()
        defer { release() }
        var result = Verification()
        let head = log.durable
        result.head = head
        var replay = LedgerReplay()
        do throws(StoreError) {
            try log.read(from: 1) { entry throws(StoreError) in
                guard entry.sequence <= head.sequence else { return false }
                try replay.add(entry)
                result.events = entry.sequence
                if entry.hasPersonalLine, entry.personal == nil {
                    guard !entry.isTorn else {
                        throw .damaged(sequence: entry.sequence, what: .personalDataAltered)
                    }
                    result.destroyed += 1
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

    /// Those that nothing is written to any more, but blanks.
    private func closedSegments(_ firsts: [Int64]) throws(StoreError) -> [LogPart] {
        var parts: [LogPart] = []
        for first in firsts.dropLast() {
            let name = Segment.name(first: first)
            parts.append(LogPart(name: name, file: try log.folder.open(name)))
        }
        return parts
    }

    package func inspectClosedSegments() throws(StoreError) -> StoreError? {
        try usable()
        hold()
        defer { release() }
        let parts = try closedSegments(log.extent.firsts)
        guard let last = parts.last else { return nil }
        let found = try LogVerification(of: parts)
        if let problem = found.problem { return .damaged(sequence: found.firstBad, what: problem) }
        if let torn = found.torn.first { return .damaged(sequence: torn, what: .personalDataAltered) }
        guard found.unfinishedBytes > 0 else { return nil }
        let sequence = found.head.map { $0.sequence + 1 }
        return .damaged(sequence: sequence, what: .inSegment(last.name, .batchTooLong))
    }

    package func backup() throws(StoreError) -> LedgerImage {
        try usable()
        hold()
        let extent = log.extent
        do throws(StoreError) {
            var parts = try closedSegments(extent.firsts)
            parts.append(
                LogPart(
                    name: Segment.name(first: extent.last.first),
                    file: extent.last.file,
                    end: extent.last.end
                )
            )
            let found = try LogVerification(of: parts)
            if let problem = found.problem { throw .damaged(sequence: found.firstBad, what: problem) }
            if let torn = found.torn.first {
                throw .damaged(sequence: torn, what: .personalDataAltered)
            }
            return LedgerImage(
                found.segments.map { (parts[$0.file].file, $0.bytes) },
                head: extent.durable
            ) { [self] in release() }
        } catch {
            release()
            throw error
        }
    }
}
