import Foundation
import GRDB
import IncidentModel
import Testing

@testable import Ledger
@testable import LedgerIndex

/// The index can be computed from the log at any time: whatever becomes of it, nothing is lost but time.
@Suite("The index")
struct IndexTests {
    private func filled() throws -> (Folder, Desk) {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        try desk.fill(store)
        try store.close()
        return (folder, desk)
    }

    private func expectWhole(_ folder: Folder, _ desk: Desk, _ what: String) throws {
        let store = try folder.open()
        let recovered = try store.recover()
        #expect(recovered.incidents == desk.needed, "\(what)")
        #expect(recovered.days == [Desk.day: 5], "\(what)")
        #expect(try store.counts() == LedgerCounts(events: 43, incidents: 5, open: 3, reports: 5), "\(what)")
        #expect(Set(try store.incidents(ofReports: desk.reports).keys) == Set(desk.reports), "\(what)")
        #expect(try store.verify { _, _ in }.isSound, "\(what)")
        try store.close()
    }

    @Test(
        "It is made anew where it is of no use",
        arguments: [
            "DROP TABLE position", "PRAGMA user_version = 99", "PRAGMA application_id = 7",
            "UPDATE position SET hash = zeroblob(32)", "UPDATE position SET ledger = 'x'",
            "UPDATE position SET ledger = '00000000-0000-0000-0000-000000000000', sequence = 9999",
        ]
    )
    func spoilt(_ sql: String) throws {
        let (folder, desk) = try filled()
        try folder.tamper(sql)
        try expectWhole(folder, desk, sql)
    }

    @Test("A fault in it that is found later is no damage to the ledger: the next start makes it anew")
    func foundLater() throws {
        for sql in [
            "UPDATE event SET start = -1", "DROP TABLE snapshot", "DROP TABLE report",
            "UPDATE event SET start = start + 512",
            "UPDATE event SET start = start + 512; UPDATE snapshot SET digest = x'00'",
        ] {
            let (folder, desk) = try filled()
            try folder.tamper(sql)
            let store = try folder.open()
            do {
                _ = try store.recover()
                for report in desk.reports { _ = try store.incidents(ofReports: [report]) }
                for id in desk.incidents.keys { _ = try store.events(of: id) }
                Issue.record("\(sql) went unnoticed")
            } catch StoreError.indexUnusable {}
            try? store.close()
            try expectWhole(folder, desk, sql)
        }
    }

    @Test("It is made anew where it is gone, or is no database")
    func gone() throws {
        let (folder, desk) = try filled()
        try FileManager.default.removeItem(atPath: folder.index)
        try expectWhole(folder, desk, "gone")
        try Data("rubbish".utf8).write(to: URL(fileURLWithPath: folder.index))
        try expectWhole(folder, desk, "rubbish")
    }

    @Test(
        "It goes on from wherever it was when the power failed, also with snapshots that are of no use",
        arguments: ["", "UPDATE snapshot SET form = form + 1;", "UPDATE snapshot SET digest = x'00';"]
    )
    func behind(_ spoiling: String) throws {
        let (folder, desk) = try filled()
        for sequence in [0, 1, 2, 6, 7, 20, 41, 42, 43] as [Int64] {
            let copy = try folder.copy()
            let hash = try folder.copy().open().events(from: sequence, limit: 1).first?.hash
            // As a transaction up to there would have left it, but for snapshots that may be ahead.
            try copy.tamper(
                """
                UPDATE position SET sequence = \(sequence),
                    hash = x'\(sequence == 0 ? "\(try genesis(folder))" : "\(hash?.description ?? "")")';
                DELETE FROM event WHERE sequence > \(sequence);
                DELETE FROM report WHERE sequence > \(sequence);
                DELETE FROM incident WHERE opened > \(sequence);
                DELETE FROM snapshot WHERE incident NOT IN (SELECT key FROM incident);
                DELETE FROM plan WHERE sequence > \(sequence);
                DELETE FROM day WHERE \(sequence) < 2;
                \(spoiling)
                """
            )
            try expectWhole(copy, desk, "\(sequence)")
        }
    }

    private func genesis(_ folder: Folder) throws -> ChainHash { .genesis(of: try folder.copy().open().ledger) }

