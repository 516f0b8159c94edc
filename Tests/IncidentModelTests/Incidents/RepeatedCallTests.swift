import Foundation
import IncidentModel
import ResponsePlan
import TestSupport
import Testing

@Suite("Repeated calls")
struct RepeatedCallTests {
    private static func position(north: Double = 0, east: Double = 0) -> Position? {
        Position(
            latitude: 393_000_000 + Int64(north / 0.011_132),
            longitude: 1_112_000_000 + Int64(east / 0.008_614)
        )
    }

    private static func room(joinsFrom points: Int? = nil) -> DutyRoom {
        var plan = BuiltInPlan.plan
        plan.joins.from = points
        return DutyRoom(plan: plan)
    }

    private static func fire(_ room: DutyRoom, _ change: (inout Report) -> Void = { _ in }) throws -> Event {
        let report = room.draft("structure-fire") {
            ($0.place, $0.town, $0.position) = ("河湾村东头", "楼子营镇", position())
            change(&$0)
        }
        guard let event = try room.carryOut(.report(report)).event else { throw DutyRoom.NoIncident() }
        return event
    }

    @Test("The score is the sum of its reasons, each with its figure")
    func score() throws {
        let room = Self.room()
        let first = try Self.fire(room)
        try room.wait(.minutes(12))
        let second = try Self.fire(room) { $0.position = Self.position(north: 200) }
        let likeness = try #require(second.fact.opening?.likenesses.first)
        #expect(likeness.incident == first.incident)
        #expect(likeness.reasons == [.kind(.same), .minutes(12), .metres(200), .town, .samePlace])
        #expect(likeness.reasons.map(\.points) == [20, 10, 25, 10, 35])
        #expect(likeness.score == 100)
    }

    @Test("The built-in plan lets nothing join by itself, however like it is")
    func builtIn() throws {
        let room = Self.room()
        #expect(BuiltInPlan.plan.joins.from == nil)
        _ = try Self.fire(room)
        #expect(try Self.fire(room).kind == .reported)
    }

    struct Policy: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var change: @Sendable (inout Report) -> Void
        var joins: Bool
    }

    static let policies = [
        Policy(testDescription: "the same in all", change: { _ in }, joins: true),
        Policy(testDescription: "the neighbouring village", change: { $0.place = "罗圈堡村" }, joins: false),
        Policy(testDescription: "another house of the street", change: { $0.place = "河湾村东头5号" }, joins: true),
        Policy(testDescription: "600 m on", change: { $0.position = position(north: 600) }, joins: false),
        Policy(testDescription: "said to be new", change: { $0.isNew = true }, joins: false),
        Policy(testDescription: "another kind", change: { $0.kind = "medical-emergency" }, joins: false),
        Policy(testDescription: "an exercise", change: { $0.isExercise = true }, joins: false),
        Policy(testDescription: "no coordinates, which leaves it at 75", change: { $0.position = nil }, joins: false),
        Policy(
            testDescription: "neither place nor coordinates",
            change: { ($0.place, $0.position) = (nil, nil) },
            joins: false
        ),
    ]

    @Test("Where a plan lets it, what is certain joins by itself, and nothing else", arguments: policies)
    func policy(_ row: Policy) throws {
        let room = Self.room(joinsFrom: 90)
        let first = try Self.fire(room)
        try room.wait(.minutes(2))
        let event = try Self.fire(room, row.change)
        #expect((event.kind == .joined) == row.joins)
        guard case .joining(let joining) = event.fact else { return }
        #expect(event.incident == first.incident)
        #expect(joining.isByPlan && joining.likeness?.incident == first.incident)
    }

    @Test("A kind that never joins is offered all the same; one that is never offered is, for another kind")
    func kinds() throws {
        var plan = BuiltInPlan.plan
        (plan.joins.from, plan.joins.never) = (90, ["structure-fire"])
        var room = DutyRoom(plan: plan)
        let first = try Self.fire(room)
        let second = try Self.fire(room)
        #expect(second.kind == .reported)
        #expect(second.fact.opening?.likenesses.map(\.incident) == [first.incident].compactMap(\.self))
        plan.joins.neverOffered = ["structure-fire"]
        room = DutyRoom(plan: plan)
        _ = try Self.fire(room)
        #expect(try Self.fire(room).fact.opening?.likenesses == [])
        #expect(try Self.fire(room) { $0.kind = "explosion" }.fact.opening?.likenesses.count == 2)
        // A person may say that it is one all the same.
        let joined = try Self.fire(room) { $0.join = room.events.first?.incident }
        #expect(joined.kind == .joined)
    }

    @Test("A plan says from which score on one is offered", arguments: [20, 60, 100])
    func offers(_ least: Int) throws {
        var plan = BuiltInPlan.plan
        plan.joins.offersFrom = least
        let room = DutyRoom(plan: plan)
        _ = try Self.fire(room)
        // The same kind and town within half an hour: 40.
        let second = try Self.fire(room) { ($0.place, $0.position) = ("罗圈堡村", nil) }
        #expect(second.fact.opening?.likenesses.map(\.score) == (least <= 40 ? [40] : []))
    }

    @Test("A plan's policy is stored as a number where it says no more, and comes back as it was")
    func stored() throws {
        for policy in [
            JoinPolicy(), JoinPolicy(from: 90), JoinPolicy(never: ["explosion"]),
            JoinPolicy(from: 95, never: ["explosion"], offersFrom: 55, neverOffered: ["explosion", "road-crash"]),
        ] {
            var plan = Plan()
            plan.joins = policy
            let stored = try JSONEncoder().encode(plan)
            #expect(try JSONDecoder().decode(Plan.self, from: stored).joins == policy)
            let text = String(decoding: stored, as: UTF8.self)
            #expect(text.contains("\"joins\":90") == (policy == JoinPolicy(from: 90)))
            #expect(text.contains("\"joins\"") == (policy != JoinPolicy()))
        }
    }

    @Test("What is as like half an hour later joins, and later does not", arguments: [(30, true), (31, false)])
    func later(_ minutes: Int64, _ joins: Bool) throws {
        let room = Self.room(joinsFrom: 90)
        _ = try Self.fire(room)
        try room.wait(.minutes(minutes))
        #expect((try Self.fire(room).kind == .joined) == joins)
    }

    @Test("Of two that are as certain neither is joined")
    func guess() throws {
        let room = Self.room(joinsFrom: 90)
        _ = try Self.fire(room)
        _ = try Self.fire(room) { $0.isNew = true }
        let third = try Self.fire(room)
        #expect(third.kind == .reported)
        #expect(third.fact.opening?.likenesses.count == 2)
    }

    @Test("Three hundred calls for one fire make one incident, and the fire next door is still told apart")
    func flood() throws {
        let room = Self.room(joinsFrom: 90)
        let first = try Self.fire(room)
        for _ in 0..<300 {
            try room.wait(.seconds(2))
            #expect(try Self.fire(room).incident == first.incident)
        }
        let next = try Self.fire(room) { ($0.place, $0.position) = ("罗圈堡村口", Self.position(north: 700)) }
        #expect(next.kind == .reported)
        #expect(next.fact.opening?.likenesses.map(\.incident) == [first.incident].compactMap(\.self))
        #expect(room.state.incidents.count == 2)
    }
}
