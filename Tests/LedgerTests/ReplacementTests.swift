import Foundation
import IncidentModel
import Testing

@testable import Ledger
@testable import LedgerIndex

@Suite("One ledger in the place of another")
struct ReplacementTests {
    /// 21 November 2026, 12:00:00 UTC.
    private let now = CivilTime(year: 2026, month: 11, day: 21, hour: 12, minute: 0, second: 0)?.instant() ?? Desk.start
    private let aside = "log-aside-20261121T120000Z"
    private let segment = Segment.name(first: 1)

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
        try folder.spoil("Wenchang Street 3")
        return folder
    }

    private func offline(_ folder: Folder, isMade: Bool = false) throws -> OfflineLedger {
        try OfflineLedger(folder: folder.state, isMade: isMade, program: "2.0.0")
    }

    private func anew(_ folder: Folder, jurisdiction: String? = nil) throws -> OfflineLedger.Replacement {
        let ledger = try offline(folder)
        let remains = try #require(ledger.remains())
        return try ledger.beginAnew(after: remains, jurisdiction: jurisdiction, by: Desk.actor, at: now)
    }

    @Test("A damaged ledger is kept byte for byte; what can be read of it is told, also behind the damage")
    func putsAside() throws {
        let folder = try damaged()
        let before = try folder.contents()
        let ledger = try offline(folder)
        let remains = try #require(ledger.remains())
        #expect(remains.jurisdiction == Desk.jurisdiction)
        #expect(!remains.isSound)
        #expect(remains.open.map(\.id.number) == [3, 4, 5])
        #expect(remains.open.map(\.place) == (3...5).map { "Wenchang Street \($0)" })
        #expect(remains.days == [Desk.day: 5])
        #expect(try folder.contents() == before)
        let result = try ledger.beginAnew(after: remains, jurisdiction: nil, by: Desk.actor, at: now)
        #expect(result.aside == "\(folder.state)/\(aside)")
        #expect(try folder.contents()["\(aside)/\(segment)"] == before["log/\(segment)"])
    }

    @Test("What is open is told from the log alone, as far as it is sound")
    func withoutIndex() throws {
        let folder = try filled()
        try FileManager.default.removeItem(atPath: folder.index)
        let remains = try #require(offline(folder).remains())
        #expect(remains.isSound)
        #expect(remains.open.map(\.id.number) == [3, 4, 5])
    }

    @Test("The fresh ledger says what it replaces, and gives no number of it again, now or after a restart")
    func numbers() throws {
        let folder = try damaged()
        _ = try anew(folder)
        let expected = [20_261_120: 5_000, 20_261_121: 5_000, 20_261_122: 5_000]
        for _ in 0..<2 {
            let store = try folder.open()
            #expect(try store.recover().days == expected)
            #expect(try store.verify { _, _ in }.isSound)
            let event = try #require(store.events(from: 1, limit: 1).first?.event)
            guard case .continuation(let continuation) = event.fact else {
                Issue.record("\(event.kind)")
                return
            }
            #expect(continuation.reason == .putAside)
            #expect(continuation.sequence == 1)
            #expect(event.actor == Desk.actor)
            try store.close()
            try FileManager.default.removeItem(atPath: folder.index)
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

    @Test("What is no log any more can be put aside, for a jurisdiction that is named")
    func unreadable() throws {
        let folder = try filled()
        try Data("rubbish".utf8).write(to: URL(fileURLWithPath: folder.firstSegment))
        try FileManager.default.removeItem(atPath: folder.index)
        #expect(throws: StoreError.absent(path: folder.state)) { try anew(folder) }
        #expect(try folder.contents()["log/\(segment)"] == Data("rubbish".utf8))
        #expect(try anew(folder, jurisdiction: Desk.jurisdiction).days[20_261_121] == 5_000)
    }

    @Test("A folder that was put aside is restored up to its last event; what was there is kept")
    func restores() throws {
        let (folder, backup) = (try damaged(), try filled())
        let before = try folder.contents()
        let head = try #require(try LedgerCopy(backup.log).verify().events.head)
        let result = try offline(folder).restore(backup.log, by: Desk.actor, at: now)
        #expect(result.head == head)
        #expect(try folder.contents()["\(aside)/\(segment)"] == before["log/\(segment)"])
        let store = try folder.open()
        #expect(try store.events(from: head.sequence, limit: 1).first?.hash == head.hash)
        #expect(try store.recover().incidents.count == 3)
        #expect(try store.recover().days[Desk.day] == 5_000)
        #expect(try store.verify { _, _ in }.isSound)
    }

    @Test("What was destroyed in the ledger that gives way does not come back with a backup")
    func forgotten() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        let id = desk.report(personal: PersonalData(caller: "Unmistakable Name"))
        _ = try store.append(desk.batch())
        let backup = try folder.copy()
        desk.forget(id)
        _ = try store.append(desk.batch())
        try store.close()
        _ = try offline(folder).restore(backup.log, by: Desk.actor, at: now)
        for (name, bytes) in try folder.contents() where name.hasPrefix("log/") {
            #expect(bytes.range(of: Data("Unmistakable".utf8)) == nil, "\(name)")
        }
    }

    @Test("Nor does it by a second restore, or by one after put-aside", arguments: [true, false])
    func forgottenAgain(putsAside: Bool) throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        let id = desk.report(personal: PersonalData(caller: "Unmistakable Name"))
        _ = try store.append(desk.batch())
        let backup = try folder.copy()
        desk.forget(id)
        _ = try store.append(desk.batch())
        try store.close()
        if putsAside {
            _ = try anew(folder)
        } else {
            _ = try offline(folder).restore(backup.log, by: Desk.actor, at: now)
        }
        _ = try offline(folder).restore(backup.log, by: Desk.actor, at: now + .seconds(60))
        let again = try folder.open()
        #expect(try again.personal(of: id).isEmpty)
        #expect(try again.events(of: id).map(\.event.kind) == [.reported, .forgotten])
        for (name, bytes) in try folder.contents() where name.hasPrefix("log/") {
            #expect(bytes.range(of: Data("Unmistakable".utf8)) == nil, "\(name)")
        }
    }

    @Test("What is destroyed later is destroyed in what was put aside too, be that damaged", arguments: [false, true])
    func forgottenLater(isDamaged: Bool) throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        let other = desk.report(personal: PersonalData(caller: "Somebody Else"))
        let id = desk.report(personal: PersonalData(caller: "Unmistakable Name"))
        desk.note("Unmistakable words", on: id)
        _ = try store.append(desk.batch())
        try store.close()
        let backup = try folder.copy()
        if isDamaged { try folder.spoil("Wenchang Street 1") }
        let result = try offline(folder).restore(backup.log, by: Desk.actor, at: now)
        let aside = URL(fileURLWithPath: "\(try #require(result.aside))/\(segment)")
        let before = try Data(contentsOf: aside)
        #expect(before.range(of: Data("Unmistakable Name".utf8)) != nil)

        var again = try folder.open()
        // In the place of the event that says that the ledger goes on.
        desk.adoptPlan()
        _ = desk.batch()
        desk.forget(id)
        _ = try again.append(desk.batch())
        try again.close()
        // Killed before it came to that, the next start does it.
        again = try folder.open()
        try again.eraseSetAside()
        let after = try Data(contentsOf: aside)
        #expect(after.count == before.count)
        #expect(after.range(of: Data("Unmistakable".utf8)) == nil)
        #expect(after.range(of: Data("Somebody Else".utf8)) != nil)
        if !isDamaged { #expect(try LedgerCopy(result.aside ?? "").verify(isChainOnly: true).log.destroyed == 2) }
        #expect(try again.personal(of: other).count == 1)
        try again.close()
    }

    @Test("A stray folder with such a name replaces nothing")
    func strayReplacement() throws {
        let folder = try filled()
        try FileManager.default.createDirectory(
            atPath: "\(folder.state)/replacement-old",
            withIntermediateDirectories: true
        )
        #expect(try folder.open().head().sequence == 43)
    }

    @Test("Into a folder that is not there yet")
    func restoresIntoNothing() throws {
        let (source, folder) = (try filled(), try Folder())
        let result = try offline(folder, isMade: true).restore(source.log, by: Desk.actor, at: now)
        #expect(result.aside == nil)
        #expect(result.head.sequence == 43)
        #expect(Set(try folder.contents().keys) == ["log/\(segment)", "log/\(Segment.name(first: 44))"])
    }

    @Test("A damaged backup, or none at all, changes nothing")
    func refuses() throws {
        let (folder, backup) = (try filled(), try damaged())
        let before = try folder.contents()
        let offline = try offline(folder)
        #expect(throws: StoreError.self) { try offline.restore(backup.log, by: Desk.actor, at: now) }
        let path = "\(backup.path)/rubbish"
        try Data(repeating: 7, count: 8_192).write(to: URL(fileURLWithPath: path))
        #expect(throws: StoreError.notALedger(path: path)) { try offline.restore(path, by: Desk.actor, at: now) }
        #expect(try folder.contents() == before)
    }

    @Test("The folder is refused while a daemon has it, and kept from one meanwhile")
    func locks() throws {
        let folder = try Folder()
        var store: IndexedLog? = try folder.open()
        #expect(throws: StoreError.locked(path: folder.state)) { try offline(folder) }
        try store?.close()
        store = nil
        let ledger = try offline(folder)
        #expect(throws: StoreError.locked(path: folder.state)) { try folder.open() }
        withExtendedLifetime(ledger) {}
    }

    @Test("A stop after any step leaves a folder in which the next start finds the old ledger or the new one, whole")
    func stops() throws {
        let fresh = try Folder()
        try fresh.open().close()
        let manager = FileManager.default
        for (step, name) in ["nothing", "decided", "the log moved", "the index gone", "all moved"].enumerated() {
            let folder = try filled()
            // As far as the replacement had come.
            let waiting = "\(folder.state)/replacement-20261121T120000Z"
            try manager.createDirectory(atPath: "\(folder.state)/replacement.part", withIntermediateDirectories: true)
            if step >= 1 { try manager.copyItem(atPath: fresh.log, toPath: waiting) }
            if step >= 2 { try manager.moveItem(atPath: folder.log, toPath: "\(folder.state)/\(aside)") }
            if step >= 3 { try manager.removeItem(atPath: folder.index) }
            if step >= 4 { try manager.moveItem(atPath: waiting, toPath: folder.log) }
            let started = try folder.open()
            #expect(try started.head().sequence == (step == 0 ? 43 : 0), "\(name)")
            try started.close()
            let left = try Set(folder.contents().keys)
            let new: Set = ["log/\(segment)", "index.sqlite"]
            #expect(left == (step == 0 ? new : new.union(["\(aside)/\(segment)"])), "\(name)")
        }
    }
}
