import Foundation
import IncidentModel
import Testing

@testable import Ledger

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
                via: "radio"
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
        incident.tasks = [Samples.task]
        incident.reports = [Samples.report.id]
        incident.neighbours = ["140931"]
        incident.state = .extinguished
        incident.closedAt = Samples.instant + .minutes(60)
        incident.outcome = "handled"
        incident.route = [RuleOutcome(rule: "fire", failed: nil), RuleOutcome(rule: "flood", failed: "towns")]
        incident.sequence = 4_711
        return incident
    }

    @Test("An incident with every part filled is read as it was written")
    func everyPart() throws {
        #expect(Self.read(Snapshot(Self.full).body) == Self.full)
    }

    @Test("What is written is of the form that the schema names: with other bytes, give the form another number")
    func form() {
        #expect(Schema.snapshotForm == 2)
        #expect(
            FileDigest.text(of: Snapshot(Self.full).body)
                == "e400a192dd10c3cdff60257146df6ec5686339c3cd14d22c07f0951ba67bbd87"
        )
    }

    @Test("Incidents drawn at random are read as they were written", arguments: 1...200 as ClosedRange<UInt64>)
    func random(_ seed: UInt64) {
        var random = RandomIncident(seed: seed)
        let names = SharedNames()
        for _ in 0..<10 {
            let incident = random.incident()
            #expect(Snapshot(body: Snapshot(incident).body, names: names)?.incident == incident, "seed \(seed)")
        }
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
        var random = RandomIncident(seed: 1)
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
        var writer = ByteWriter(capacity: 16)
        writer.put(UInt64.max)
        writer.bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes, names: SharedNames())
            #expect(throws: ByteReader.Unreadable.self) {
                try reader.list { reader throws(ByteReader.Unreadable) in try reader.byte() }
            }
            reader = ByteReader(bytes, names: SharedNames())
            #expect(throws: ByteReader.Unreadable.self) { try reader.text() }
        }
    }

    @Test("Numbers of every size are read as they were written")
    func numbers() throws {
        let integers: [Int64] = [0, 1, -1, 63, 64, -64, -65, 8_191, 8_192, .max, .min, .max - 1, .min + 1]
        var writer = ByteWriter(capacity: 0)
        for integer in integers { writer.put(integer) }
        try writer.bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes, names: SharedNames())
            for integer in integers {
                let read = try reader.integer()
                #expect(read == integer)
            }
            #expect(reader.isAtEnd)
        }
    }

    @Test("A number of more than 64 bits is refused")
    func tooLong() {
        for bytes in [[UInt8](repeating: 0xff, count: 9) + [2], [UInt8](repeating: 0x80, count: 10) + [0]] {
            bytes.withUnsafeBytes { bytes in
                var reader = ByteReader(bytes, names: SharedNames())
                #expect(throws: ByteReader.Unreadable.self) { try reader.number() }
            }
        }
    }

    @Test("Each word of the vocabulary stands at its number's place")
    func words() {
        func check<Word: Numbered>(_ type: Word.Type) {
            #expect(Word.byStoredNumber.map { Int($0.storedNumber) } == Array(0..<Word.allCases.count), "\(type)")
        }
        check(Urgency.self)
        check(Production.self)
        check(Incident.State.self)
        check(Grade.self)
        check(GradeStatus.self)
        check(Role.self)
        check(Strength.self)
        check(Milestone.self)
        check(TimerRule.Clock.self)
        check(TimerRule.CatchUp.self)
        check(Timer.State.self)
        check(CallTask.Result.self)
    }

    @Test("What incidents have in common is held once")
    func shared() throws {
        let names = SharedNames()
        let first = try #require(Snapshot(body: Snapshot(Self.full).body, names: names)).incident
        let second = try #require(Snapshot(body: Snapshot(Self.full).body, names: names)).incident
        let places = [first, second].map { $0.route.withUnsafeBufferPointer(\.baseAddress) }
        #expect(places[0] == places[1])
    }
}

extension FileDigest {
    fileprivate static func text(of data: Data) -> String {
        var digest = FileDigest()
        digest.add(data)
        return digest.text
    }
}
