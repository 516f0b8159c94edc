import IncidentModel
import TestSupport
import Testing

@Suite("Who moves whom")
struct AuthorityTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var who: String
        var authority: Authority
        /// Of `general`, `fire`, `traffic` (bound) and `town` (not bound), by their first letters, those that may be moved.
        var may: String
        /// The same where the general headquarters has nobody of its own.
        var mayWithoutDutyRoom: String
        var testDescription: String { who }

        init(_ who: String, _ authority: Authority, _ may: String, _ mayWithoutDutyRoom: String) {
            (self.who, self.authority, self.may, self.mayWithoutDutyRoom) = (who, authority, may, mayWithoutDutyRoom)
        }
    }

    private static let rows = [
        Row("the superuser or the daemon", .everyParty, "gfrt", "gfrt"),
        Row("one of the command group", .unbound, "t", "gt"),
        Row("the duty room", .bound(to: ["general"]), "gfrt", "gfrt"),
        Row("one of the fire headquarters", .bound(to: ["fire"]), "ft", "gft"),
        Row("one of the traffic headquarters", .bound(to: ["traffic"]), "rt", "grt"),
        Row("one of two headquarters", .bound(to: ["fire", "traffic"]), "frt", "gfrt"),
        Row("the duty room's and one headquarters'", .bound(to: ["fire", "general"]), "gfrt", "gfrt"),
        Row("one of a party that the plan has no longer", .bound(to: ["flood"]), "t", "gt"),
    ]

    @Test("A party is moved by its own, by the duty room, and where nobody is bound by all", arguments: rows)
    func rule(_ row: Row) {
        func may(_ bound: Set<PartyID>) -> String {
            let parties: [(PartyID, String)] = [("general", "g"), ("fire", "f"), ("traffic", "r"), ("town", "t")]
            return parties.map { row.authority.mayMove($0.0, bound: bound, general: "general") ? $0.1 : "" }.joined()
        }
        #expect(may(["general", "fire", "traffic"]) == row.may)
        #expect(may(["fire", "traffic"]) == row.mayWithoutDutyRoom)
        #expect(may([]) == "gfrt", "a plan that binds nobody asks nobody")
    }

    // MARK: As commands

    /// The drill plan with people of their own at the general headquarters, at fire and at the brigade.
    private static func duty() -> DutyRoom {
        var plan = DrillPlan.plan
        for index in plan.headquarters.indices where ["general", "fire"].contains(plan.headquarters[index].id) {
            plan.headquarters[index].binding = Binding(groups: [plan.headquarters[index].id.text])
        }
        plan.responders[0].binding = Binding(accounts: ["brigade"])
        return DutyRoom(plan: plan, at: Instant(milliseconds: 1_795_251_600_000))
    }

    private static let person = Actor(account: "li", person: "Li")

    /// What is asked for about a fire, and the party for which one has to speak; nil for what any of the command may do.
    private static let asked: [(name: String, party: PartyID?, action: @Sendable (IncidentID) -> Command.Action)] = [
        ("the lead's acknowledgement", "fire", { .milestone(.acknowledged, $0) }),
        ("under control", "fire", { .milestone(.underControl, $0) }),
        ("turnout", "brigade", { .milestone(.turnedOut, $0) }),
        ("the brigade's release", "brigade", { .milestone(.released, $0, of: "brigade") }),
        ("the ambulance's", nil, { .milestone(.arrived, $0, of: "ambulance") }),
        ("closing", "fire", { .close($0, reason: "by order") }),
        ("grading", "fire", { .grade($0, .two) }),
        ("drawing in a party", "fire", { .assign($0, "traffic") }),
        ("letting a party go", "fire", { .assign($0, "brigade", standsDown: true) }),
        ("command for the lead", "fire", { .takeCommand($0, nil) }),
        ("command for the general", "general", { .takeCommand($0, "general") }),
        ("command for the province", "general", { .takeCommand($0, "province") }),
        ("figures", nil, { .update($0, [.deaths: 1]) }),
        ("a note", nil, { .note($0) }),
        ("a correction", nil, { .correct($0) { $0.place = "elsewhere" } }),
    ]

    @Test("Each command asks for its party, and a refusal names it and changes nothing", arguments: asked.indices)
    func commands(index: Int) throws {
        let (name, party, action) = Self.asked[index]
        for authority in [Authority.unbound, .bound(to: ["traffic"])] {
            let duty = Self.duty()
            let id = try duty.report("fire")
            let refused = refusal { try duty.carryOut(action(id), by: Self.person, authority: authority) }
            #expect(refused == party.map { .notPermitted($0) }, "\(name)")
            #expect(duty.events.count == (party == nil ? 2 : 1), "\(name)")
        }
        for authority in [Authority.everyParty, .bound(to: ["general"]), .bound(to: [party ?? "traffic"])] {
            let duty = Self.duty()
            let id = try duty.report("fire")
            try duty.carryOut(action(id), by: Self.person, authority: authority)
            #expect(duty.events.count == 2, "\(name)")
        }
    }

    @Test("What the duty room records for a headquarters keeps its account, by whom and how it was told")
    func onBehalf() throws {
        let duty = Self.duty()
        let id = try duty.report("fire")
        let record = Command.Action.milestone(.acknowledged, id, by: "Wang of the fire desk", via: .phone)
        let decision = try duty.carryOut(record, by: Self.person, authority: .bound(to: ["general"]))
        let event = try #require(decision.event)
        #expect(event.actor == Self.person)
        guard case .milestone(let reached) = event.fact else { throw DutyRoom.NoIncident() }
        #expect(reached.party == "fire")
        #expect(reached.by == "Wang of the fire desk")
        #expect(reached.via == .phone)
    }

    @Test("What was done already is refused to the wrong people all the same")
    func again() throws {
        let duty = Self.duty()
        let id = try duty.report("fire")
        let acknowledge = Command.Action.milestone(.acknowledged, id)
        try duty.carryOut(acknowledge, authority: .bound(to: ["fire"]))
        #expect(refusal { try duty.carryOut(acknowledge) } == .notPermitted("fire"))
        #expect(try duty.carryOut(acknowledge, authority: .bound(to: ["fire"])).unchanged == id)
    }

    @Test("The plan in force says who may, also of an incident opened under another")
    func planOfToday() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.adopt(Self.duty().state.header.plan.plan, as: "bound")
        let acknowledge = Command.Action.milestone(.acknowledged, id)
        #expect(refusal { try duty.carryOut(acknowledge) } == .notPermitted("fire"))
        try duty.adopt(DrillPlan.plan, as: "free")
        try duty.carryOut(acknowledge)
    }

    @Test("Who does not speak for a party learns of a wrong name first, and who does learns of everything else")
    func order() throws {
        let duty = Self.duty()
        let id = try duty.report("fire")
        let nobody = Command.Action.milestone(.acknowledged, id, of: "brigad")
        #expect(refusal { try duty.carryOut(nobody) }?.code == "not-a-party")
        let wrong = Command.Action.close(id, outcome: "nonsense")
        #expect(refusal { try duty.carryOut(wrong) } == .notPermitted("fire"))
        #expect(refusal { try duty.carryOut(wrong, authority: .bound(to: ["fire"])) }?.code == "unknown-outcome")
    }
}
