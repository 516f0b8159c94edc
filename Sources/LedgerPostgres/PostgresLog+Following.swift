import Foundation
package import IncidentModel
package import Ledger

extension PostgresLog {
    /// So many events are handed over at once.
    private static let portion = 1_000
    /// A wall clock that is off the leader's by more gives way to another node's.
    private static let tolerance = Interval.seconds(2)

    package func follow(_ tell: (LogNews) throws(StoreError) -> Bool) throws(StoreError) {
        var watch = LeaderWatch()
        while true {
            let row: HeadRow
            do throws(PostgresFailure) {
                row = try look()
            } catch {
                guard try tell(.unreachable(StoreError(error))) else { throw .closed }
                rest()
                continue
            }
            let isHeard = watch.hears(row, at: options.wall())
            if isHeard { heard(row.marks) }
            try readThrough(row.durable, tell)
            let isFree = row.node == nil || row.node == options.node || watch.silence >= patience(with: watch)
            if isFree, let taken = try? take(row) {
                // Read before it counts: what this node leads from is all that there is.
                try readThrough(taken.head.sequence, tell)
                guard durable == taken.head else {
                    throw .damaged(sequence: taken.head.sequence, what: .eventAltered(taken.head.sequence))
                }
                lead(taken)
                _ = try tell(.leads(epoch: taken.epoch))
                return
            }
            let leader = LogLeader(
                node: row.node ?? "",
                epoch: row.epoch,
                sequence: row.head.sequence,
                wall: isHeard ? row.clock : nil
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

    /// Whose clock is wrong nobody knows: where there is a third node, its own may be right.
    private func patience(with watch: LeaderWatch) -> Duration {
        watch.clockDifference > Self.tolerance ? options.lease * 2 : options.lease
    }

    private func take(_ row: HeadRow) throws(PostgresFailure) -> HeadRow? {
        try withWriter { connection throws(PostgresFailure) in
            _ = connection.takeWarnings()
            let taken = try row.taken(by: options.node, at: options.wall(), connection)
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

/// For how long a leader has said nothing, by this node's own clock: those of others may be wrong.
struct LeaderWatch {
    private var last: (epoch: Int64, beat: Int64)?
    private var since = SuspendingClock.now
    /// How far the wall clocks lay apart as it was last heard.
    private(set) var clockDifference = Interval.zero

    /// - Parameters:
    ///   - row: what a look has found.
    ///   - wall: what this node's wall clock shows.
    /// - Returns: whether the leader has said something since the look before.
    mutating func hears(_ row: HeadRow, at wall: Instant) -> Bool {
        guard last?.epoch != row.epoch || last?.beat != row.beat else { return false }
        // It may have said that long ago.
        let isFirst = last == nil
        last = (row.epoch, row.beat)
        since = SuspendingClock.now
        if !isFirst, let clock = row.clock {
            clockDifference = Interval(milliseconds: abs((wall - clock).milliseconds))
        }
        return !isFirst
    }

    var silence: Duration { SuspendingClock.now - since }
}
