import IncidentModel
import TestSupport
import Testing

@Suite("The response level")
struct ResponseTests {
    private func fire(_ duty: DutyRoom) throws -> IncidentID { try duty.report("fire") }

    @Test("Each step is a decision of its own, with who made it; lowering and lifting take a reason")
    func steps() throws {
        let duty = DutyRoom.drill()
        let id = try fire(duty)
        #expect(refusal { try duty.carryOut(.decide(id, nil, reason: "0f")) }?.code == "nothing-to-change")
        try duty.carryOut(.decide(id, .three))
        let started = duty.now
        #expect(duty.incident(id).response?.level == .three)
        try duty.wait(.minutes(10))
        try duty.carryOut(.decide(id, .two, decidedBy: "Zhao"))
        var response = try #require(duty.incident(id).response)
        #expect((response.level, response.decidedBy) == (.two, "Zhao"))
        #expect((response.startedAt, response.since) == (started, duty.now))
        #expect(refusal { try duty.carryOut(.decide(id, .four)) }?.code == "reason-required")
        try duty.carryOut(.decide(id, .four, reason: "0f"))
        #expect(refusal { try duty.carryOut(.decide(id, nil)) }?.code == "reason-required")
        try duty.carryOut(.decide(id, nil, reason: "0f"))
        #expect(duty.incident(id).response == nil)
        let steps = duty.events.compactMap { event -> String? in
            guard case .response(let decision) = event.fact else { return nil }
            return "\(decision.before?.rawValue ?? "-") \(decision.level?.rawValue ?? "-")"
        }
        #expect(steps == ["- III", "III II", "II IV", "IV -"])
        try duty.carryOut(.decide(id, .four))
        response = try #require(duty.incident(id).response)
        #expect(response.startedAt == duty.now)
    }

    @Test("What is not stated anew stands, until nothing lacks; the same again is no decision")
    func statements() throws {
        let duty = DutyRoom.drill()
        let id = try fire(duty)
        try duty.carryOut(.decide(id, .three, matter: "fire"))
        #expect(duty.incident(id).response?.statement.lacking == [.length, .measures])
        try duty.carryOut(.on(id, ResponseDecision(statement: ResponseStatement(length: "24 h"), decidedBy: "Li")))
        #expect(duty.incident(id).response?.statement.lacking == [.measures])
        try duty.carryOut(.decide(id, .two, measures: "evacuate"))
        let statement = try #require(duty.incident(id).response?.statement)
        #expect(statement == ResponseStatement(matter: "fire", length: "24 h", measures: "evacuate"))
        let count = duty.events.count
        #expect(try duty.carryOut(.decide(id, .two, matter: "fire")).event == nil)
        #expect(duty.events.count == count)
    }

    @Test("It takes a name; less than the assessed grade proposes takes a reason")
    func rules() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire") { $0.figures = [.deaths: 10] }
        let proposed = try #require(duty.incident(id).proposedLevel)
        #expect(duty.incident(id).grading.assessed?.rawValue == proposed.rawValue)
        #expect(refusal { try duty.carryOut(.decide(id, .one, decidedBy: nil)) }?.code == "person-required")
        #expect(refusal { try duty.carryOut(.decide(id, .four)) }?.code == "reason-required")
        try duty.carryOut(.decide(id, proposed))
        try duty.carryOut(.decide(id, .one))
    }

    @Test("Whoever decides speaks for the lead, at level I for the general headquarters")
    func authority() throws {
        var plan = DrillPlan.plan
        for index in plan.headquarters.indices { plan.headquarters[index].binding = Binding(groups: ["g\(index)"]) }
        let duty = DutyRoom(plan: plan, at: Instant(milliseconds: 1_795_251_600_000))
        let id = try fire(duty)
        let lead = Authority.bound(to: [duty.incident(id).lead])
        #expect(refusal { try duty.carryOut(.decide(id, .three), authority: .unbound) } != nil)
        try duty.carryOut(.decide(id, .three), authority: lead)
        #expect(refusal { try duty.carryOut(.decide(id, .one), authority: lead) } == .notPermitted("general"))
        try duty.carryOut(.decide(id, .one), authority: .bound(to: ["general"]))
        #expect(
            refusal { try duty.carryOut(.decide(id, nil, reason: "0f"), authority: lead) } == .notPermitted("general")
        )
    }

    @Test("A start draws the lead's commanders in, who know of it as one has ordered it")
    func activation() throws {
        let duty = DutyRoom.drill()
        let id = try fire(duty)
        let lead = duty.incident(id).lead
        try duty.carryOut(.decide(id, .three))
        let part = try #require(duty.incident(id).participation(of: lead))
        #expect(part.strength == .activate && part.hasPassed(.activated))
        #expect(duty.incident(id).timers.allSatisfy { $0.to != .activated || !$0.state.isOpen })
    }

    @Test("An incident is closed once it is lifted, or for a reason")
    func closing() throws {
        let duty = DutyRoom.drill()
        for reason in [nil, "0f"] {
            let id = try fire(duty)
            for part in duty.incident(id).parties where part.isEngaged { try duty.record(.released, part.party, id) }
            try duty.carryOut(.decide(id, .three))
            guard let reason else {
                #expect(refusal { try duty.close(id) }?.code == "response-stands")
                try duty.carryOut(.decide(id, nil, reason: "0f"))
                try duty.close(id)
                continue
            }
            try duty.close(id, reason: reason)
            #expect(duty.incident(id).response == nil)
        }
    }

    /// The drill plan, with a rule and a timer for responses of level III and above.
    private static let planByLevel: Plan = {
        var plan = DrillPlan.plan
        plan.rules.append(DrillPlan.rule("level-three", { $0.response = .three }) { $0.support = ["traffic"] })
        guard var timer = plan.timers.first(where: { $0.name.text == "acknowledge" }) else { return plan }
        (timer.id, timer.name) = ("situation-report", .declared("situation-report"))
        (timer.subject, timer.to, timer.when) = (.lead, .released, Condition())
        timer.when.response = .three
        plan.timers.append(timer)
        return plan
    }()

    @Test("A rule and a timer may ask for a level: from then on they hold, and the timer ends below it")
    func levels() throws {
        let duty = DutyRoom(plan: Self.planByLevel, at: Instant(milliseconds: 1_795_251_600_000))
        let id = try fire(duty)
        func timers() -> [Timer.State] {
            duty.incident(id).timers.filter { $0.name.text == "situation-report" }.map(\.state)
        }
        try duty.carryOut(.decide(id, .four))
        #expect(timers() == [] && duty.incident(id).participation(of: "traffic") == nil)
        try duty.wait(.minutes(1))
        try duty.carryOut(.decide(id, .three))
        #expect(timers() == [.running])
        #expect(try duty.timer("situation-report", duty.incident(id).lead, id).start == duty.now)
        #expect(duty.incident(id).matched.contains("level-three"))
        #expect(duty.incident(id).participation(of: "traffic")?.role == .support)
        try duty.carryOut(.decide(id, .two))
        #expect(timers() == [.running])
        try duty.carryOut(.decide(id, .four, reason: "0f"))
        #expect(timers() == [.cancelled])
        #expect(!duty.incident(id).matched.contains("level-three"))
        // Raised again it runs anew.
        try duty.carryOut(.decide(id, .one, reason: "0f"))
        #expect(timers() == [.cancelled, .running])
        try duty.carryOut(.decide(id, nil, reason: "0f"))
        #expect(timers() == [.cancelled, .cancelled])
    }
}
