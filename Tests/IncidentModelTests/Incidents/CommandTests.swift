import IncidentModel
import TestSupport
import Testing

@Suite("Command")
struct CommandTests {
    @Test("The lead directs by the plan until a named person takes command")
    func taken() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire") { $0.figures = [.deaths: 10] }
        #expect(duty.incident(id).command == "fire")
        #expect(duty.incident(id).calledFor == "general")
        try duty.takeCommand(id, nil)
        #expect(duty.incident(id).command == "general")
        #expect(duty.incident(id).commandedBy == "Wang")
        #expect(duty.incident(id).calledFor == nil)
        #expect(try duty.state("take-command", "general", id) == .met)
        #expect(duty.incident(id).participation(of: "general")?.passing(.acknowledged) != nil)
        #expect(duty.incident(id).lead == "fire")
    }

    @Test("Who took command is not called for again, whatever the figures say")
    func notAgain() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire") { $0.figures = [.deaths: 10] }
        try duty.takeCommand(id, "national")
        try duty.update(id, [.deaths: 30])
        #expect(duty.incident(id).calledFor == nil)
        #expect(duty.incident(id).command == "national")
    }

    @Test("The general headquarters takes part when it takes command; another one has to have a part already")
    func drawnIn() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        #expect(refusal { try duty.takeCommand(id, "traffic") }?.code == "not-a-party")
        try duty.carryOut(.assign(id, "traffic"))
        try duty.takeCommand(id, "traffic")
        try duty.takeCommand(id, "general")
        #expect(duty.parties(id).contains("general support assign"))
        #expect(duty.incident(id).command == "general")
    }

    @Test("Command goes down only with a reason, and up without")
    func down() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.takeCommand(id, "general")
        #expect(refusal { try duty.takeCommand(id, "fire") }?.code == "reason-required")
        let actor = Actor(account: "command", person: "Wang")
        try duty.carryOut(.takeCommand(id, "fire", reason: "0f"), by: actor)
        #expect(duty.incident(id).command == "fire")
        try duty.takeCommand(id, "province")
        #expect(refusal { try duty.takeCommand(id, "general") }?.code == "reason-required")
    }

    @Test("Who commands is named beside who records it")
    func commander() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        let actor = Actor(account: "command", person: "Wang")
        let decision = try duty.carryOut(.takeCommand(id, "fire", commander: "Magistrate Li"), by: actor)
        #expect(decision.event?.actor == actor)
        #expect(duty.incident(id).commandedBy == "Magistrate Li")
    }

    @Test("A headquarters that is told takes command without having acknowledged before")
    func implied() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("flood")
        try duty.takeCommand(id, "traffic")
        let part = try #require(duty.incident(id).participation(of: "traffic"))
        #expect(part.passing(.commandTaken) != nil)
        #expect(part.passing(.acknowledged)?.isImplied == true)
        #expect(!duty.incident(id).timers.contains { $0.party == "traffic" && $0.state.isOpen })
        #expect(duty.incident(id).command == "traffic")
    }

    @Test("Command is a person's and a headquarters'; the same again is no news")
    func refusals() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        for person in [nil, ""] {
            #expect(refusal { try duty.takeCommand(id, nil, person: person) }?.code == "person-required")
        }
        for party in ["brigade", "generall", ""] as [PartyID] {
            #expect(refusal { try duty.takeCommand(id, party) }?.code == "not-a-party")
        }
        try duty.takeCommand(id, "fire")
        let events = duty.events.count
        try duty.takeCommand(id, "fire")
        #expect(duty.events.count == events)
        try duty.takeCommand(id, "fire", person: "Li")
        #expect(duty.incident(id).commandedBy == "Li")
    }
}
