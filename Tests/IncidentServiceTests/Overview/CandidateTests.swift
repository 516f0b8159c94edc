import IncidentAPI
import IncidentModel
import TestSupport
import Testing

@testable import IncidentService

@Suite("Candidates")
struct CandidateTests {
    /// Degrees in ten millionths, so many metres north and east of the county's middle.
    private static func position(north: Double, east: Double) -> Position? {
        let latitude = 393_000_000 + Int64(north / 0.011_132)
        return Position(latitude: latitude, longitude: 1_112_000_000 + Int64(east / 0.008_614))
    }

    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var first: @Sendable (inout Report) -> Void
        var kind: KindID = "structure-fire"
        var later = Interval.minutes(10)
        var second: @Sendable (inout Report) -> Void
        /// Metres and minutes; nil where the first is no candidate.
        var candidate: (metres: Int64?, minutes: Int64)?
    }

    static let cases: [Case] = [
        Case(
            testDescription: "in the same town, without coordinates",
            first: { $0.town = "西口镇" },
            second: { $0.town = "文笔镇" },
            candidate: (nil, 10)
        ),
        Case(
            testDescription: "in another town",
            first: { $0.town = "西口镇" },
            second: { $0.town = "楼子营镇" },
            candidate: nil
        ),
        Case(
            testDescription: "neither town nor coordinates, but the same street",
            first: { _ in },
            second: { _ in },
            candidate: (nil, 10)
        ),
        Case(
            testDescription: "neither town nor coordinates, and other words",
            first: { _ in },
            second: { $0.place = "黄河大桥" },
            candidate: nil
        ),
        Case(
            testDescription: "1.9 km away, across the squares' border",
            first: { $0.position = position(north: 0, east: 0) },
            second: { $0.position = position(north: -1_344, east: -1_344) },
            candidate: (1_901, 10)
        ),
        Case(
            testDescription: "2.1 km away",
            first: { $0.position = position(north: 0, east: 0) },
            second: { $0.position = position(north: 0, east: 2_100) },
            candidate: nil
        ),
        Case(
            testDescription: "in the same town, and far away in it",
            first: { ($0.town, $0.position) = ("西口镇", position(north: 0, east: 0)) },
            second: { ($0.town, $0.position) = ("西口镇", position(north: 0, east: 3_000)) },
            candidate: (3_000, 10)
        ),
        Case(
            testDescription: "two hours ago",
            first: { $0.town = "西口镇" },
            later: .minutes(120),
            second: { $0.town = "西口镇" },
            candidate: (nil, 120)
        ),
        Case(
            testDescription: "six hours ago",
            first: { $0.town = "西口镇" },
            later: .minutes(360),
            second: { $0.town = "西口镇" },
            candidate: (nil, 360)
        ),
        Case(
            testDescription: "longer ago",
            first: { $0.town = "西口镇" },
            later: .minutes(361),
            second: { $0.town = "西口镇" },
            candidate: nil
        ),
        Case(
            testDescription: "another lead",
            first: { $0.town = "西口镇" },
            kind: "forest-fire",
            second: { $0.town = "西口镇" },
            candidate: nil
        ),
        Case(
            testDescription: "another kind of the same lead",
            first: { $0.town = "西口镇" },
            kind: "road-crash",
            second: { $0.town = "西口镇" },
            candidate: (nil, 10)
        ),
        Case(
            testDescription: "an exercise",
            first: { ($0.town, $0.isExercise) = ("西口镇", true) },
            second: { $0.town = "西口镇" },
            candidate: nil
        ),
    ]

    @Test("An incident of the last six hours in the same town or within 2 km is one where it is like", arguments: cases)
    func table(_ row: Case) throws {
        let room = try DutyRoom()
        let first = try room.report("structure-fire", row.first)
        try room.wait(row.later)
        let draft = room.draft(row.kind, row.second)
        let before = room.overview.candidates(for: draft, at: room.now)
        let second = try room.file(draft)
        let after = room.overview.candidates(for: room.incident(second))
        #expect(after.map(\.incident) == (row.candidate == nil ? [] : [first.description]))
        #expect(after.first?.metres == row.candidate?.metres)
        #expect(after.first?.minutes == row.candidate?.minutes)
        #expect(before == after)
        // The first was there first.
        #expect(room.overview.candidates(for: room.incident(first)) == [])
    }

    @Test("Of many five are told: those of its kind, then the nearest, then the latest")
    func order() throws {
        let room = try DutyRoom()
        func crash(_ kind: KindID, east: Double?) throws -> IncidentID {
            try room.wait(.minutes(1))
            return try room.report(kind) {
                $0.town = "西口镇"
                $0.position = east.flatMap { Self.position(north: 0, east: $0) }
            }
        }
        let other = try crash("structure-fire", east: 0)
        let early = try crash("road-crash", east: nil)
        let late = try crash("road-crash", east: nil)
        let far = try crash("road-crash", east: 900)
        let near = try crash("road-crash", east: 300)
        let itself = try crash("road-crash", east: 0)
        let candidates = room.overview.candidates(for: room.incident(itself))
        #expect(candidates.map(\.incident) == [other, near, far, late, early].map(\.description))
        let next = try crash("road-crash", east: 0)
        #expect(
            room.overview.candidates(for: room.incident(next)).map(\.incident)
                == [itself, other, near, far, late].map(\.description)
        )
    }

    @Test("One that is closed, or that a correction has taken elsewhere, is none")
    func kept() throws {
        let room = try DutyRoom()
        var overview = room.overview
        room.committed = { overview.apply($0) }
        let closed = try room.report("road-crash") { $0.town = "西口镇" }
        let moved = try room.report("road-crash") { $0.town = "西口镇" }
        let rerouted = try room.report("road-crash") { $0.town = "西口镇" }
        let stays = try room.report("road-crash") { $0.town = "西口镇" }
        let itself = try room.report("road-crash") { $0.town = "西口镇" }
        #expect(overview.candidates(for: room.incident(itself)).count == 4)
        try room.close(closed)
        try room.correct(moved) { $0.town = "楼子营镇" }
        try room.correct(rerouted) { $0.incidentKind = "forest-fire" }
        #expect(overview.candidates(for: room.incident(itself)).map(\.incident) == [stays.description])
    }
}
