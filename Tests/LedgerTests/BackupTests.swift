import Foundation
import GRDB
import IncidentModel
import Synchronization
import Testing

@testable import Ledger

@Suite("Backup")
struct BackupTests {
    @Test("A copy is the ledger as it stood, sound, and a store can be opened on it")
    func copies() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        try desk.fill(store)
        let image = try store.backup()
        #expect(try image.head == store.head())
        desk.report()
        _ = try store.append(desk.batch())
        let copy = try carry(image)
        let again = try copy.open()
        #expect(try again.head() == image.head)
        #expect(try again.recover().incidents.count == 3)
        #expect(try again.verify().isSound)
        #expect(again.ledger == store.ledger)
    }

    @Test("Events that are appended meanwhile are in it whole or not at all, and do not wait for it")
    func meanwhile() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        for _ in 0..<300 { desk.report() }
        _ = try store.append(desk.batch())
        // On a thread of its own: a pool's may all be at work on other tests for as long as these appends go on.
        let copied = Mutex<Result<LedgerImage, any Error>?>(nil)
        Thread {
            let result = Result { try store.backup() }
            copied.withLock { $0 = result }
        }
        .start()
        var appended = 0
        while copied.withLock({ $0 == nil }) {
            desk.report()
            desk.report()
            _ = try store.append(desk.batch())
            try store.checkpoint(over: 0)
            appended += 2
        }
        let image = try #require(copied.withLock { $0 }).get()
        #expect(appended > 2)
        #expect(image.head.sequence >= 300)
        #expect(image.head.sequence % 2 == 0)
        let verification = try SQLiteEventStore.verify(path: carry(image).ledger)
        #expect(verification.isSound)
        #expect(verification.head == image.head)
    }

    @Test("Nothing of it is left in the folder, whatever becomes of it, and what a crash left goes at the next start")
    func leavesNothing() throws {
        let folder = try Folder()
        var store: SQLiteEventStore? = try folder.open()
        var desk = Desk()
        try desk.fill(try #require(store))
        let names = try Set(folder.contents().keys)
        let image = try store?.backup()
        #expect(try Set(folder.contents().keys) == names)
        withExtendedLifetime(image) {}
        try folder.tamper("UPDATE event SET hash = zeroblob(32) WHERE sequence = 9")
        let damage = #expect(throws: StoreError.self) { try store?.backup() }
        guard case .damaged(9, _)? = damage else {
            Issue.record("\(String(describing: damage))")
            return
        }
        #expect(try Set(folder.contents().keys) == names)
        // The store goes on: only what was copied did not verify.
        desk.report()
        _ = try store?.append(desk.batch())
        store = nil
        let other = try Folder()
        try other.open().close()
        for suffix in ["", "-wal", "-shm", "-journal"] {
            try Data("half".utf8).write(to: URL(fileURLWithPath: "\(other.state)/backup.part\(suffix)"))
        }
        try other.open().close()
        #expect(try Set(other.contents().keys) == ["ledger.sqlite"])
    }

    @Test("Destroyed personal data are not in the copy's bytes either")
    func destroyed() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        let id = desk.report(personal: PersonalData(caller: "Hidden Person", phone: "13800000000"))
        _ = try store.append(desk.batch())
        #expect(try bytes(store.backup()).range(of: Data("Hidden Person".utf8)) != nil)
        desk.forget(id)
        _ = try store.append(desk.batch())
        #expect(try bytes(store.backup()).range(of: Data("Hidden Person".utf8)) == nil)
    }

    @Test("A copy for which there is no space is refused, and how much is missing is said")
    func noRoom() throws {
        let folder = try Folder()
        let store = try folder.open()
        #expect(throws: StoreError.self) { try store.folder.checkSpace(for: 1 << 60) }
        let error = StoreError.tooLittleSpace(path: "/x", needed: 100 << 20, free: 30 << 20)
        #expect("\(error)" == "a copy needs 100 MiB of free space in /x, and there are 30: 70 MiB more are needed")
    }

    private func bytes(_ image: LedgerImage) throws -> Data {
        var all = Data()
        while Int64(all.count) < image.bytes { all += try image.read(from: Int64(all.count), upTo: 10_000) }
        #expect(try image.read(from: image.bytes, upTo: 10).isEmpty)
        return all
    }

    /// A folder with the copy as its ledger.
    private func carry(_ image: LedgerImage) throws -> Folder {
        let folder = try Folder()
        try FileManager.default.createDirectory(atPath: folder.state, withIntermediateDirectories: true)
        try bytes(image).write(to: URL(fileURLWithPath: folder.ledger))
        return folder
    }
}