    @Test("It is the same whether it has followed the log or is made of it, in portions of any size")
    func replayed() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        try desk.fill(store)
        // An incident that is not in hand any more, and one that comes between two events of another.
        for id in desk.incidents.keys.sorted() + desk.incidents.keys.sorted() { desk.note("afterwards", on: id) }
        _ = try store.append(desk.batch())
        try store.close()
        for portion in [1, 2, 3, 10, 1_000] {
            let copy = try folder.copy(withIndex: false)
            let log = try FileLog.open(
                try DiskFolder(copy.log),
                LogOptions(jurisdiction: Desk.jurisdiction, program: "", segmentBytes: 1 << 20)
            ).log
            try StateFolder.makeEmpty(copy.index)
            try Schema.create(at: copy.index, ledger: log.ledger)
            let connections = try Connections(path: copy.index)
            let empty = try connections.writer.read { try IndexPosition($0) }
            var replay = IndexReplay(of: log, into: connections.writer, from: empty, portionEvents: portion) {
                Incident.applying($1, sequence: $2, to: $0)
            }
            try replay.run { _ in }
            #expect(replay.position.head == log.durable)
            try connections.close()
            #expect(try rows(copy) == rows(folder), "portions of \(portion)")
        }
    }

    private func rows(_ folder: Folder) throws -> [String] {
        try DatabaseQueue(path: folder.index).read { db in
            try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").flatMap {
                table in try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table) \($0.databaseValues)" }
            }
        }
    }

    @Test("A log that ends before it has lost something: the start is refused, with both numbers")
    func shorterLog() throws {
        let (folder, _) = try filled()
        let other = try folder.copy()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: other.firstSegment))
        // The last batch and the closing line are cut off, as by hand.
        let start = try #require(bytes.range(of: Data("\nB 00000000000000000042".utf8))).lowerBound + 1
        bytes.replaceSubrange(start..., with: Data(count: bytes.count - start))
        try bytes.write(to: URL(fileURLWithPath: other.firstSegment))
        let error = try #require(throws: StoreError.self) { try other.open() }
        #expect("\(error)".contains("42") && "\(error)".contains("43"), "\(error)")
        // Whoever removes the index accepts the shorter log.
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: other.index + suffix) }
        #expect(try other.open().head().sequence == 41)
    }

    @Test("What is committed is found at once, before the index has it")
    func tail() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        for _ in 0..<50 {
            let id = desk.report()
            _ = try store.append(desk.batch())
            let report = try #require(desk.reports.last)
            #expect(try store.incidents(ofReports: [report]) == [report: id])
            #expect(try store.incident(id) == desk.incidents[id])
            #expect(try store.events(of: id).count == 1)
        }
    }

    @Test("Too far behind it says so, and the log goes on; it catches up by itself")
    func backlog() throws {
        let folder = try Folder()
        var options = IndexedLog.Options(jurisdiction: Desk.jurisdiction, segmentBytes: 1 << 20)
        options.waitingEvents = 10
        let store = try IndexedLog(folder: folder.state, options)
        var desk = Desk()
        try folder.holdingIndex {
            for _ in 0..<20 {
                #expect(!store.isBehind || desk.sequence > 10)
                desk.report()
                _ = try store.append(desk.batch())
            }
            #expect(store.isBehind)
            #expect(store.secured.intake > 0)
        }
        #expect(try store.follower.wait(for: 20, atMost: .seconds(20)))
        #expect(!store.isBehind)
        try store.close()
    }

    @Test("Where there is no space for it, it is kept in memory, and the next start makes it")
    func inMemory() throws {
        let (folder, desk) = try filled()
        let log = try FileLog.open(
            try DiskFolder(folder.copy(withIndex: false).log),
            LogOptions(jurisdiction: Desk.jurisdiction, program: "", segmentBytes: 1 << 20)
        ).log
        let index = try IndexFile(inMemoryOf: log, apply: { Incident.applying($1, sequence: $2, to: $0) }) { _, _ in }
        #expect(index.connections.isInMemory)
        #expect(index.position.head == log.durable)
        let indexed = try index.connections.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM incident WHERE needed = 1")
        }
        #expect(indexed == desk.needed.count)
        try index.connections.close()
    }

    @Test("It holds nothing personal")
    func personal() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        let id = desk.report(personal: PersonalData(caller: "Unmistakable Name", phone: "13900000001"))
        desk.note("an unmistakable note", on: id)
        _ = try store.append(desk.batch())
        try store.close()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.index))
        for text in ["nmistakable", "13900000001"] { #expect(bytes.range(of: Data(text.utf8)) == nil, "\(text)") }
    }
}
