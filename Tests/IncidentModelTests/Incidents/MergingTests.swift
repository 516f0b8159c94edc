import IncidentModel
import TestSupport
import Testing

@Suite("Two incidents that are one")
struct MergingTests {
    @Test("The reports, figures and parties go on in the other, and each names the other")
    func merge() throws {
        let duty = DutyRoom.drill()
        let first = try duty.report("fire") { $0.figures = [.injured: 3] }
        try duty.wait(.minutes(1))
        let second = try duty.report("crash") { ($0.figures, $0.tags) = ([.injured: 1, .trapped: 2], ["border"]) }
        let reports = duty.incident(first).reports + duty.incident(second).reports
        try duty.carryOut(.merge(second, into: first))
        let (survivor, ended) = (duty.incident(first), duty.incident(second))
        #expect(survivor.reports == reports)
        #expect(ended.reports == [])
        #expect(survivor.figures == [.injured: 3, .trapped: 2])
        #expect(survivor.tags == ["border"])
        #expect(survivor.neighbours == ["999002"])
        #expect(survivor.duplicates == [second])
        #expect(ended.duplicateOf == first)
        #expect(!ended.isOpen && survivor.isOpen)
        for part in ended.parties where !part.isStoodDown {
            #expect(survivor.participation(of: part.party) != nil, "\(part.party)")
        }
        #expect(ended.needs.allSatisfy { $0.name == .standDown })
    }

    @Test("The first call's clock holds, whichever of them goes on", arguments: [false, true])
    func clock(_ laterGoesOn: Bool) throws {
        let duty = DutyRoom.drill()
        let first = try duty.report("fire")
        let start = duty.now
        try duty.wait(.minutes(3))
        let second = try duty.report("fire")
        let (ends, goesOn) = laterGoesOn ? (first, second) : (second, first)
        try duty.carryOut(.merge(ends, into: goesOn))
        let open = duty.incident(goesOn).timers.filter { $0.state.isOpen && $0.name.text == "acknowledge" }
        #expect(!open.isEmpty)
        #expect(open.allSatisfy { $0.start == start }, "\(open.map(\.start))")
        #expect(Set(open.map(\.party)).count == open.count)
    }

    @Test("Who was told of both is told once that they are one, and who knows of one comes to no second ask")
    func told() throws {
        let duty = DutyRoom.drill()
        let first = try duty.report("fire")
        let second = try duty.report("fire")
        try duty.record(.acknowledged, "brigade", first)
        try duty.record(.acknowledged, "brigade", second)
        try duty.record(.acknowledged, "ambulance", second)
        try duty.carryOut(.merge(second, into: first))
        #expect(duty.openCalls(second) == ["brigade/duty brigade stood-down"])
        let owed = duty.incident(first).needs.filter { $0.to == .acknowledged }.map(\.party)
        #expect(!owed.contains("ambulance") && !owed.contains("brigade"))
        #expect(duty.incident(first).participation(of: "ambulance")?.hasPassed(.acknowledged) == true)
    }

