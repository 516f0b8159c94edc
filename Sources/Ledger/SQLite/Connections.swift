import Foundation
import GRDB

/// The connections to one ledger file: one that writes, one that moves the log into the file, one on which the engine looks
/// things up, and readers.
///
/// The writer is a queue and not a pool because a pool sets `synchronous` to NORMAL and writes to the file when it opens it.
struct Connections: Sendable {
    static let readerCount = 4

    let writer: DatabaseQueue
    let checkpointer: DatabaseQueue
    let lookup: DatabaseQueue
    let readers: DatabasePool

    init(path: String) throws {
        writer = try Self.writing(path)
        checkpointer = try Self.writing(path)
        var reading = Self.configuration()
        reading.readonly = true
        reading.maximumReaderCount = Self.readerCount
        reading.persistentReadOnlyConnections = true
        lookup = try DatabaseQueue(path: path, configuration: reading)
        readers = try DatabasePool(path: path, configuration: reading)
    }

    static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(1)
        // Without this GRDB ends the process when a disk is so ill that a transaction cannot even be rolled back.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try db.execute(sql: "PRAGMA cell_size_check = ON")
            // No temporary files: a commit must not need a descriptor that a flood of connections has used up.
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    private static func writing(_ path: String) throws -> DatabaseQueue {
        let queue = try DatabaseQueue(path: path, configuration: configuration())
        try queue.inDatabase { db in
            // After opening: GRDB sets its own value as it opens.
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
            // In KiB. Reports come under random ids: with less, most would read a page of their index back.
            try db.execute(sql: "PRAGMA cache_size = -16384")
            try db.execute(sql: "PRAGMA secure_delete = FAST")
            try expect(db, "synchronous", "2")
            try expect(db, "journal_mode", "wal")
            try expect(db, "foreign_keys", "1")
        }
        return queue
    }

    private static func expect(_ db: Database, _ pragma: String, _ wanted: String) throws {
        let found = try String.fetchOne(db, sql: "PRAGMA \(pragma)") ?? ""
        guard found == wanted else {
            throw StoreError.io(code: 0, message: "SQLite's \(pragma) reads \(found) and not \(wanted)")
        }
    }

    /// The writer last, so that it is the one to move the rest of the log and to remove it.
    func close() throws {
        try readers.close()
        try lookup.close()
        try checkpointer.close()
        try writer.close()
    }
}
