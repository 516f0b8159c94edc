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

    @Test("A headquarters that had no part in it takes part when it takes command")
    func drawnIn() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.takeCommand(id, "traffic")
        #expect(duty.parties(id).contains("traffic support assign"))
        let part = try #require(duty.incident(id).participation(of: "traffic"))
        #expect(part.passing(.commandTaken) != nil)
        #expect(part.passing(.acknowledged)?.isImplied == true)
        #expect(!duty.incident(id).timers.contains { $0.party == "traffic" })
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
