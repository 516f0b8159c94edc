import IncidentModel
import TestSupport
import Testing

@Suite("Rows of the call list")
struct CallRowTests {
    @Test("One result answers for all incidents of the row, in one event; one alone can be named")
    func acrossIncidents() throws {
        let duty = DutyRoom.drill()
        let ids = try (0..<3).map { _ in try duty.report("fire") }
        #expect(duty.rows()["brigade/duty"]?.count == 3)
        let before = duty.events.count
        try duty.ring("brigade/duty", .acknowledged)
        #expect(duty.events.count == before + 1)
        #expect(duty.events.last?.incidents.map { $0 } == ids)
        #expect(duty.rows()["brigade/duty"] == nil)
        try duty.ring("fire/duty", .acknowledged, only: ids[1])
        #expect(duty.rows()["fire/duty"]?.map(\.incident) == [ids[0], ids[2]])
    }

    @Test("A result counts once: what has moved on meanwhile is not moved again")
    func once() throws {
        let (duty, id) = try LadderTests.unanswered()
        let asks = try #require(duty.rows()["fire/duty"])
        try duty.carryOut(.complete("fire/duty", asks, .noAnswer))
        #expect(refusal { try duty.carryOut(.complete("fire/duty", asks, .noAnswer)) }?.code == "task-ended")
        #expect(duty.openCalls(id) == ["fire/office fire acknowledged"])
    }

    @Test("A call that two seats enter counts once; whoever is rung again before his time is rung")
    func twoSeats() throws {
        let (duty, id) = try LadderTests.unanswered()
        let asks = try #require(duty.rows()["fire/duty"])
        func enter(_ result: CallResult) throws { try duty.carryOut(.complete("fire/duty", asks, result)) }
        func attempts() -> Int? { duty.incident(id).calls.first?.attempts }
        try enter(.reached)
        try duty.wait(.seconds(59))
        #expect(refusal { try enter(.reached) }?.code == "task-ended")
        #expect(attempts() == 1)
        try duty.wait(.seconds(1))
        try enter(.reached)
        try enter(.busy)
        try enter(.busy)
        #expect(attempts() == 4)
        try enter(.acknowledged)
        #expect(duty.incident(id).participation(of: "fire")?.passing(.acknowledged) != nil)
    }

    @Test("A claim is kept, and ends with the result")
    func claim() throws {
        let (duty, id) = try LadderTests.unanswered()
        let asks = try #require(duty.rows()["fire/duty"])
        try duty.carryOut(.claim("fire/duty", asks))
        let claim = try #require(duty.incident(id).calls.first?.claim)
        #expect(claim.holds(at: duty.now))
        #expect(!claim.holds(at: duty.now + .minutes(5)))
        try duty.ring("fire/duty", .busy)
        #expect(duty.incident(id).calls.first?.claim == nil)
    }

