import Foundation
import GRDB
import Synchronization
import Testing

@testable import Ledger

@Suite("The log")
struct LogFileTests {
    private func open(_ folder: Folder) throws -> SQLiteEventStore {
        try SQLiteEventStore(folder: folder.state, jurisdiction: Desk.jurisdiction, reserve: 1 << 20)
    }

    @Test("Has its length from the start, and keeps it however much passes through it")
    func length() throws {
        let folder = try Folder()
        let store = try open(folder)
        let path = folder.ledger + "-wal"
        let length = try #require(StateFolder.size(of: path))
        let index = try #require(StateFolder.size(of: folder.ledger + "-shm"))
        #expect(length >= LogFile.bytes)
        #expect(store.checkpointBytes == SQLiteEventStore.checkpointBytes)
        #expect(try store.connections.writer.read { try $0.tableExists("filling") } == false)
        #expect(try store.connections.writer.inDatabase { try $0.integer("PRAGMA cache_size") } == -16_384)
        var desk = Desk()
        desk.adoptPlan()
        desk.report()
        _ = try store.append(desk.batch())
        // A snapshot of a form that nobody reads, a megabyte long.
        let long = """
            INSERT OR REPLACE INTO snapshot SELECT key, sequence, 0, x'', zeroblob(1000000) FROM incident
            """
        for _ in 0..<(2 * LogFile.bytes / 1_000_000) {
            try store.connections.writer.write { try $0.execute(sql: long) }
            store.state.withLock { $0.logBytes += 1_000_000 }
            try store.checkpoint()
        }
        #expect(StateFolder.size(of: path) == length)
        #expect(StateFolder.size(of: folder.ledger + "-shm") == index)
        // A crash leaves what has been overwritten before behind the last frame.
        let again = try open(try folder.copy())
        #expect(try again.head() == store.head())
        #expect(try again.verify().isSound)
    }

    @Test("Grows as it needs to where a ledger is opened without a reserve")
    func without() throws {
        let folder = try Folder()
        let store = try folder.open()
        #expect(StateFolder.size(of: folder.ledger + "-wal") ?? 0 < LogFile.bytes)
        #expect(store.checkpointBytes == SQLiteEventStore.checkpointBytes / 2)
    }
}
