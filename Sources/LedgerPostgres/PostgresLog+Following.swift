import Foundation
package import IncidentModel
package import Ledger

extension PostgresLog {
    /// So many events are handed over at once.
    private static let portion = 1_000

    package func follow(_ tell: (LogNews) throws(StoreError) -> Bool) throws(StoreError) {
        var watch = LeaderWatch(node: options.node, lease: options.lease)
        while true {
            let row: HeadRow
            do throws(PostgresFailure) {
                row = try look()
            } catch {
                guard try tell(.unreachable(StoreError(error))) else { throw .closed }
                rest()
                continue
            }
            let (isHeard, mayLead) = watch.look(row.word, at: .now, wall: options.wall())
            if isHeard { heard(row.marks) }
            guard row.head.sequence >= durable.sequence else {
                let flaw = LedgerFlaw.wasDurable(.endsWith(row.head.sequence), through: durable.sequence)
                throw .damaged(sequence: row.head.sequence + 1, what: flaw)
            }
            try readThrough(row.durable, tell)
            if mayLead, let taken = try? take(row) {
                let since = SuspendingClock.now
                // Read before it counts: what this node leads from is all that there is.
                try readThrough(taken.head.sequence, tell)
                guard durable == taken.head else {
                    throw .damaged(sequence: taken.head.sequence, what: .eventAltered(taken.head.sequence))
                }
                lead(taken)
                let clock = taken.word.clock.map {
                    $0 + Interval(milliseconds: Int64((SuspendingClock.now - since) / .milliseconds(1)))
                }
                _ = try tell(.leads(epoch: taken.word.epoch, clock: clock))
                return
            }
            let leader = LogLeader(
                node: row.word.node ?? "",
                epoch: row.word.epoch,
                sequence: row.head.sequence
            )
            guard try tell(.leader(leader)) else { throw .closed }
            rest()
        }
    }

    private func rest() { Thread.sleep(forTimeInterval: options.look / .seconds(1)) }

    private func look() throws(PostgresFailure) -> HeadRow {
        try withWriter { connection throws(PostgresFailure) in
            guard let row = try HeadRow.find(connection, of: jurisdiction) else {
                throw PostgresFailure(state: nil, message: "the log's row is gone")
            }
            return row
        }
    }

    private func take(_ row: HeadRow) throws(PostgresFailure) -> HeadRow? {
        try withWriter { connection throws(PostgresFailure) in
            _ = connection.takeWarnings()
            let taken = try row.taken(by: options.node, connection)
            // A commit that was not waited for: what it follows is not known to be durable.
            if let warning = connection.takeWarnings().first {
                throw PostgresFailure(state: "01000", message: warning)
            }
            return taken
        }
    }

    /// Hands over what the log has beyond what this node has been told.
    private func readThrough(
        _ sequence: Int64,
        _ tell: (LogNews) throws(StoreError) -> Bool
    ) throws(StoreError) {
        while durable.sequence < sequence {
            var events: [CommittedEvent] = []
            let limit = min(sequence, durable.sequence + Int64(Self.portion))
            do throws(StoreError) {
                try read(durable.sequence + 1...limit, after: durable.hash) { entry throws(StoreError) in
                    events.append(try CommittedEvent(entry))
                    return true
                }
            } catch {
                guard case .database = error else { throw error }
                guard try tell(.unreachable(error)) else { throw .closed }
                rest()
                continue
            }
            guard let last = events.last else { return }
            moveOn(to: LedgerHead(sequence: last.sequence, hash: last.hash))
            guard try tell(.events(events)) else { throw .closed }
        }
    }
}
