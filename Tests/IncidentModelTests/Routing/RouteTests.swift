import IncidentModel
import TestSupport
import Testing

@Suite("Routes")
struct RouteTests {
    /// The route of a kind under these rules, as `party role strength`.
    static func route(_ kind: KindID, _ rules: [(inout Effects) -> Void]) throws -> Route {
        var plan = DrillPlan.plan
        plan.rules = rules.enumerated().map { number, effects in
            DrillPlan.rule(RuleID(interning: "rule-\(number)"), { _ in }, effects)
        }
        let index = PlanIndex(id: "route", plan: plan)
        return index.route(try #require(index.rulesByKind[kind]), ConditionTests.circumstances)
    }

    static func parties(_ kind: KindID, _ rules: [(inout Effects) -> Void]) throws -> [String] {
        try route(kind, rules).parties.map { "\($0.party) \($0.role.rawValue) \($0.strength.rawValue)" }
    }

    @Test("Without rules the kind's own row holds")
    func ownRow() throws {
        #expect(
            try Self.parties("flood", []) == ["flood lead assign", "traffic support assign", "town responder assign"]
        )
        #expect(try Self.parties("nuisance", []) == ["general lead inform", "town responder assign"])
    }

    @Test("Of several rules that change the lead the last one wins, and the kind's own headquarters supports")
    func lastLead() throws {
        let parties = try Self.parties("fire", [{ $0.lead = "flood" }, { $0.lead = "traffic" }, { _ in }])
        #expect(parties.prefix(2) == ["traffic lead assign", "fire support assign"])
        #expect(!parties.contains { $0.hasPrefix("flood") })
        #expect(try Self.route("fire", [{ $0.lead = "flood" }, { $0.lead = "fire" }]).lead == "fire")
    }

    @Test("Strength is raised and never lowered, whatever the order")
    func strength() throws {
        let raised = try Self.parties("nuisance", [{ $0.strength = .activate }, { $0.strength = .inform }])
        #expect(raised.first == "general lead activate")
        #expect(try Self.parties("fire", [{ $0.strength = .inform }]).first == "fire lead assign")
        let supporting = try Self.parties("fire", [{ $0.support = ["traffic"] }, { $0.strength = .activate }])
        #expect(supporting.contains("traffic support activate"))
        #expect(supporting.contains("brigade responder assign"))
    }

    @Test("Each party stands there once, in its first role and its greatest strength")
    func once() throws {
        let parties = try Self.parties(
            "flood",
            [
                { $0.inform = ["traffic", "ambulance", "fire"] }, { $0.support = ["flood", "traffic"] },
                { $0.responders = ["town", "ambulance"] }, { $0.support = ["fire"] },
            ]
        )
        #expect(
            parties == [
                "flood lead assign", "traffic support assign", "fire support assign", "town responder assign",
                "ambulance responder assign",
            ]
        )
    }

    @Test("Whoever is called for takes part and must answer; of several calls the last one counts")
    func calledFor() throws {
        let route = try Self.route("nuisance", [{ $0.callFor = "fire" }, { $0.callFor = "flood" }])
        #expect(route.calledFor == "flood")
        #expect(route.parties.contains(PartyChange(party: "flood", role: .support, strength: .assign)))
        let own = try Self.route("nuisance", [{ $0.callFor = "general" }])
        #expect(own.parties.first == PartyChange(party: "general", role: .lead, strength: .assign))
    }

    @Test("Whoever is told has no timer, and a neighbour is told once")
    func told() throws {
        let route = try Self.route(
            "fire",
            [{ $0.inform = ["town", "flood"] }, { $0.neighbours = ["a", "b"] }, { $0.neighbours = ["b"] }]
        )
        #expect(route.parties.contains(PartyChange(party: "town", role: .responder, strength: .inform)))
        #expect(route.parties.contains(PartyChange(party: "flood", role: .support, strength: .inform)))
        #expect(route.neighbours == ["a", "b"])
    }

    @Test("What no specialist handles the general headquarters leads, and it alone")
    func general() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("nuisance")
        #expect(duty.incident(id).lead == "general")
        #expect(duty.incident(id).command == "general")
        #expect(duty.incident(id).supporting.isEmpty)
    }

    @Test("A report of a kind that the plan in force has lost since it was read is filed as unknown")
    func removedKind() throws {
        let duty = DutyRoom(plan: SmallPlan.plan)
        let id = try duty.report("kiln-fire")
        #expect(duty.incident(id).kind == "unknown")
        #expect(duty.incident(id).lead == "general")
    }

    @Test("A report finds its kind and its town by any of their names")
    func names() throws {
        let duty = DutyRoom.drill()
        for name in ["fire", "FIRE", "fire（演练）"] {
            #expect(duty.state.header.plan.kind(named: name)?.id == "fire", "\(name)")
        }
        for town in ["999001001", "北镇", "northtown", "NORTHTOWN", "Oldtown"] {
            let id = try duty.report("fire") { $0.town = town }
            #expect(duty.incident(id).town == "999001001", "\(town)")
        }
        let id = try duty.report("fire") { $0.town = "Atlantis" }
        #expect(duty.incident(id).town == nil)
    }

    @Test("An incident keeps which rules matched, and what matches no more goes")
    func matched() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire") { $0.figures = [.deaths: 3] }
        #expect(duty.incident(id).matched == [DrillPlan.plan.rules[0].id])
        try duty.update(id, [.deaths: 0])
        #expect(duty.incident(id).matched.isEmpty)
        #expect(duty.events.last?.consequences.matched == [])
    }
}
