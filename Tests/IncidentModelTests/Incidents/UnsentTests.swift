import IncidentModel
import TestSupport
import Testing

@Suite("Whom nobody sent")
struct UnsentTests {
    @Test(
        "A responder that came by itself is recorded with a reason, and takes part from then on",
        arguments: [
            Milestone.turnedOut, .arrived,
        ]
    )
    func unsent(_ milestone: Milestone) throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("flood")
        let party = try #require(
            duty.state.header.plan.plan.responders.map(\.id).first { duty.incident(id).participation(of: $0) == nil }
        )
        #expect(refusal { try duty.record(milestone, party, id) } == .refused(.notSent(party)))
        let event = try #require(try duty.carryOut(.milestone(milestone, id, of: party, reason: "0f")).event)
        let part = try #require(duty.incident(id).participation(of: party))
        #expect(part.hasPassed(milestone) && part.hasPassed(.acknowledged) && part.role == .responder && part.isByHand)
        // It has signed by coming: nobody is rung about it.
        #expect(!duty.incident(id).needs.contains { $0.party == party && $0.to == .acknowledged })
        #expect(event.consequences.parties.map(\.party) == [party])
        try duty.record(.released, party, id)
    }

    @Test("A headquarters does not come, and what is not in the plan is no responder")
    func others() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        for party in ["traffic", "nobody"] as [PartyID] {
            #expect(refusal { try duty.carryOut(.milestone(.arrived, id, of: party, reason: "0f")) } != nil)
        }
        try duty.close(id, reason: "0f")
        #expect(refusal { try duty.carryOut(.milestone(.arrived, id, of: "brigade", reason: "0f")) } != nil)
    }

    @Test("Either of two commanders commands; whoever takes it alone commands alone")
    func twoCommanders() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        let lead = duty.incident(id).lead
        #expect(
            refusal { try duty.carryOut(.takeCommand(id, lead, commander: "Li", isBeside: true)) }?.code
                == "not-applicable"
        )
        try duty.carryOut(.takeCommand(id, lead, commander: "Li"))
        try duty.carryOut(.takeCommand(id, nil, commander: "Zhou", isBeside: true))
        #expect(duty.incident(id).commandedBy == "Li、Zhou")
        let count = duty.events.count
        try duty.carryOut(.takeCommand(id, nil, commander: "Zhou", isBeside: true))
        #expect(duty.events.count == count)
        try duty.carryOut(.takeCommand(id, lead, commander: "Zhou"))
        #expect(duty.incident(id).commandedBy == "Zhou")
    }

    @Test("Command goes up to the prefecture and is handed back with a reason; no clock of the incident starts anew")
    func handedBack() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        let lead = duty.incident(id).lead
        let timers = duty.incident(id).timers.map(\.due)
        try duty.carryOut(.takeCommand(id, "prefecture", commander: "Zhao"))
        #expect(refusal { try duty.carryOut(.takeCommand(id, lead, commander: "Li")) }?.code == "reason-required")
        try duty.carryOut(.takeCommand(id, lead, commander: "Li", reason: "0f"))
        #expect(duty.incident(id).command == lead)
        #expect(Array(duty.incident(id).timers.map(\.due).prefix(timers.count)) == timers)
    }
}
