import IncidentModel
import TestSupport
import Testing

@Suite("The two tiers of the state")
struct TierTests {
    static func command(_ action: Command.Action) -> Command {
        Command(actor: Actor(account: "test", person: "Wang"), action: action)
    }

    static func report(_ number: UInt64, _ kind: KindID = "fire") -> Command.Action {
        .report(kind, number: number)
    }

    @Test("A batch's second command sees its first; readers see neither until it is settled")
    func seesPending() throws {
        let duty = DutyRoom.drill()
        let decision = try duty.state.decide(Self.command(Self.report(1)), at: duty.now)
        let id = try #require(decision.event?.incident)
        duty.state.apply(try #require(decision.event))
        #expect(try duty.state.decide(Self.command(Self.report(1)), at: duty.now).unchanged == id)
        let next = try duty.state.decide(Self.command(Self.report(2)), at: duty.now)
        #expect(next.event?.incident?.number == 2)
        #expect(duty.state.incidents.isEmpty)
        #expect(duty.state.settled.sequence == 0)
        #expect(duty.state.current.sequence == 1)
        #expect(duty.state.nextDue == nil)
        duty.state.settle()
        #expect(duty.state.incidents.count == 1)
        #expect(duty.state.settled.sequence == 1)
        #expect(duty.state.nextDue == duty.now + .minutes(4))
    }

    @Test("What was discarded never happened: its numbers, reports, plan and clock are free again")
    func discarded() throws {
        let duty = DutyRoom.drill()
        let day = 20_261_121
        let before = Picture(duty.state, days: [day])
        for action in [
            Self.report(1), Self.report(2, "flood"), .clockStepped(by: .minutes(60)),
            .adoptPlan("other", DrillPlan.plan),
        ] {
            duty.state.apply(try #require(try duty.state.decide(Self.command(action), at: duty.now).event))
        }
        #expect(duty.state.current.plan.id == "other")
        #expect(duty.state.nextNumber(on: day) == 3)
        #expect(Picture(duty.state, days: [day]) != before)
        duty.state.discard()
        #expect(Picture(duty.state, days: [day]) == before)
        let again = try duty.state.decide(Self.command(Self.report(2)), at: duty.now)
        #expect(again.event?.incident?.number == 1)
    }

    @Test(
        "A timer whose warning was discarded is due again, once, however often that happens",
        arguments: [(4, 3), (6, 6)]
    )
    func dueAgain(_ minutes: Int64, _ expected: Int) throws {
        let duty = DutyRoom.drill()
        try duty.report("fire")
        duty.now = duty.now + .minutes(minutes)
        let before = Picture(duty.state, days: [])
        for _ in 0..<50 {
            var decided = 0
            while let entry = duty.state.takeDue(at: duty.now) {
                if let event = try duty.state.decide(Self.command(.daemon(entry)), at: duty.now).event {
                    duty.state.apply(event)
                    decided += 1
                }
            }
            #expect(decided == expected)
            duty.state.discard()
            #expect(Picture(duty.state, days: []) == before)
        }
    }

    @Test("Incidents for which the same rules matched hold one list of them, also those that were there at the start")
    func sharedRoutes() throws {
        let duty = DutyRoom.drill()
        let ids = try (0..<2).map { _ in try duty.report("fire") { $0.figures = [.deaths: 3] } }
        func lists(_ incidents: [Incident]) -> Set<UnsafePointer<RuleID>?> {
            Set(incidents.map { $0.matched.withUnsafeBufferPointer(\.baseAddress) })
        }
        let settled = ids.map { duty.incident($0) }
        #expect(!settled[0].matched.isEmpty)
        #expect(lists(settled).count == 1)
        let apart = settled.map { incident in
            var incident = incident
            incident.matched = incident.matched.map { $0 }
            return incident
        }
        #expect(lists(apart).count == 2)
        let state = State(header: duty.state.settled, incidents: apart)
        #expect(lists(ids.compactMap { state.incidents[$0] }).count == 1)
    }

    @Test("To decide changes nothing, and gives the same again")
    func pure() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        let before = Picture(duty.state, days: [20_261_121])
        let command = Self.command(.update(id, [.deaths: 3]))
        let first = try duty.state.decide(command, at: duty.now)
        #expect(try duty.state.decide(command, at: duty.now) == first)
        #expect(Picture(duty.state, days: [20_261_121]) == before)
    }

    @Test("An incident keeps to the plan it was opened under; a new one goes by the plan in force")
    func plans() throws {
        let duty = DutyRoom.drill()
        let old = try duty.report("fire")
        var plan = DrillPlan.plan
        plan.timers[0].limit = .minutes(1)
        plan.kinds.removeAll { $0.id == "flood" }
        try duty.adopt(plan, as: "second")
        #expect(try duty.adopt(plan, as: "second") == .nothing)
        let new = try duty.report("fire")
        #expect(try duty.timer("acknowledge", "fire", old).limit == .minutes(5))
        #expect(try duty.timer("acknowledge", "fire", new).limit == .minutes(1))
        try duty.correct(old) { $0.incidentKind = "flood" }
        #expect(try duty.timer("acknowledge", "flood", old).limit == .minutes(5))
        #expect(throws: Refusal.self) { try duty.report("flood") }
    }
}
