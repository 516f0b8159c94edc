import Foundation
import IncidentModel
import Testing

@testable import Ledger

@Suite("One ledger in the place of another")
struct ReplacementTests {
    /// 21 November 2026, 12:00:00 UTC.
    private let now = CivilTime(year: 2026, month: 11, day: 21, hour: 12, minute: 0, second: 0)?.instant() ?? Desk.start
    private let aside = "ledger-aside-20261121T120000Z.sqlite"

    private func filled() throws -> Folder {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        try desk.fill(store)
        try store.close()
        return folder
    }

    private func damaged() throws -> Folder {
        let folder = try filled()
        try folder.tamper("UPDATE event SET hash = zeroblob(32) WHERE sequence = 43")
        return folder
    }

    @Test("A damaged ledger is kept byte for byte with its log; what can be read of it is told")
    func putsAside() throws {
        let source = try Folder()
        let store = try source.open()
        var desk = Desk()
        try desk.fill(store)
        // As a crash would leave it: most of it is in the log.
        let folder = try source.copy()
        let path = "\(folder.state)/ledger.sqlite-wal"
        var log = try Data(contentsOf: URL(fileURLWithPath: path))
        let place = try #require(log.range(of: Data("Wenchang Street 3".utf8), options: .backwards))
        log[place.lowerBound] ^= 1
        try log.write(to: URL(fileURLWithPath: path))
        let before = try folder.contents()
        let ledger = try OfflineLedger(folder: folder.state, isMade: false)
        let remains = try #require(ledger.remains())
        #expect(remains.jurisdiction == Desk.jurisdiction)
        #expect(try folder.contents() == before)
        let result = try ledger.beginAnew(after: remains, jurisdiction: nil, at: now)
        #expect(result.aside == "\(folder.state)/\(aside)")
        #expect(result.head.sequence == 0)
        let after = try folder.contents()
        #expect(Set(after.keys) == ["ledger.sqlite", aside, "\(aside)-wal"])
        #expect(after[aside] == before["ledger.sqlite"])
        #expect(after["\(aside)-wal"] == before["ledger.sqlite-wal"])
    }

    @Test("The fresh ledger gives no number of the damaged one again, now or after a restart")
    func numbers() throws {
        let folder = try damaged()
        let remains = try anew(folder)
        #expect(!remains.isSound)
        #expect(remains.open.map(\.id.number) == [3, 4, 5])
        #expect(remains.days == [Desk.day: 5])
        for _ in 0..<2 {
            let store = try folder.open()
            let days = try store.recover().days
            #expect(days == [20_261_120: 5_000, 20_261_121: 5_000, 20_261_122: 5_000])
            #expect(try store.highestNumber(day: Desk.day) == 5_000)
            #expect(try store.verify().isSound)
            try store.close()
        }
    }

    @Test(
        "Which numbers the next ledger goes on from",
        arguments: [
            ([:], true, [:]), ([20_261_121: 12], true, [20_261_121: 12]),
            ([:], false, [20_261_120: 5_000, 20_261_121: 5_000, 20_261_122: 5_000]),
            (
                [20_261_101: 7, 20_261_121: 12], false,
                [20_261_101: 7, 20_261_120: 5_000, 20_261_121: 5_000, 20_261_122: 5_000]
            ),
            ([20_261_121: 5_003], false, [20_261_120: 5_000, 20_261_121: 7_000, 20_261_122: 5_000]),
        ] as [([Int: Int], Bool, [Int: Int])]
    )
    func goingOn(known: [Int: Int], isCertain: Bool, expected: [Int: Int]) {
        #expect(Numbering.goingOn(from: known, isCertain: isCertain, at: now) == expected)
    }

