import Foundation
import IncidentModel
import TestSupport
import Testing

@testable import Ledger
@testable import LedgerIndex

@Suite("The log")
struct LogTests {
    let disk = SimulatedDisk(seed: 1)

    @Test("What was appended is there after a start, over as many segments as it takes")
    func reopening() throws {
        var desk = try LogDesk(disk)
        for count in 1...20 { try desk.report(count % 4 + 1) }
        let hashes = try desk.log.hashes()
        #expect(try disk.names().filter { Segment.first(of: $0) != nil }.count > 3)
        disk.restart(afterPowerLoss: true)
        let again = try LogDesk(disk)
        #expect(again.log.durable == desk.log.durable)
        #expect(again.log.ledger == LogDesk.ledger)
        #expect(try again.log.hashes() == hashes)
        #expect(again.start.cut == nil)
        #expect(again.log.marks.reading == LogDesk.reading)
        #expect(!again.start.wasClosed)
    }

    @Test("Events are read from any number on, in every segment")
    func readingFromAnywhere() throws {
        var desk = try LogDesk(disk, segmentBytes: 1 << 20)
        for count in 1...400 { try desk.report(count % 7 + 1) }
        try desk.report(600)
        let last = desk.log.durable.sequence
        for sequence in [1, 2, 17, 200, 999, 1_000, last - 600, last - 599, last - 1, last] {
            let events = try desk.log.events(from: sequence, limit: 3)
            #expect(events.map(\.sequence) == Array(sequence...min(sequence + 2, last)))
        }
        #expect(try desk.log.events(from: last + 1, limit: 3).isEmpty)
    }

    @Test("Personal data stand beside their event, and can be read back")
    func personalData() throws {
        var desk = try LogDesk(disk)
        desk.desk.report(personal: PersonalData(caller: "王", phone: "13900000000"))
        desk.desk.report(personal: nil)
        try desk.append(desk.desk.batch().entries)
        #expect(try desk.log.personal(1) == PersonalData(caller: "王", phone: "13900000000"))
        #expect(try desk.log.personal(2) == nil)
        #expect(
            try desk.log.events(from: 1, limit: 9).allSatisfy {
                !String(decoding: $0.body, as: UTF8.self).contains("139")
            }
        )
    }

    @Test("A log that was closed says so, and goes on behind its closing line")
    func closing() throws {
        var desk = try LogDesk(disk)
        try desk.report(3)
        try desk.close()
        disk.restart(afterPowerLoss: true)
        var again = try LogDesk(disk)
        #expect(again.start.wasClosed)
        #expect(again.log.marks.journalSequence == 3)
        try again.report()
        disk.restart(afterPowerLoss: true)
        let third = try LogDesk(disk)
        #expect(!third.start.wasClosed)
        #expect(third.log.durable.sequence == 4)
        #expect(throws: StoreError.self) { try desk.report() }
    }

    @Test("A batch that does not go on from the last one is refused, and nothing is written")
    func conflict() throws {
        var desk = try LogDesk(disk)
        try desk.report()
        desk.desk.report()
        _ = desk.frame(desk.desk.batch().entries)
        desk.desk.report()
        let late = desk.frame(desk.desk.batch().entries)
        let before = disk.bytes(of: Segment.name(first: 1))
        #expect(throws: StoreError.conflict(expected: 2, actual: 1)) { try desk.log.write(late) }
        #expect(disk.bytes(of: Segment.name(first: 1)) == before)
    }

    @Test("A log is that of one jurisdiction")
    func otherJurisdiction() throws {
        _ = try LogDesk(disk)
        var options = LogDesk.options()
        options.jurisdiction = "140931"
        #expect(throws: StoreError.otherJurisdiction(found: "140930", expected: "140931")) {
            try FileLog.open(disk, options)
        }
    }

    @Test("Where there is none, none is begun for nobody")
    func absent() throws {
        var options = LogDesk.options()
        options.jurisdiction = nil
        #expect(throws: StoreError.absent(path: disk.path)) { try FileLog.open(disk, options) }
        #expect(try disk.names().isEmpty)
    }

    // MARK: Space

    @Test("Two segments stand ready, and what is secured is used up before the disk is asked for more")
    func space() throws {
        var desk = try LogDesk(disk)
        #expect(desk.log.space == LogSpace(current: (16 << 10) - 512, segment: 16 << 10, ready: 2))
        disk.limit(to: 0)
        #expect(throws: StoreError.full) {
            while true { try desk.report() }
        }
        // Three segments were there: each but for its header.
        let used = desk.log.durable.sequence
        #expect(used > 25)
        #expect(desk.log.space.ready == 0)
        // Nothing was stored of the one that found no space, and nothing is lost.
        disk.restart(afterPowerLoss: true)
        disk.limit(to: .max)
        var again = try LogDesk(disk)
        #expect(again.log.durable.sequence == used)
        try again.report()
    }

    @Test("What is said to be secured holds whatever frames come, and new reports leave the reserve to what has begun")
    func secured() {
        let kept = LogSpace.kept
        func secured(_ current: Int, _ ready: Int) -> SecuredSpace {
            LogSpace(current: current + kept, segment: 1_000_512, ready: ready).secured(greatestFrame: 300_000)
        }
        #expect(secured(100, 0) == SecuredSpace(intake: 0, all: 100))
        #expect(secured(400_000, 1) == SecuredSpace(intake: 400_000, all: 1_100_000))
        #expect(secured(400_000, 2) == SecuredSpace(intake: 1_100_000, all: 1_800_000))
        #expect(secured(-kept, 0).all == 0)
    }

    @Test("Frames of any lengths find their places in what is secured", arguments: SeededRandom.seeds(40))
    func frames(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<200 {
            let segment = random.number(100_000...1_000_000)
            let greatest = random.number(512...(segment / 2))
            let current = random.number(0...segment - 512)
            let space = LogSpace(current: current, segment: segment, ready: random.number(0...3))
            var left = space.secured(greatestFrame: greatest).all
            var lengths: [Int] = []
            while left > 0 {
                lengths.append(min(left, random.chance(1, in: 3) ? greatest : random.number(1...greatest)))
                left -= lengths[lengths.count - 1]
            }
            #expect(space.holds(lengths), "\(space): \(lengths)")
        }
    }

    @Test("Space that was secured stays so over a start")
    func readySegmentsAreKept() throws {
        _ = try LogDesk(disk)
        disk.limit(to: 0)
        disk.restart(afterPowerLoss: false)
        let start = try FileLog.open(disk, LogDesk.options())
        #expect(start.log.space.ready == 2)
    }

    @Test("A failed sync ends everything, as nobody knows what the disk holds")
    func failedSync() throws {
        var desk = try LogDesk(disk)
        try desk.report()
        disk.failNextSync()
        #expect(throws: StoreError.system(call: "fdatasync", path: "/simulated", errno: 5)) { try desk.report() }
        #expect(throws: StoreError.system(call: "fdatasync", path: "/simulated", errno: 5)) { try desk.report() }
        #expect(desk.log.durable.sequence == 1)
    }
}
