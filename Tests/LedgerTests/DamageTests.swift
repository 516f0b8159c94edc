import Foundation
import GRDB
import IncidentModel
import Testing

@testable import Ledger

@Suite("Damage")
struct DamageTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        var name: String
        var sql: String
        var sequence: Int64?
        /// Whether opening can see it: what is checked there is the chain.
        var isSeenAtOpening = true

        var testDescription: String { name }
    }

    static let faults = [
        Fault(name: "body of the first", sql: flip("event", "body", 1), sequence: 1),
        Fault(name: "body in the middle", sql: flip("event", "body", 9), sequence: 9),
        Fault(name: "body of the last", sql: flip("event", "body", 43), sequence: 43),
        Fault(name: "hash of the first", sql: flip("event", "hash", 1), sequence: 1),
        Fault(name: "hash in the middle", sql: flip("event", "hash", 17), sequence: 17),
        Fault(name: "hash of the last", sql: flip("event", "hash", 43), sequence: 43),
        Fault(name: "an event gone", sql: "DELETE FROM event WHERE sequence = 12", sequence: 12),
        Fault(name: "the last event gone", sql: "DELETE FROM event WHERE sequence = 43", sequence: 43),
        Fault(name: "the ledger's own hash", sql: "UPDATE ledger SET hash = zeroblob(32)", sequence: 43),
        Fault(name: "the ledger's own row gone", sql: "DELETE FROM ledger", sequence: nil),
        Fault(
            name: "an event of another type",
            sql: "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '');",
            sequence: 9
        ),
        Fault(name: "personal data", sql: flip("personal", "bytes", 3), sequence: 3, isSeenAtOpening: false),
        Fault(name: "salt", sql: flip("personal", "salt", 8), sequence: 8, isSeenAtOpening: false),
        Fault(
            name: "personal data of another event",
            sql: "INSERT INTO personal SELECT 1, salt, bytes FROM personal WHERE sequence = 2",
            sequence: 1,
            isSeenAtOpening: false
        ),
        Fault(
            name: "a report gone",
            sql: "DELETE FROM report WHERE sequence = 4",
            sequence: 4,
            isSeenAtOpening: false
        ),
        Fault(
            name: "a report of another incident",
            sql: "UPDATE report SET incident = incident + 1 WHERE sequence = 2",
            sequence: 2,
            isSeenAtOpening: false
        ),
        Fault(
            name: "a report too many",
            sql: "INSERT INTO report SELECT zeroblob(16), incident, sequence FROM report LIMIT 1",
            sequence: nil,
            isSeenAtOpening: false
        ),
        Fault(
            name: "an incident's row",
            sql: "UPDATE incident SET lead = 'flood' WHERE opened = 6",
            sequence: 41,
            isSeenAtOpening: false
        ),
    ]

    private static func flip(_ table: String, _ column: String, _ sequence: Int64) -> String {
        """
        UPDATE \(table) SET \(column) = CAST(substr(\(column), 1, 9)
            || CASE substr(\(column), 10, 1) WHEN x'41' THEN x'42' ELSE x'41' END
            || substr(\(column), 11) AS BLOB) WHERE sequence = \(sequence)
        """
    }

    @Test("Is found by verifying, with the first bad sequence number, and nothing is written", arguments: faults)
    func verify(_ fault: Fault) throws {
        let folder = try Self.damaged(fault)
        let before = try folder.contents()
        let found = try SQLiteEventStore.verify(path: folder.ledger)
        #expect(!found.isSound)
        #expect(found.firstBad == fault.sequence, "\(found)")
        #expect(try folder.contents() == before)
    }

    @Test("Of the chain is found by opening after a crash, and nothing is written", arguments: faults)
    func open(_ fault: Fault) throws {
        let folder = try Self.damaged(fault)
        let before = try folder.contents()
        guard fault.isSeenAtOpening else {
            #expect(throws: Never.self) { try folder.open() }
            return
        }
        let error = try #require(throws: StoreError.self) { try folder.open() }
        guard case .damaged(let sequence, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(sequence == fault.sequence)
        #expect(try folder.contents() == before)
    }

    /// A ledger of 43 events in five batches, as a crash leaves it, with the fault in its log.
    private static func damaged(_ fault: Fault) throws -> Folder {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        try desk.fill(store)
        #expect(desk.sequence == 43)
        let live = try folder.copy()
        let queue = try DatabaseQueue(path: live.ledger)
        try queue.inDatabase { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            try db.execute(sql: fault.sql)
            if fault.name == "an event of another type" {
                try db.execute(sql: "PRAGMA writable_schema = RESET")
            }
        }
        if fault.name == "an event of another type" {
            try queue.inDatabase { try $0.execute(sql: "UPDATE event SET body = 'text' WHERE sequence = 9") }
        }
        let copy = try live.copy()
        try queue.close()
        return copy
    }

    @Test("Of any byte of the file never traps, and a sound answer is a true one", arguments: 0..<4)
    func anyByte(_ part: Int) throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        try desk.fill(store)
        try store.close()
        let url = URL(fileURLWithPath: folder.ledger)
        let good = try Data(contentsOf: url)
        let bodies = try SQLiteEventStore(folder: folder.state, jurisdiction: nil).events(from: 1, limit: 100)
        var found = 0
        for offset in stride(from: 24 + part * 997, to: good.count, by: 4 * 997) {
            var bad = good
            bad[offset] ^= 0x10
            let copy = try Folder()
            try FileManager.default.createDirectory(atPath: copy.state, withIntermediateDirectories: true)
            try bad.write(to: URL(fileURLWithPath: copy.ledger))
            let result = try? SQLiteEventStore.verify(path: copy.ledger)
            if result?.isSound != true { found += 1 }
            guard result?.isSound == true, let opened = try? copy.open() else { continue }
            #expect(try opened.events(from: 1, limit: 100).map(\.body) == bodies.map(\.body), "offset \(offset)")
        }
        #expect(found > 0)
    }

    @Test("Destroyed personal data leave the ledger sound, and no byte of them behind")
    func destroyed() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        let id = desk.report(personal: PersonalData(caller: "Unmistakable Name"))
        let other = desk.report(personal: PersonalData(caller: "Somebody Else"))
        _ = try store.append(desk.batch())
        #expect(try store.personal(of: id) == [1: PersonalData(caller: "Unmistakable Name")])
        desk.forget(id)
        _ = try store.append(desk.batch())
        #expect(try store.personal(of: id).isEmpty)
        #expect(try store.personal(1) == nil)
        #expect(try store.personal(of: other) == [2: PersonalData(caller: "Somebody Else")])
        let verification = try store.verify()
        #expect(verification.isSound)
        #expect(verification.destroyed == 1)
        for (name, bytes) in try folder.contents() {
            #expect(bytes.range(of: Data("Unmistakable".utf8)) == nil, "\(name)")
        }
    }

    @Test("Verifying a file that a daemon is using works too, and so does a copy without a log")
    func live() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        try desk.fill(store)
        var told: [Int64] = []
        let running = try SQLiteEventStore.verify(path: folder.ledger) { done, _ in told.append(done) }
        #expect(running.isSound)
        #expect((running.events, running.incidents, running.reports) == (43, 5, 5))
        #expect(told == [43])
        #expect(try store.verify() == running)
        try store.close()
        let before = try folder.contents()
        #expect(Array(before.keys) == ["ledger.sqlite"])
        #expect(try SQLiteEventStore.verify(path: folder.ledger) == running)
        #expect(try folder.contents() == before)
    }

    @Test("In one old row refuses what needs that row, and nothing else")
    func oldRow() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        try desk.fill(store)
        try folder.tamper("UPDATE event SET body = x'7b' WHERE sequence = 8")
        let id = IncidentID(jurisdiction: Desk.jurisdiction, day: Desk.day, number: 2)
        let error = try #require(throws: StoreError.self) { try store.events(of: id) }
        guard case .damaged(8, _) = error else {
            Issue.record("\(error)")
            return
        }
        desk.report()
        #expect(try store.append(desk.batch()).head.sequence == 44)
        #expect(try store.verify().firstBad == 8)
    }

    @Test("Before the mark that is set at every ten thousand events is left for verifying to find")
    func beforeTheMark() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        for _ in 0..<11_500 { desk.add(ClockStep(by: .zero), to: nil) }
        let head = try store.append(desk.batch()).head
        desk.report()
        _ = try store.append(desk.batch())
        let crashed = try folder.copy()
        try crashed.tamper("UPDATE event SET hash = zeroblob(32) WHERE sequence = 5")
        #expect(try SQLiteEventStore.verify(path: crashed.ledger).firstBad == 5)
        let again = try crashed.open()
        #expect(try again.reading { try LedgerRow($0).verified } == head)
        #expect(try again.verify().firstBad == 5)
    }
}
