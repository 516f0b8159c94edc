import Foundation
import GRDB
import IncidentModel
import Testing

@testable import Ledger
@testable import LedgerIndex

@Suite("Damage")
struct DamageTests {
    /// A ledger of 43 events in five batches, closed.
    private static func filled() throws -> Folder {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        try desk.fill(store)
        #expect(desk.sequence == 43)
        try store.close()
        return folder
    }

    @Test(
        "Of the log is found by verifying a copy, with the first bad event, and nothing is written",
        arguments: [
            ("\"kind\":\"plan-adopted\"", 1), ("Wenchang Street 1", 2), ("Wenchang Street 5", 2), ("note 0", 13),
            ("13800000000", 2), ("\"kind\":\"closed\"", 42),
        ] as [(String, Int64)]
    )
    func verify(_ text: String, _ batch: Int64) throws {
        let folder = try Self.filled()
        try folder.spoil(text)
        let before = try folder.contents()
        let found = try LedgerCopy(folder.state).verify().events
        #expect(!found.isSound)
        // A batch is whole or it is not; personal data are told apart.
        #expect(found.firstBad ?? 0 >= 1 && found.firstBad ?? 99 <= batch, "\(found)")
        #expect(try folder.contents() == before)
    }

    @Test("Of the log refuses the start, and nothing is touched")
    func start() throws {
        let folder = try Self.filled()
        try folder.spoil("Wenchang Street 1")
        let before = try folder.contents()
        let error = try #require(throws: StoreError.self) { try folder.open() }
        guard case .damaged(2, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(try folder.contents() == before)
    }

    @Test("Of any byte of the log never traps, and a sound answer is a true one", arguments: 0..<4)
    func anyByte(_ part: Int) throws {
        let folder = try Self.filled()
        let good = try Data(contentsOf: URL(fileURLWithPath: folder.firstSegment))
        let bodies = try folder.copy().open().events(from: 1, limit: 100)
        let end = try #require(good.lastIndex { $0 != 0 })
        var found = 0
        for offset in stride(from: part * 397, to: end, by: 4 * 397) {
            var bad = good
            bad[offset] ^= 0x10
            let copy = try folder.copy(withIndex: false)
            try bad.write(to: URL(fileURLWithPath: copy.firstSegment))
            let result = try? LedgerCopy(copy.state).verify().events
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
        let verification = try store.verify { _, _ in }
        #expect(verification.isSound)
        #expect(verification.destroyed == 1)
        for (name, bytes) in try folder.contents() {
            #expect(bytes.range(of: Data("Unmistakable".utf8)) == nil, "\(name)")
        }
        try store.close()
        #expect(try LedgerCopy(folder.state).verify().events.isSound)
    }

    @Test("An erasure that was begun is ended by the next start, also when only the event is there")
    func erasureCutShort() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        let id = desk.report(personal: PersonalData(caller: "Unmistakable Name"))
        _ = try store.append(desk.batch())
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.firstSegment))
        let end = try #require(before.lastIndex { $0 != 0 }) + 1
        desk.forget(id)
        _ = try store.append(desk.batch())
        // The bytes as they were before they were blanked, the event behind them: a kill between the two steps.
        let crashed = try folder.copy(withIndex: false)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: crashed.firstSegment))
        bytes.replaceSubrange(0..<end, with: before[0..<end])
        try bytes.write(to: URL(fileURLWithPath: crashed.firstSegment))
        let again = try crashed.open()
        #expect(try again.personal(of: id).isEmpty)
        #expect(try again.verify { _, _ in }.isSound)
        for (name, bytes) in try crashed.contents() {
            #expect(bytes.range(of: Data("Unmistakable".utf8)) == nil, "\(name)")
        }
    }

    @Test("What is told after a forgetting stays, over starts, with the index and without it, and beside a backup")
    func toldLater() throws {
        let folder = try Folder()
        var store = try folder.open()
        var desk = Desk()
        let id = desk.report(personal: PersonalData(caller: "Unmistakable Name"))
        desk.close(id)
        _ = try store.append(desk.batch())
        var image: LedgerImage? = try store.backup()
        desk.forget(id)
        desk.note("a later remark", on: id)
        _ = try store.append(desk.batch())
        #expect(try store.personal(of: id).values.map(\.text) == ["a later remark"])
        withExtendedLifetime(image) {}
        image = nil
        try store.maintain()
        for withIndex in [true, false, true] {
            #expect(try store.personal(of: id).values.map(\.text) == ["a later remark"], "\(withIndex)")
            try store.close()
            if !withIndex { try FileManager.default.removeItem(atPath: folder.index) }
            store = try folder.open()
        }
        #expect(try store.personal(of: id).values.map(\.text) == ["a later remark"])
        #expect(try store.verify { _, _ in }.destroyed == 1)
    }

    @Test("A segment cut to any length never traps, and is neither sound nor started where it has lost something")
    func cutAnywhere() throws {
        let folder = try Self.filled()
        let good = try Data(contentsOf: URL(fileURLWithPath: folder.firstSegment))
        for length in Array(0...40) + Array(stride(from: 41, to: 1_300, by: 59)) {
            let copy = try folder.copy()
            try good.prefix(length).write(to: URL(fileURLWithPath: copy.firstSegment))
            #expect(throws: StoreError.self, "\(length)") { try copy.open() }
            let result = try? LedgerCopy(copy.state).verify().events
            #expect(result?.isSound != true, "\(length)")
        }
    }

    @Test("A segment that is missing is found by the start and by verifying", arguments: [0, 1])
    func missingSegment(_ index: Int) throws {
        let folder = try Folder()
        let store = try folder.open(segmentBytes: 16 << 10)
        var desk = Desk()
        try desk.fill(store)
        for _ in 0..<3 {
            for _ in 0..<6 { desk.report() }
            _ = try store.append(desk.batch())
            try store.secureSpace()
        }
        try store.close()
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.log).filter { $0.hasSuffix(".log") }
        #expect(names.count > 2)
        for withIndex in [true, false] {
            let copy = try folder.copy(withIndex: withIndex)
            try FileManager.default.removeItem(atPath: "\(copy.log)/\(names.sorted()[index])")
            let error = #expect(throws: StoreError.self) { try copy.open(segmentBytes: 16 << 10) }
            guard case .damaged? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(try !LedgerCopy(copy.state).verify().events.isSound)
        }
    }

    @Test("Of an event that does not fit and of damage behind it the event is named")
    func namedFirst() throws {
        let folder = try Folder()
        try FileManager.default.createDirectory(atPath: folder.log, withIntermediateDirectories: true)
        var log = try LogDesk(try DiskFolder(folder.log), segmentBytes: 1 << 20)
        try log.report(2)
        log.desk.note("of nothing", on: IncidentID(jurisdiction: Desk.jurisdiction, day: Desk.day, number: 77))
        let entries = log.desk.batch().entries
        try log.append(entries)
        for _ in 0..<2 { try log.report() }
        for isSpoilt in [false, true] {
            if isSpoilt { try folder.spoil("Wenchang Street 3") }
            let found = try LedgerCopy(folder.log).verify().events
            #expect(found.firstBad == 3, "\(found)")
            #expect(found.problem == .eventDoesNotFit, "\(found)")
        }
    }

    @Test("A log that is gone while its index is there is not begun anew")
    func logGone() throws {
        let folder = try Self.filled()
        try FileManager.default.removeItem(atPath: folder.log)
        for jurisdiction in [nil, Desk.jurisdiction] {
            let error = #expect(throws: StoreError.self) { try folder.open(jurisdiction: jurisdiction) }
            guard case .damaged(1, _)? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test("In a segment that a start does not read stops no start, and is found beside it")
    func olderSegment() throws {
        let folder = try Folder()
        var desk = Desk()
        let store = try folder.open(segmentBytes: 256 << 10)
        desk.adoptPlan()
        for _ in 0..<80 {
            for _ in 0..<4 { _ = desk.report() }
            _ = try store.append(desk.batch())
            try store.secureSpace()
        }
        #expect(try store.inspect() == nil)
        desk.forget(IncidentID(jurisdiction: Desk.jurisdiction, day: Desk.day, number: 100))
        _ = try store.append(desk.batch())
        #expect(try store.inspect() == nil, "what was destroyed is no damage")
        try store.close()

        for (text, flaw) in [("Wenchang Street 2", .eventAltered(3)), ("\"caller\"", .personalDataAltered)]
            as [(String, LedgerFlaw)]
        {
            let copy = try folder.copy()
            try copy.spoil(text)
            let store = try copy.open(segmentBytes: 256 << 10)
            let problem = try #require(try store.inspect())
            guard case .damaged(2, let what) = problem, what.innermost == flaw else {
                Issue.record("\(problem)")
                continue
            }
            desk.note("all the same", on: IncidentID(jurisdiction: Desk.jurisdiction, day: Desk.day, number: 3))
            let before = desk
            _ = try store.append(desk.batch())
            desk = before
            try store.close()
        }
    }

    @Test("Numbers beyond reason are refused, and do not trap")
    func extremeNumbers() throws {
        let folder = try Folder()
        let path = "\(folder.path)/extreme.log"
        var block = [UInt8](repeating: UInt8(ascii: " "), count: 1_024)
        (block[511], block[1_023]) = (10, 10)
        let genesis = ChainHash.genesis(of: LogDesk.ledger)
        block.withUnsafeMutableBytes { bytes in
            SegmentHeader(
                program: "1",
                ledger: LogDesk.ledger,
                jurisdiction: "140930",
                first: .max,
                previous: genesis
            ).write(to: bytes)
            BatchLine(
                first: .max,
                count: 0,
                length: 512,
                hash: genesis,
                durable: .max - 1,
                reading: LogDesk.reading,
                journalSequence: 0
            ).write(to: UnsafeMutableRawBufferPointer(rebasing: bytes[512...]))
        }
        try Data(block).write(to: URL(fileURLWithPath: path))
        #expect(try !LedgerCopy(path).verify().events.isSound)
    }

    @Test("Verifying counts what is there, in a ledger that is in use and in its copy")
    func live() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        try desk.fill(store)
        var told: [Int64] = []
        let running = try store.verify { done, _ in told.append(done) }
        #expect(running.isSound)
        #expect((running.events, running.incidents, running.reports) == (43, 5, 5))
        #expect(told == [43])
        #expect(try LedgerCopy(folder.state).verify().events == running)
        try store.close()
        let before = try folder.contents()
        #expect(try LedgerCopy(folder.state).verify().events == running)
        #expect(try LedgerCopy(folder.firstSegment).verify(isChainOnly: true).events.isSound)
        #expect(try folder.contents() == before)
    }

    @Test("A file or a folder that is no ledger is refused by name")
    func foreign() throws {
        let folder = try Folder()
        let file = "\(folder.path)/letter"
        try Data("Dear Sir".utf8).write(to: URL(fileURLWithPath: file))
        #expect(throws: StoreError.notALedger(path: file)) { try LedgerCopy(file) }
        #expect(throws: StoreError.notALedger(path: folder.path)) { try LedgerCopy(folder.path) }
        #expect(throws: StoreError.absent(path: "\(file)s")) { try LedgerCopy("\(file)s") }
    }
}

extension LedgerFlaw {
    /// Without the segment that it is in.
    fileprivate var innermost: LedgerFlaw {
        if case .inSegment(_, let flaw) = self { flaw.innermost } else { self }
    }
}