    @Test("A breach that stood goes on standing, and does not fall again")
    func breach() throws {
        let duty = DutyRoom.drill()
        let first = try duty.report("fire")
        try duty.wait(.minutes(6))
        let second = try duty.report("fire")
        try duty.carryOut(.merge(first, into: second))
        let timer = try duty.timer("acknowledge", "fire", second)
        #expect(timer.state == .breached && timer.breachedAt != nil)
        let events = try duty.wait(.minutes(60))
        #expect(
            !events.contains { event in
                guard case .timer(let fall) = event.fact else { return false }
                return fall.name.text == "acknowledge" && event.incident == second
            }
        )
    }

    @Test("Taken apart, both are as they were")
    func unlink() throws {
        let duty = DutyRoom.drill()
        let first = try duty.report("fire") { $0.figures = [.injured: 3] }
        try duty.wait(.minutes(1))
        let second = try duty.report("crash") { ($0.figures, $0.tags) = ([.trapped: 2], ["border"]) }
        try duty.record(.acknowledged, "brigade", second)
        let (before, other) = (duty.incident(first), duty.incident(second))
        try duty.carryOut(.merge(second, into: first))
        #expect(refusal { try duty.unlink(second, reason: "") }?.code == "reason-required")
        try duty.unlink(second)
        let (after, again) = (duty.incident(first), duty.incident(second))
        #expect(after.told == before.told)
        #expect(again.told == other.told)
        #expect(after.grading == before.grading)
        #expect(again.parties == other.parties)
        #expect(again.isOpen && again.duplicateOf == nil && after.duplicates == [])
        #expect(again.timers.prefix(other.timers.count).map(\.state) == other.timers.map(\.state))
        #expect(again.timers.prefix(other.timers.count).map(\.due) == other.timers.map(\.due))
        #expect(refusal { try duty.unlink(second) }?.code == "not-applicable")
    }

    @Test("What was changed in the other since stays as it is")
    func changedSince() throws {
        let duty = DutyRoom.drill()
        let first = try duty.report("fire") { $0.figures = [.injured: 3] }
        let second = try duty.report("fire") { $0.figures = [.trapped: 2, .injured: 5] }
        try duty.carryOut(.merge(second, into: first))
        try duty.update(first, [.trapped: 4])
        try duty.unlink(second)
        #expect(duty.incident(first).figures == [.injured: 3, .trapped: 4])
        #expect(duty.incident(second).figures == [.trapped: 2, .injured: 5])
    }

    @Test("A report is taken out as an incident of its own")
    func split() throws {
        let duty = DutyRoom.drill()
        let first = try duty.report("fire")
        let joined = try #require(try duty.carryOut(.report(duty.draft("crash") { $0.join = first })).event)
        let report = try #require(joined.fact.report)
        #expect(refusal { try duty.split(joined, of: first, hasReason: false) }?.code == "reason-required")
        let event = try #require(try duty.split(joined, of: first).event)
        let id = try #require(event.incident)
        #expect(id.number == first.number + 1)
        #expect(duty.incident(id).reports == [report.id])
        #expect(duty.incident(id).kind == "crash")
        #expect(!duty.incident(first).reports.contains(report.id))
        #expect(!duty.openCalls(id).isEmpty)
        #expect(refusal { try duty.split(joined, of: first) }?.code == "nothing-to-change")
        #expect(try duty.report("fire").number == id.number + 1)
        #expect(refusal { try duty.split(duty.events[0], of: first) }?.code == "not-applicable")
    }

    struct Totals: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var had: Figures
        var told: Figures
        /// What somebody says after the report has joined.
        var then: Figures?
        var left: Figures
    }

    static let totals = [
        Totals(testDescription: "nobody had told any", had: [:], told: [.trapped: 2], left: [:]),
        Totals(testDescription: "it told of more", had: [.trapped: 1], told: [.trapped: 3], left: [.trapped: 1]),
        Totals(testDescription: "it told of fewer", had: [.trapped: 3], told: [.trapped: 1], left: [.trapped: 3]),
        Totals(
            testDescription: "somebody has counted since",
            had: [.trapped: 1],
            told: [.trapped: 3, .injured: 2],
            then: [.trapped: 4],
            left: [.trapped: 4]
        ),
    ]

    @Test("What a report told leaves the totals with it, but for what was changed since", arguments: totals)
    func splitTotals(_ row: Totals) throws {
        let duty = DutyRoom.drill()
        let first = try duty.report("fire") { $0.figures = row.had }
        let before = duty.incident(first)
        let draft = duty.draft("crash") {
            ($0.join, $0.figures, $0.tags, $0.place) = (first, row.told, ["border"], "the bridge")
        }
        let joined = try #require(try duty.carryOut(.report(draft)).event)
        #expect(duty.incident(first).neighbours == ["999002"])
        if let then = row.then { try duty.update(first, then) }
        try duty.split(joined, of: first)
        let left = duty.incident(first)
        #expect(left.figures == row.left)
        #expect(left.tags == before.tags && left.place == before.place && left.reports == before.reports)
        let id = try #require(duty.events.last?.incident)
        #expect(duty.incident(id).figures == row.told)
        guard row.then == nil else { return }
        #expect(left.grading == before.grading)
        // Who was drawn in for the report alone has no part any more, and need not be told here.
        let parties = left.parties.filter { !$0.isStoodDown }.map(\.party)
        #expect(parties == before.parties.map(\.party))
    }

    @Test("Of two responses the higher goes on, whoever decided it, and comes back where they are two")
    func responses() throws {
        for (ended, standing, level) in [
            (ResponseLevel.two, nil, ResponseLevel.two), (.two, .three, .two), (.four, .three, .three),
        ] as [(ResponseLevel, ResponseLevel?, ResponseLevel)] {
            let duty = DutyRoom.drill()
            let (first, second) = (try duty.report("fire"), try duty.report("crash"))
            if let standing { try duty.carryOut(.decide(first, standing, decidedBy: "Zhao")) }
            try duty.carryOut(.decide(second, ended, reason: "0f"))
            let before = (duty.incident(first).response, duty.incident(second).response)
            try duty.carryOut(.merge(second, into: first))
            let response = try #require(duty.incident(first).response)
            #expect(response.level == level)
            #expect(response.decidedBy == (level == ended ? "Li" : "Zhao"))
            #expect(duty.incident(second).response == nil)
            let lead = duty.incident(first).lead
            #expect(duty.incident(first).participation(of: lead)?.strength == .activate)
            try duty.unlink(second)
            #expect(duty.incident(first).response == before.0)
            #expect(duty.incident(second).response == before.1)
        }
    }

    @Test("Closed as a duplicate of another, each names the other, until they are taken apart")
    func closedOf() throws {
        let room = DutyRoom.drill()
        let first = try room.report("crash")
        let second = try room.report("crash")
        #expect(refusal { try room.close(second, reason: "x", of: first) }?.code == "not-applicable")
        try room.close(second, reason: "x", outcome: "duplicate", of: first)
        #expect(room.incident(second).duplicateOf == first)
        #expect(room.incident(first).duplicates == [second])
        #expect(room.incident(first).isOpen)
        #expect(refusal { try room.carryOut(.reopen(second, reason: "x")) }?.code == "closed")
        try room.unlink(second)
        #expect(room.incident(second).isOpen && room.incident(first).duplicates == [])
    }

    @Test("What cannot be one is refused by name")
    func refusals() throws {
        let duty = DutyRoom.drill()
        let (first, second) = (try duty.report("fire"), try duty.report("fire"))
        let exercise = try duty.report("fire") { $0.isExercise = true }
        #expect(refusal { try duty.carryOut(.merge(first, into: first)) }?.code == "not-applicable")
        #expect(refusal { try duty.carryOut(.merge(first, into: exercise)) }?.code == "not-applicable")
        #expect(refusal { try duty.carryOut(.merge(first, into: second, reason: "")) }?.code == "reason-required")
        #expect(refusal { try duty.unlink(first) }?.code == "not-applicable")
        try duty.close(second, reason: "x")
        #expect(refusal { try duty.carryOut(.merge(first, into: second)) }?.code == "closed")
    }

    @Test("Merged again it changes nothing")
    func again() throws {
        let duty = DutyRoom.drill()
        let third = try duty.report("fire")
        let (first, second) = (try duty.report("fire"), try duty.report("fire"))
        try duty.carryOut(.merge(second, into: first))
        let id = CommandID(high: 7, low: 7)
        try duty.carryOut(.merge(third, into: first), id: id)
        #expect(try duty.carryOut(.merge(third, into: first), id: id).unchanged == third)
        #expect(refusal { try duty.carryOut(.merge(second, into: first)) }?.code == "closed")
    }
}
