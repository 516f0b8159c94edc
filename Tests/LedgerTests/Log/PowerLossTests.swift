import Foundation
import IncidentModel
import TestSupport
import Testing

@testable import Ledger
@testable import LedgerIndex

/// A log on a disk that loses power at every operation, over and over: nothing that was acknowledged is lost, nothing that was
/// destroyed comes back.
@Suite("Loss of power")
struct PowerLossTests {
    @Test("Whatever sectors survive, every acknowledged event is there afterwards", arguments: SeededRandom.seeds(60))
    func powerLoss(seed: UInt64) throws {
        var run = Run(seed: seed)
        for _ in 0..<12 { try run.live() }
    }

    /// One log over many starts, and what has been promised of it.
    private struct Run {
        let seed: UInt64
        let disk: SimulatedDisk
        var random: SeededRandom
        /// The hash of each event that was ever framed and may be there.
        var hashes: [ChainHash] = []
        /// The last event that was acknowledged.
        var acknowledged = 0
        /// Those whose destruction was acknowledged, and those for which it was begun.
        var destroyed: Set<Int64> = []
        var doomed: Set<Int64> = []

        init(seed: UInt64) {
            self.seed = seed
            disk = SimulatedDisk(seed: seed)
            random = SeededRandom(seed: seed &* 31)
        }

        /// From a start to the next loss of power, or kill.
        mutating func live() throws {
            disk.losePower(after: random.chance(1, in: 3) ? random.below(12) : random.below(120))
            try? work()
            disk.restart(afterPowerLoss: random.chance(3, in: 4))
            try check()
        }

        private mutating func work() throws {
            var desk = try LogDesk(disk, named: acknowledged > 0 ? Int64(acknowledged) : nil)
            try found(desk.start)
            desk.desk = Desk()
            while true {
                if random.chance(1, in: 40) { disk.failNextSync() }
                if random.chance(1, in: 60) { return try desk.close() }
                if random.chance(1, in: 6), acknowledged > 0 {
                    try destroy(Int64(random.number(1...acknowledged)), at: desk.log)
                    desk = try LogDesk(disk, named: Int64(acknowledged))
                    continue
                }
                for _ in 0..<random.number(1...4) {
                    desk.desk.report(personal: random.chance(1, in: 2) ? nil : Self.personal)
                }
                let entries = desk.desk.batch().entries
                var chain = BatchEncoder(after: desk.log.durable)
                for entry in entries { hashes.append(chain.append(entry.event, personal: entry.personal)) }
                try desk.append(entries)
                acknowledged = hashes.count
            }
        }

        private static let personal = PersonalData(
            caller: "王五",
            phone: "13900000000",
            text: String(repeating: "说得很长的经过，", count: 40)
        )

        private mutating func destroy(_ sequence: Int64, at log: FileLog) throws {
            doomed.insert(sequence)
            if try log.erase([sequence]) { destroyed.insert(sequence) }
        }

        /// What a start has found is the truth from then on.
        private mutating func found(_ start: LogStart) throws {
            let head = Int(start.log.durable.sequence)
            #expect(head >= acknowledged, "seed \(seed)")
            #expect(head <= hashes.count, "seed \(seed)")
            #expect(try start.log.hashes() == Array(hashes.prefix(head)), "seed \(seed)")
            #expect(doomed.isSuperset(of: start.torn), "seed \(seed)")
            for sequence in destroyed { #expect(try start.log.personal(sequence) == nil, "seed \(seed)") }
            hashes.removeLast(hashes.count - head)
            acknowledged = head
        }

        private mutating func check() throws {
            let start = try FileLog.open(disk, LogDesk.options(named: acknowledged > 0 ? Int64(acknowledged) : nil))
            try found(start)
            let names = try disk.names().compactMap(Segment.first(of:)).sorted().map(Segment.name(first:))
            let verification = try LogVerification(
                of: names.map { LogPart(name: $0, file: try disk.open($0)) }
            )
            #expect(verification.problem == nil, "seed \(seed)")
            #expect(verification.events == Int64(hashes.count), "seed \(seed)")
            #expect(doomed.isSuperset(of: verification.torn), "seed \(seed)")
            // What was begun is done again at the start, as the events say.
            while try !start.log.prepare() {}
            #expect(try start.log.erase(Array(doomed)))
            destroyed = doomed
        }
    }
}
