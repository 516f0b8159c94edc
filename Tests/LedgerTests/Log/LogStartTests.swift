import Foundation
import IncidentModel
import TestSupport
import Testing

@testable import Ledger
@testable import LedgerIndex

/// What a start makes of a log's end: keep, cut off, or refuse.
@Suite("Starting a log")
struct LogStartTests {
    let disk = SimulatedDisk(seed: 1)
    let first = Segment.name(first: 1)

    /// A log of three batches, and where each begins.
    private func threeBatches() throws -> [Int] {
        var desk = try LogDesk(disk)
        var starts: [Int] = []
        for _ in 0..<3 {
            starts.append(desk.log.extent.last.end)
            try desk.report(2)
        }
        return starts
    }

    @Test("The last batch is cut off where it is not as it was written, wherever that is")
    func cut() throws {
        let start = try threeBatches()[2]
        let whole = disk.bytes(of: first)
        let end = try #require(whole.lastIndex { $0 != 0 }) + 1
        for offset in stride(from: start, to: end, by: 37) {
            let disk = SimulatedDisk(seed: 2)
            try rebuild(whole, on: disk)
            disk.spoil(first, at: offset)
            let found = try LogDesk(disk)
            #expect(found.log.durable.sequence == 4, "byte \(offset)")
            #expect(found.start.cut?.first == 5)
            #expect(found.start.cut?.bytes == end - start)
            #expect(disk.bytes(of: first)[start...].allSatisfy { $0 == 0 })
        }
    }

    @Test("A batch before the last is damage where it is not as it was written, and nothing is touched")
    func damage() throws {
        let starts = try threeBatches()
        let whole = disk.bytes(of: first)
        for offset in stride(from: starts[0], to: starts[2], by: 41) {
            let disk = SimulatedDisk(seed: 2)
            try rebuild(whole, on: disk)
            disk.spoil(first, at: offset)
            let before = disk.bytes(of: first)
            // A destroyed text is told from a damaged one by the event that says so: the log only reports it.
            let isPersonal = line(around: offset, in: whole).first == UInt8(ascii: "P")
            do {
                let found = try LogDesk(disk)
                #expect(isPersonal, "byte \(offset)")
                #expect(!found.start.torn.isEmpty)
                #expect(found.log.durable.sequence == 6)
            } catch StoreError.damaged(let sequence, _) {
                #expect(sequence == (offset < starts[1] ? 1 : 3), "byte \(offset)")
                #expect(disk.bytes(of: first) == before)
            }
        }
    }

    @Test("What the index knows to have been durable is not cut off")
    func named() throws {
        let start = try threeBatches()[2]
        disk.spoil(first, at: start + 300)
        #expect(throws: StoreError.self) { try LogDesk(disk, named: 5) }
        let found = try LogDesk(disk, named: 4)
        #expect(found.log.durable.sequence == 4)
    }

    @Test("A log that ends before what the index knows has lost something, and says both numbers")
    func shorter() throws {
        _ = try threeBatches()
        #expect {
            try LogDesk(disk, named: 9)
        } throws: { error in
            "\(error)".contains("7") && "\(error)".contains("9")
        }
    }

    @Test("Nothing before a closing line is cut off")
    func closed() throws {
        var desk = try LogDesk(disk)
        try desk.report()
        let start = desk.log.extent.last.end
        try desk.report()
        try desk.close()
        disk.spoil(first, at: start + 300)
        #expect(throws: StoreError.self) { try LogDesk(disk) }
    }

    @Test("A segment that has only its header is a legal last one")
    func headerOnly() throws {
        _ = try LogDesk(disk)
        disk.restart(afterPowerLoss: true)
        let again = try LogDesk(disk)
        #expect(again.log.durable == LedgerHead(sequence: 0, hash: .genesis(of: LogDesk.ledger)))
        #expect(again.start.cut == nil)
    }

    @Test("What is read back after a failed sync is written again before anything follows it")
    func rewriting() throws {
        // For every way in which the sectors of the last batch may have been lost.
        for seed in UInt64(1)...64 {
            let disk = SimulatedDisk(seed: seed)
            var desk = try LogDesk(disk)
            try desk.report(3)
            disk.failNextSync()
            #expect(throws: StoreError.self) { try desk.report(3) }
            disk.restart(afterPowerLoss: false)
            let again = try LogDesk(disk)
            // The cache had all of it.
            #expect(again.log.durable.sequence == 6)
            disk.restart(afterPowerLoss: true)
            #expect(try LogDesk(disk).log.durable.sequence == 6, "seed \(seed)")
        }
    }

    @Test("A log of a later form is refused by name")
    func laterForm() throws {
        let file = try disk.create("next-0", bytes: 4_096)
        let header = SegmentHeader(
            program: "9",
            ledger: LogDesk.ledger,
            jurisdiction: "140930",
            first: 1,
            previous: .genesis(of: LogDesk.ledger)
        )
        try file.write(
            block: { block in
                header.write(to: block)
                // H incidentd-log FORMAT: its last digit.
                block[2 + 14 + 4] = UInt8(ascii: "2")
                LineWriter(SegmentHeader.form, block).end()
            },
            at: 0
        )
        try disk.rename("next-0", to: first)
        #expect(throws: StoreError.newerVersion(what: .segment(name: first, format: 2))) { try LogDesk(disk) }
    }

    private func rebuild(_ bytes: [UInt8], on disk: SimulatedDisk) throws {
        let file = try disk.create(first, bytes: bytes.count)
        try file.write(bytes.span.bytes, at: 0)
        try file.synchronize()
        try disk.synchronize()
    }

    private func line(around offset: Int, in bytes: [UInt8]) -> ArraySlice<UInt8> {
        let start = bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        return bytes[start...end]
    }
}
