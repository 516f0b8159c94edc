import IncidentModel
import TestSupport
import Testing

@Suite("The state and its batches")
struct StateTests {
    static func command(_ action: Command.Action) -> Command {
        Command(actor: Actor(account: "test", person: "Wang"), action: action)
    }

    static func report(_ number: UInt64, _ kind: KindID = "fire") -> Command.Action {
        .report(kind, number: number)
    }

    @Test("A command sees what was decided before it, whether the ledger has that or not")
    func oneTier() throws {
        let duty = DutyRoom.drill()
        let id = try #require(try apply(Self.report(1), duty).incident)
        #expect(try duty.state.decide(Self.command(Self.report(1)), at: duty.now).unchanged == id)
        #expect(try apply(Self.report(2), duty).incident?.number == 2)
        #expect(duty.state.incidents.count == 2)
        #expect(duty.state.nextDue == duty.now + .minutes(4))
        #expect(duty.state.takeChanges().header.sequence == 2)
        #expect(try apply(Self.report(3), duty).incident?.number == 3)
    }

    @Test("What a batch changes is taken once, as the batch leaves it, and what is decided later does not touch it")
    func changes() throws {
        let duty = DutyRoom.drill()
        let id = try #require(try apply(Self.report(1), duty).incident)
        _ = try apply(.update(id, [.injured: 2]), duty)
        let first = duty.state.takeChanges()
        #expect(first.incidents.map(\.incident.figures) == [[.injured: 2]])
        #expect(first.numbers == [id.day: 1])
        _ = try apply(.update(id, [.injured: 5]), duty)
        #expect(first.incidents.map(\.incident.figures) == [[.injured: 2]])
        duty.state.committed()
        let second = duty.state.takeChanges()
        #expect(second.incidents.map(\.incident.figures) == [[.injured: 5]])
        #expect(second.numbers.isEmpty)
        duty.state.committed()
        #expect(duty.state.takeChanges().incidents.isEmpty)
    }

    @Test("A report and an ended incident are known until the ledger has them, and only then forgotten")
    func remembered() throws {
        let duty = DutyRoom.drill()
        let report = ReportID(high: 1, low: 1)
        let id = try #require(try apply(.report("fire", number: 1), duty).incident)
        #expect(duty.state.incident(ofReport: report) == id)
        let open = try #require(duty.state.incident(id))
        _ = try apply(.close(id, reason: "by order", outcome: "handled"), duty)
        let isEnded = duty.state.incidents[id] == nil
        #expect(isEnded)
        _ = duty.state.takeChanges()
        // On its way it is known as before, and a lookup that is older does not stand in for it.
        duty.state.admit(open, plan: nil)
        #expect(duty.state.incident(id)?.isOpen == false)
        #expect(duty.state.incident(ofReport: report) == id)
        _ = try apply(.note(id), duty)
        duty.state.committed()
        #expect(duty.state.incident(ofReport: report) == nil)
        // The note came after, and is not stored yet.
        #expect(duty.state.incident(id) != nil)
        _ = duty.state.takeChanges()
        duty.state.committed()
        #expect(duty.state.incident(id) == nil)
    }

    private func apply(_ action: Command.Action, _ duty: DutyRoom) throws -> Event {
        let event = try #require(try duty.state.decide(Self.command(action), at: duty.now).event)
        duty.state.apply(event)
        return event
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
        let state = State(header: duty.state.header, incidents: apart)
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
