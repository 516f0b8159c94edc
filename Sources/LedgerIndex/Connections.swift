import Foundation
import GRDB
import IncidentModel
import Ledger

/// The connections to the index: one that writes, one on which the engine looks things up, and readers.
///
/// What is written need not be durable at once, as the log has it: a loss of power leaves an older state of the index that
/// is whole, and a start goes on from there.
final class Connections: Sendable {
    static let readerCount = 4

    let writer: DatabaseQueue
    let isInMemory: Bool
    private let lookup: any DatabaseReader
    private let readers: any DatabaseReader
    private let readings = Readings()

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

    // MARK: Reading

    /// Looks something up, on the connection that no query holds up.
    /// - Throws: ``StoreError/closed`` after ``close()``, `DatabaseError`, what `body` throws.
    func lookUp<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try readings.counted { try lookup.read(body) }
    }

    /// Reads in one transaction, beside other readers.
    /// - Throws: ``StoreError/closed`` after ``close()``, `DatabaseError`, what `body` throws.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try readings.counted { try readers.read(body) }
    }

    /// Interrupts those who read, as nobody is there any more to be answered, and lets nobody begin. The writer last, so that
    /// it is the one to move the rest of SQLite's log and to remove it.
    func close() throws {
        readings.end(interrupting: readers.interrupt)
        if !isInMemory {
            try readers.close()
            try lookup.close()
        }
        try writer.close()
    }
}

/// Who reads. GRDB's pool gives a reader that comes as it is closed a connection that is closed, in which SQLite crashes.
private final class Readings: @unchecked Sendable {
    private let condition = MonotonicCondition()
    // Touched only while `condition` is locked.
    private var count = 0
    private var hasEnded = false

    func counted<Value>(_ reading: () throws -> Value) throws -> Value {
        guard begin() else { throw StoreError.closed }
        defer { finish() }
        do {
            return try reading()
        } catch {
            // It was interrupted.
            throw isOver ? StoreError.closed : error
        }
    }

    private var isOver: Bool {
        condition.lock()
        defer { condition.unlock() }
        return hasEnded
    }

    private func begin() -> Bool {
        condition.lock()
        defer { condition.unlock() }
        if !hasEnded { count += 1 }
        return !hasEnded
    }

    private func finish() {
        condition.lock()
        defer { condition.unlock() }
        count -= 1
        if count == 0, hasEnded { condition.broadcast() }
    }

    func end(interrupting interrupt: () -> Void) {
        condition.lock()
        defer { condition.unlock() }
        hasEnded = true
        if count > 0 { interrupt() }
        while count > 0 { condition.wait() }
    }
}
