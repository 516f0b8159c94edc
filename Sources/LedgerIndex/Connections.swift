import Foundation
import GRDB
import Ledger

/// The connections to the index: one that writes, one on which the engine looks things up, and readers.
///
/// What is written need not be durable at once, as the log has it: a loss of power leaves an older state of the index that
/// is whole, and a start goes on from there.
struct Connections: Sendable {
    static let readerCount = 4

    let writer: DatabaseQueue
    let lookup: any DatabaseReader
    let readers: any DatabaseReader
    let isInMemory: Bool

    init(path: String) throws {
        writer = try Self.writing(path)
        var reading = Self.configuration()
        reading.readonly = true
        reading.maximumReaderCount = Self.readerCount
        reading.persistentReadOnlyConnections = true
        lookup = try DatabaseQueue(path: path, configuration: reading)
        readers = try DatabasePool(path: path, configuration: reading)
        isInMemory = false
    }

    /// An empty index that ends with its process. Whoever reads it waits for whoever writes.
    /// - Parameter ledger: whose index it is.
    /// - Throws: `DatabaseError`.
    init(inMemoryFor ledger: UUID) throws {
        writer = try DatabaseQueue(configuration: Self.configuration())
        (lookup, readers, isInMemory) = (writer, writer, true)
        try writer.inDatabase { try Schema.create(in: $0, ledger: ledger) }
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
            try db.execute(sql: "PRAGMA synchronous = NORMAL")
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
            // In KiB. Reports come under random ids: with less, most would read a page of their index back.
            try db.execute(sql: "PRAGMA cache_size = -16384")
        }
        return queue
    }

    /// The writer last, so that it is the one to move the rest of SQLite's log and to remove it.
    func close() throws {
        if !isInMemory {
            try readers.close()
            try lookup.close()
        }
        try writer.close()
    }
}
