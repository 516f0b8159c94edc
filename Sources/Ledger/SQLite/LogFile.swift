import GRDB
import Glibc

/// SQLite's write-ahead log, as a file. A sync of a file that grows has to write the file's own record too, which takes as
/// long again as the data; so the log is given its length when the ledger is opened, and is from then on overwritten from
/// its beginning. SQLite never shortens it while it is open (`journal_size_limit` is off by default).
enum LogFile {
    /// What stands in it when a checkpoint begins, and as much again for what comes meanwhile.
    static let bytes = 2 * SQLiteEventStore.checkpointBytes

    /// Gives the log its length, by a transaction that is too large for the cache and then given up: SQLite itself makes
    /// room for it, in the log's index as well, which could not be had on a disk that has run full since.
    ///
    /// Only speed depends on it: where the disk will not, the log grows as it needs to.
    /// - Parameters:
    ///   - writer: the connection that appends.
    ///   - path: the ledger's file.
    /// - Returns: whether the log has its length.
    static func extend(_ writer: DatabaseQueue, of path: String) -> Bool {
        do {
            try writer.inDatabase { db in
                let cache = try Int64.fetchOne(db, sql: "PRAGMA cache_size") ?? 0
                defer { try? db.execute(sql: "PRAGMA cache_size = \(cache)") }
                try db.execute(sql: "PRAGMA cache_size = -512")
                try db.inTransaction(.immediate) {
                    try db.execute(sql: "CREATE TABLE filling (zeros BLOB)")
                    try db.execute(sql: "INSERT INTO filling VALUES (zeroblob(?))", arguments: [bytes + (1 << 20)])
                    return .rollback
                }
            }
            guard StateFolder.size(of: path + "-wal") ?? 0 >= bytes else { return false }
            try StateFolder.synchronize(path + "-wal", O_WRONLY)
            return true
        } catch {
            // Whatever it has got of a disk that is full goes back.
            _ = try? writer.inDatabase { try $0.checkpoint(.truncate) }
            return false
        }
    }
}