    @Test("A second seat claims a row only when the first one's claim has lapsed, or when it takes it over")
    func claimed() throws {
        let (duty, id) = try LadderTests.unanswered()
        let asks = try #require(duty.rows()["fire/duty"])
        let (first, second) = (Actor(account: "room", person: "甲"), Actor(account: "room", person: "乙"))
        try duty.carryOut(.claim("fire/duty", asks), by: first)
        // Whoever rings may say so again.
        try duty.wait(.minutes(1))
        try duty.carryOut(.claim("fire/duty", asks), by: first)
        let refused = refusal { try duty.carryOut(.claim("fire/duty", asks), by: second) }
        #expect(
            refused?.reason
                == .claimed(.init(.post("fire", "duty"), isExercise: false), .init(seat: first, at: duty.now))
        )
        try duty.carryOut(.claim("fire/duty", asks, takesOver: true), by: second)
        #expect(duty.incident(id).calls.first?.claim?.seat == second)
        try duty.wait(.minutes(5))
        try duty.carryOut(.claim("fire/duty", asks), by: first)
        // Put back, the clock makes no claim longer.
        try duty.stepClock(by: .minutes(-60))
        try duty.carryOut(.claim("fire/duty", asks), by: second)
        #expect(duty.incident(id).calls.first?.claim?.seat == second)
    }

    @Test("A real incident and an exercise never share a row")
    func exercise() throws {
        let duty = DutyRoom.drill()
        try duty.report("fire")
        try duty.report("fire") { $0.isExercise = true }
        #expect(duty.rows()["brigade/duty"]?.count == 1)
        #expect(duty.rows()["exercise:brigade/duty"]?.count == 1)
    }

    @Test("A call list that was put off comes back then, with a reason only")
    func later() throws {
        let (duty, id) = try LadderTests.unanswered()
        let asks = try #require(duty.rows()["fire/duty"])
        let line = CallLine(.post("fire", "duty"), isExercise: false)
        func postpone(_ reason: String) throws {
            let act = TaskPostponement(line: line, until: duty.now + .minutes(20), reason: reason)
            try duty.carryOut(.call(asks, act))
        }
        #expect(refusal { try postpone("") }?.code == "reason-required")
        try postpone("0f")
        #expect(duty.openCalls(id).isEmpty)
        try duty.wait(.minutes(20))
        #expect(duty.openCalls(id) == ["fire/duty fire acknowledged"])
    }

    @Test(
        "A call is put off by so long at most as its most urgent incident bears",
        arguments: [("fire", 60), ("flood", 240), ("nuisance", 1_440)] as [(KindID, Int64)]
    )
    func longest(_ kind: KindID, _ minutes: Int64) throws {
        let duty = DutyRoom.drill()
        let id = try duty.report(kind)
        if kind == "nuisance" { try duty.carryOut(.assign(id, "traffic")) }
        let (line, asks) = try #require(duty.rows().first)
        func postpone(_ minutes: Int64) throws {
            let end = try #require(CallLine(stored: line))
            try duty.carryOut(
                .call(asks, TaskPostponement(line: end, until: duty.now + .minutes(minutes), reason: "0f"))
            )
        }
        let latest = duty.now + .minutes(minutes)
        let refused = refusal { try postpone(minutes + 1) }
        #expect(refused == .invalid(field: "until", .tooLate(latest: latest, duty.incident(id).urgency)))
        try postpone(minutes)
        // A slip is put right while it waits.
        try postpone(5)
        try duty.wait(.minutes(5))
        #expect(duty.rows().keys.contains(line))
    }

    @Test("A number that was found is that post's from then on, until a plan is adopted that has one")
    func foundNumber() throws {
        let (duty, id) = try LadderTests.unanswered()
        let asks = try #require(duty.rows()["fire/duty"])
        let desk = CallLine.End.post("fire", "duty")
        try duty.carryOut(.found("0350-7", for: "fire/duty", asks))
        #expect(duty.openCalls(id) == ["fire/duty fire acknowledged"])
        #expect(duty.state.header.people.phone(of: desk) == "0350-7")
        // For whatever comes later too, and under a plan that has none either.
        let later = try duty.report("fire")
        #expect(duty.openCalls(later).contains("fire/duty fire acknowledged"))
        var plan = DrillPlan.plan
        plan.outcomes.append(Outcome(id: "other", name: Label("其他", "other")))
        try duty.adopt(plan, as: "second")
        #expect(duty.state.header.people.phone(of: desk) == "0350-7")
        plan.headquarters[1].posts[0].phones = ["0350-8"]
        try duty.adopt(plan, as: "third")
        #expect(duty.openCalls(later).contains("0350-8 fire acknowledged"))
        #expect(duty.state.header.foundPhones == FoundPhones())
        let (replayed, _) = State.replaying(duty.events, plan: DrillPlan.index)
        #expect(replayed.header.foundPhones == duty.state.header.foundPhones)
    }

    @Test("A number that was found and that the plan has elsewhere is rung there")
    func foundElsewhere() throws {
        var plan = DrillPlan.plan
        plan.headquarters[1].posts[1].phones = ["0350-1"]
        let duty = DutyRoom(plan: plan, at: Instant(milliseconds: 1_795_251_600_000))
        let id = try duty.report("fire")
        try duty.carryOut(.found("0350-1", for: "fire/duty", try #require(duty.rows()["fire/duty"])))
        #expect(duty.openCalls(id).contains("0350-1 fire acknowledged"))
    }

    @Test("A row keeps its number from the first plan that has it on, and gives its line back")
    func numbers() throws {
        let duty = DutyRoom.drill()
        let lines = ["brigade/duty", "fire/office", "exercise:fire/office"].compactMap { CallLine(stored: $0) }
        let before = lines.map { duty.state.header.callRows.number(of: $0) }
        #expect(Set(before.compactMap(\.self)).count == 3)
        // A post is put before them, one is left out, and the plan of the morning comes back.
        var plan = DrillPlan.plan
        plan.responders.insert(
            Responder(id: "mine-rescue", name: Label("矿山救护", "mine rescue"), posts: plan.responders[0].posts),
            at: 0
        )
        plan.headquarters[1].posts.removeLast()
        try duty.adopt(plan, as: "second")
        let new = try #require(CallLine(stored: "mine-rescue/duty"))
        let rows = duty.state.header.callRows
        #expect(lines.map { rows.number(of: $0) } == before)
        #expect(rows.number(of: new) == DrillPlan.index.directory.count + 1)
        try duty.adopt(DrillPlan.plan, as: "third")
        // A day later too, and after a restart.
        try duty.wait(.minutes(24 * 60))
        #expect(duty.state.header.callRows == rows)
        #expect(State.replaying(duty.events, plan: DrillPlan.index).state.header.callRows == rows)
        for line in lines + [new] { #expect(rows.number(of: line).flatMap { rows.line(numbered: $0) } == line) }
        for number in [0, rows.lines.count + 1, 9_999, 10_000] { #expect(rows.line(numbered: number) == nil) }
    }

    @Test("Where there is no number left the plan that comes begins anew, and what has none goes by what it rings")
    func bound() throws {
        func plan(_ phones: Range<Int>) -> Plan {
            var plan = DrillPlan.plan
            plan.headquarters[3].posts[0].phones = phones.map { "0350-\($0)" }
            return plan
        }
        let duty = DutyRoom.drill()
        let others = DrillPlan.index.directory.count - 1
        try duty.adopt(plan(0..<5_000), as: "first")
        try duty.adopt(plan(5_000..<9_000), as: "second")
        #expect(duty.state.header.callRows.lines.count == others + 9_001)
        try duty.adopt(plan(9_000..<11_000), as: "third")
        #expect(duty.state.header.callRows.lines.count == others + 2_000)
        try duty.adopt(plan(0..<10_000), as: "fourth")
        #expect(duty.state.header.callRows.lines.count == CallRows.limit)
        let last = CallLine(.phone("0350-9999"), isExercise: false)
        #expect(duty.state.header.people.task(of: last) == "0350-9999")
    }
}
