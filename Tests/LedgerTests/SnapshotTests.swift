import Foundation
import IncidentModel
import Testing

@testable import Ledger
@testable import LedgerIndex

@Suite("Snapshots")
struct SnapshotTests {
    private static func read(_ bytes: some ContiguousBytes) -> Incident? { Snapshot(body: bytes)?.incident }

    /// An incident with every part filled.
    private static var full: Incident {
        var incident = Incident(
            id: Samples.incident,
            openedAt: Samples.instant,
            plan: "plan-1",
            kind: "forest-fire",
            urgency: .urgent,
            production: .no
        )
        incident.place = "文昌街 1/2"
        incident.position = Position(latitude: 390_000_000, longitude: -1_112_000_000)
        incident.town = "140930100"
        incident.unit = "某厂"
        incident.source = "119"
        incident.tags = ["chemical", "school"]
        incident.callAs = .silent
        incident.lastChange = 4_710
        incident.response = Response(
            level: .two,
            startedAt: Samples.instant,
            since: Samples.instant + .seconds(1),
            decidedBy: "李县长",
            statement: ResponseStatement(matter: "救火", length: "24小时", measures: "疏散")
        )
        incident.isExercise = true
        incident.isConfidential = true
        incident.figures = [.deaths: 1, .area: 200_000, "magnitude": -450]
        incident.grading = Samples.grading
        var part = Participation(
            party: "fire",
            role: .support,
            strength: .activate,
            since: Samples.instant + .seconds(1),
            firstTimer: 3
        )
        part.passed = Milestone.allCases.map {
            Passing(
                milestone: $0,
                recordedAt: Samples.instant + .seconds(2),
                occurredAt: Samples.instant - .minutes(3),
                isImplied: true,
                by: "Li",
                via: .radio
            )
        }
        incident.parties = [
            part,
            Participation(party: "a-party-with-a-long-name", role: .lead, strength: .assign, since: Samples.instant),
        ]
        incident.command = "fire"
        incident.commandedBy = "王"
        incident.calledFor = "general"
        incident.coordinating = "flood"
        incident.timers = Timer.State.allCases.map { state in
            var timer = Samples.timer(number: 5)
            timer.state = state
            timer.warnedAt = Samples.instant + .seconds(3)
            timer.breachedAt = Samples.instant + .seconds(4)
            timer.endedAt = Samples.instant + .seconds(5)
            return timer
        }
        incident.calls = [Samples.progress]
        incident.reports = [Samples.report.id]
        incident.commands = [
            RecordedCommand(
                id: CommandID(high: 1, low: 2),
                MilestoneRecord(milestone: .acknowledged, party: "fire"),
                recordedAt: Samples.instant + .seconds(6),
                actor: Actor(account: "operator", person: "李")
            )
        ]
        incident.forgotten = RecordedCommand(
            id: nil,
            Forgetting(reason: ""),
            recordedAt: Samples.instant + .minutes(70),
            actor: Actor(account: "root")
        )
        incident.neighbours = ["140931"]
        incident.state = .extinguished
        incident.closedAt = Samples.instant + .minutes(60)
        incident.outcome = "handled"
        incident.matched = ["fire", "flood"]
        incident.sequence = 4_711
        return incident
    }

    @Test("An incident with every part filled is read as it was written")
    func everyPart() throws {
        #expect(Self.read(Snapshot(Self.full).body) == Self.full)
    }

    @Test("Cut off anywhere, or with a byte too many, it is no snapshot")
    func truncated() {
        let body = Snapshot(Self.full).body
        for length in 0..<body.count { #expect(Self.read(Data(body.prefix(length))) == nil, "\(length) bytes") }
        #expect(Self.read(body + [0]) == nil)
    }

    @Test(
        "With any byte garbled it is read as another incident or not at all",
        arguments: [0x01, 0x80, 0xff] as [UInt8]
    )
    func garbled(_ bits: UInt8) {
        let body = Snapshot(Self.full).body
        for offset in body.indices {
            var garbled = body
            garbled[offset] ^= bits
            #expect(Self.read(garbled) != Self.full, "offset \(offset)")
        }
    }

    @Test("Bytes drawn at random never trap")
    func noise() {
        var random = RandomRecords(seed: 1)
        let body = [UInt8](Snapshot(Self.full).body)
        for _ in 0..<20_000 {
            var bytes = body
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            _ = Self.read(bytes)
        }
    }

    @Test("A count that is beyond what is there is refused before anything is set aside for it")
    func count() {
        let greatest = [UInt8](repeating: 0xff, count: 9) + [1]
        Self.refuses(greatest) { reader throws(SnapshotReader.Unreadable) in
            var list: [Int] = []
            try reader.value(&list)
        }
        Self.refuses(greatest) { reader throws(SnapshotReader.Unreadable) in
            var text = ""
            try reader.value(&text)
        }
        Self.refuses(greatest) { reader throws(SnapshotReader.Unreadable) in
            var name = PartyID()
            try reader.value(&name)
        }
        Self.refuses(greatest) { reader throws(SnapshotReader.Unreadable) in
            var figures = Figures()
            try reader.value(&figures)
        }
    }

    @Test("Numbers of every size are read as they were written")
    func numbers() throws {
        var integers: [Int64] = [0, 1, -1, 63, 64, -64, -65, 8_191, 8_192, .max, .min, .max - 1, .min + 1]
        var writer = SnapshotWriter(capacity: 0)
        for index in integers.indices { writer.value(&integers[index]) }
        try writer.bytes.withUnsafeBytes { bytes in
            var reader = SnapshotReader(bytes)
            for integer in integers {
                var read: Int64 = 7
                try reader.value(&read)
                #expect(read == integer)
            }
            #expect(reader.isAtEnd)
        }
    }

    @Test("A number of more than 64 bits is refused")
    func tooLong() {
        for bytes in [[UInt8](repeating: 0xff, count: 9) + [2], [UInt8](repeating: 0x80, count: 10) + [0]] {
            Self.refuses(bytes) { reader throws(SnapshotReader.Unreadable) in
                var number: Int64 = 0
                try reader.value(&number)
            }
        }
    }

    @Test("What no case of a word stands for is refused, and so is a truth value other than 0 and 1")
    func words() {
        Self.refuses([UInt8(Milestone.allCases.count)]) { reader throws(SnapshotReader.Unreadable) in
            var milestone = Milestone.arrived
            try reader.value(word: &milestone)
        }
        Self.refuses([2]) { reader throws(SnapshotReader.Unreadable) in
            var flag = false
            try reader.value(&flag)
        }
    }

    private static func refuses(
        _ bytes: [UInt8],
        _ read: (inout SnapshotReader) throws(SnapshotReader.Unreadable) -> Void
    ) {
        let isRead = bytes.withUnsafeBytes { bytes in
            var reader = SnapshotReader(bytes)
            return (try? read(&reader)) != nil
        }
        #expect(!isRead)
    }
}
