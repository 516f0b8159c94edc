import Foundation
import GRDB
import Synchronization

extension SQLiteEventStore {
    package func append(_ batch: Batch) throws(StoreError) -> Appended {
        try guarding(writing: true) {
            try connections.writer.inDatabase { db in
                var appended = Appended(head: state.withLock { $0.head }, hashes: [])
                var bytes: Int64 = 0
                var hasDestroyed = false
                try db.inTransaction(.immediate) {
                    var insertion = try BatchInsertion(db, after: appended.head, into: self)
                    try insertion.add(batch)
                    appended = Appended(head: insertion.head, hashes: insertion.hashes)
                    bytes = insertion.estimatedBytes
                    hasDestroyed = insertion.hasDestroyed
                    return .commit
                }
                if hasDestroyed { try beginLogAnew(db) }
                state.withLock { state in
                    state.head = appended.head
                    state.logBytes += bytes
                    state.lastAppend = .now
                }
                return appended
            }
        }
    }

    // What was overwritten in the file still stands in the log, until that begins anew.
    private func beginLogAnew(_ db: Database) throws {
        try db.execute(sql: "PRAGMA secure_delete = FAST")
        try db.checkpoint(.truncate)
    }

    package var wantsCheckpoint: Bool { state.withLock { $0.logBytes > checkpointBytes } }

    @discardableResult
    package func checkpoint() throws(StoreError) -> Bool { try checkpoint(over: checkpointBytes) }

    // On a connection of its own, so that an append that comes meanwhile does not wait; and then the little that came
    // meanwhile between two appends, so that the log can begin anew however many calls come.
    @discardableResult
    func checkpoint(over bytes: Int64) throws(StoreError) -> Bool {
        guard state.withLock({ $0.logBytes }) > bytes else { return false }
        try guarding(writing: true) {
            for _ in 0..<3 {
                guard try move(by: connections.checkpointer) > Self.remnantBytes else { break }
            }
            _ = try move(by: connections.writer)
        }
        return true
    }

    /// Moves what it can from the log into the file.
    /// - Returns: how much is left, in bytes.
    private func move(by connection: DatabaseQueue) throws -> Int64 {
        let pending = state.withLock { $0.logBytes }
        let frames = try connection.inDatabase { try $0.checkpoint(.passive) }
        let left = Int64(max(0, frames.walFrameCount - frames.checkpointedFrameCount)) * Schema.pageSize
        state.withLock { $0.logBytes = $0.logBytes - pending + left }
        return left
    }
}
