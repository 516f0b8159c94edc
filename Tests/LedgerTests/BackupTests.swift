import Foundation
import IncidentModel
import Synchronization
import Testing

@testable import Ledger
@testable import LedgerIndex

@Suite("Backup")
struct BackupTests {
    private let now = Desk.start

    @Test("A copy is the ledger as it stood, sound, and can be restored")
    func copies() throws {
        let folder = try Folder()
        let store = try folder.open(segmentBytes: 16 << 10)
        var desk = Desk()
        try desk.fill(store)
        let image = try store.backup()
        #expect(try image.head == store.head())
        desk.report()
        _ = try store.append(desk.batch())
        let (file, restored) = (try carry(image), try Folder())
        let found = try LedgerCopy(file).verify()
        #expect(found.events.isSound)
        #expect(found.events.head == image.head)
        #expect(found.log.segments.count > 1)
        _ = try OfflineLedger(folder: restored.state, isMade: true, program: "2")
            .restore(file, by: Desk.actor, at: now)
        let again = try restored.open()
        #expect(try again.head().sequence == image.head.sequence + 1)
        #expect(try again.recover().incidents.count == 3)
        #expect(try again.verify { _, _ in }.isSound)
        #expect(again.ledger == store.ledger)
    }

    @Test("A copy tells when its last event was recorded, and one that was cut within a batch is incomplete")
    func cut() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        try desk.fill(store)
        let file = try carry(try store.backup())
        let found = try LedgerCopy(file).verify()
        let last = try #require(try store.events(from: found.events.events, limit: 1).first)
        #expect(found.events.recordedAt == last.event.recordedAt)
        #expect(try store.verify { _, _ in }.recordedAt == last.event.recordedAt)
        let handle = try #require(FileHandle(forWritingAtPath: file))
        try handle.truncate(atOffset: try handle.seekToEnd() - 700)
        let cut = try LedgerCopy(file).verify()
        guard case .unfinished? = cut.events.problem else {
            Issue.record("\(String(describing: cut.events.problem))")
            return
        }
        #expect(cut.events.firstBad == cut.events.events + 1)
        #expect(throws: StoreError.self) {
            _ = try OfflineLedger(folder: try Folder().state, isMade: true, program: "2")
                .restore(file, by: Desk.actor, at: now)
        }
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
            try store.secureSpace()
            appended += 2
        }
        let image = try #require(copied.withLock { $0 }).get()
        #expect(image.head.sequence >= 300)
        #expect(image.head.sequence % 2 == 0)
        let verification = try LedgerCopy(carry(image)).verify().events
        #expect(verification.isSound)
        #expect(verification.head == image.head)
    }

    @Test("Nothing of it is left in the folder, and a log that does not verify is not handed out")
    func leavesNothing() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        try desk.fill(store)
        let names = try Set(folder.contents().keys)
        let image = try store.backup()
        #expect(try Set(folder.contents().keys) == names)
        withExtendedLifetime(image) {}
        try folder.spoil("note 5")
        let damage = #expect(throws: StoreError.self) { try store.backup() }
        guard case .damaged? = damage else {
            Issue.record("\(String(describing: damage))")
            return
        }
        // The store goes on: only what was copied did not verify.
        desk.report()
        _ = try store.append(desk.batch())
    }

    @Test("Destroyed personal data are not in the copy's bytes either, and one that is being read stays whole")
    func destroyed() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        let id = desk.report(personal: PersonalData(caller: "Hidden Person", phone: "13800000000"))
        _ = try store.append(desk.batch())
        var image: LedgerImage? = try store.backup()
        desk.forget(id)
        _ = try store.append(desk.batch())
        // Whoever asks is told no more, though the bytes are still being copied.
        #expect(try store.personal(of: id).isEmpty)
        #expect(store.awaitsErasure(id))
        let file = try carry(try #require(image))
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)).range(of: Data("Hidden Person".utf8)) != nil)
        #expect(try LedgerCopy(file).verify().events.isSound)
        image = nil
        try store.maintain()
        #expect(!store.awaitsErasure(id))
        #expect(try bytes(store.backup()).range(of: Data("Hidden Person".utf8)) == nil)
    }

    @Test("An export has every event and hash, verifies, and holds nothing personal")
    func export() throws {
        let folder = try Folder()
        let store = try folder.open(segmentBytes: 16 << 10)
        var desk = Desk()
        try desk.fill(store)
        let head = try store.head()
        let path = "\(folder.path)/audit.log"
        #expect(try LedgerCopy(folder.state).exportWithoutPersonalData(to: path).problem == nil)
        let found = try LedgerCopy(path).verify()
        #expect(found.events.isSound)
        #expect(found.events.head == head)
        #expect(found.log.segments.count > 1)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for text in ["Zhang", "13800000000", "note 1"] { #expect(bytes.range(of: Data(text.utf8)) == nil, "\(text)") }
        // The ledger itself keeps them.
        #expect(try store.personal(2)?.caller == "Zhang")
        #expect(throws: StoreError.self) { try LedgerCopy(folder.state).exportWithoutPersonalData(to: path) }
    }

    @Test("A restore for which there is no space is refused, and how much is missing can be said")
    func noRoom() throws {
        let folder = try Folder()
        let store = try folder.open()
        let error = #expect(throws: StoreError.self) { try store.folder.checkSpace(for: 1 << 60) }
        guard case .tooLittleSpace(_, let needed, let free) = error else {
            Issue.record("\(error as Any)")
            return
        }
        #expect(needed >= 1 << 60 && (1..<needed).contains(free))
    }

    private func bytes(_ image: LedgerImage) throws -> Data {
        var all = Data()
        while Int64(all.count) < image.bytes { all += try image.read(from: Int64(all.count), upTo: 10_000) }
        #expect(try image.read(from: image.bytes, upTo: 10).isEmpty)
        return all
    }

    /// A file with the copy.
    private func carry(_ image: LedgerImage) throws -> String {
        let folder = try Folder()
        let path = "\(folder.path)/backup.log"
        try bytes(image).write(to: URL(fileURLWithPath: path))
        return path
    }
}