    @Test("A file that is no ledger any more can be put aside, for a jurisdiction that is named")
    func unreadable() throws {
        let folder = try filled()
        try Data("rubbish".utf8).write(to: URL(fileURLWithPath: folder.ledger))
        let ledger = try OfflineLedger(folder: folder.state, isMade: false)
        let remains = try #require(ledger.remains())
        #expect(remains.jurisdiction == nil)
        #expect(throws: StoreError.absent(path: folder.state)) {
            try ledger.beginAnew(after: remains, jurisdiction: nil, at: now)
        }
        #expect(try folder.contents()["ledger.sqlite"] == Data("rubbish".utf8))
        let result = try ledger.beginAnew(after: remains, jurisdiction: Desk.jurisdiction, at: now)
        #expect(result.days[20_261_121] == 5_000)
    }

    @Test("A backup is restored up to its last event; what was there is kept")
    func restores() throws {
        let (folder, backup) = (try damaged(), try filled())
        let before = try folder.contents()
        let head = try #require(try SQLiteEventStore.verify(path: backup.ledger).head)
        let result = try OfflineLedger(folder: folder.state, isMade: true).restore(backup.ledger, at: now)
        #expect(result.head == head)
        #expect(try folder.contents()[aside] == before["ledger.sqlite"])
        let store = try folder.open()
        #expect(try store.head() == head)
        #expect(try store.recover().incidents.count == 3)
        #expect(try store.highestNumber(day: Desk.day) == 5_000)
    }

    @Test("Into a folder that is not there yet, and from a ledger with its log beside it")
    func restoresWithLog() throws {
        let source = try Folder()
        let store = try source.open()
        var desk = Desk()
        try desk.fill(store)
        let (crashed, folder) = (try source.copy(), try Folder())
        let result = try OfflineLedger(folder: folder.state, isMade: true).restore(crashed.ledger, at: now)
        #expect(result.aside == nil)
        #expect(try result.head == store.head())
        #expect(Set(try folder.contents().keys) == ["ledger.sqlite"])
    }

    @Test("A damaged backup, or none at all, changes nothing")
    func refuses() throws {
        let (folder, backup) = (try filled(), try damaged())
        let before = try folder.contents()
        let offline = try OfflineLedger(folder: folder.state, isMade: true)
        #expect(throws: StoreError.self) { try offline.restore(backup.ledger, at: now) }
        try Data(repeating: 7, count: 8_192).write(to: URL(fileURLWithPath: backup.ledger))
        #expect(throws: StoreError.notALedger(path: backup.ledger)) { try offline.restore(backup.ledger, at: now) }
        #expect(try folder.contents() == before)
    }

    @Test("The folder is refused while a daemon has it, and kept from one meanwhile")
    func locks() throws {
        let folder = try Folder()
        var store: SQLiteEventStore? = try folder.open()
        #expect(throws: StoreError.locked(path: folder.state)) {
            try OfflineLedger(folder: folder.state, isMade: false)
        }
        try store?.close()
        store = nil
        let offline = try OfflineLedger(folder: folder.state, isMade: false)
        #expect(throws: StoreError.locked(path: folder.state)) { try folder.open() }
        withExtendedLifetime(offline) {}
    }

    @Test("A stop after any step leaves a folder in which the next start finds the old ledger or the new one, whole")
    func stops() throws {
        let steps = ["nothing", "decided", "the ledger moved", "its log moved", "all moved"]
        for (step, name) in steps.enumerated() {
            let (folder, other) = (try Folder(), try Folder())
            let store = try other.open()
            var desk = Desk()
            try desk.fill(store)
            let crashed = try other.copy()
            try folder.open().close()
            let fresh = try Data(contentsOf: URL(fileURLWithPath: folder.ledger))
            // In the folder of the old one, as far as the replacement had come.
            let waiting = "\(crashed.state)/replacement-20261121T120000Z.sqlite"
            let manager = FileManager.default
            try Data("half".utf8).write(to: URL(fileURLWithPath: "\(crashed.state)/replacement.part"))
            if step >= 1 { try fresh.write(to: URL(fileURLWithPath: waiting)) }
            for (done, suffix) in [(2, ""), (3, "-wal")] where step >= done {
                try manager.moveItem(atPath: crashed.ledger + suffix, toPath: "\(crashed.state)/\(aside)\(suffix)")
            }
            if step >= 4 { try manager.moveItem(atPath: waiting, toPath: crashed.ledger) }
            let started = try crashed.open()
            #expect(try started.head().sequence == (step == 0 ? 43 : 0), "\(name)")
            try started.close()
            let left = try Set(crashed.contents().keys)
            #expect(left == (step == 0 ? ["ledger.sqlite"] : ["ledger.sqlite", aside, "\(aside)-wal"]), "\(name)")
        }
    }

    private func anew(_ folder: Folder) throws -> LedgerRemains {
        let ledger = try OfflineLedger(folder: folder.state, isMade: false)
        let remains = try #require(ledger.remains())
        _ = try ledger.beginAnew(after: remains, jurisdiction: nil, at: now)
        return remains
    }
}
