import IncidentModel
import TestSupport
import Testing

@Suite("Parties drawn in and let go by hand")
struct AssignmentTests {
    private func part(_ party: PartyID, _ id: IncidentID, _ duty: DutyRoom) throws -> Participation {
        try #require(duty.incident(id).participation(of: party))
    }

    private func running(_ party: PartyID, _ id: IncidentID, _ duty: DutyRoom) -> [String] {
        duty.incident(id).timers.filter { $0.party == party && $0.state.isOpen }.map(\.name.text)
    }

    @Test("A headquarters supports, a responder responds, and what each has to do is timed from now on")
    func drawnIn() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.wait(.minutes(1))
        let event = try #require(try duty.carryOut(.assign(id, "traffic")).event)
        #expect(event.consequences.parties == [PartyChange(party: "traffic", role: .support, strength: .assign)])
        #expect(event.consequences.started.map(\.start) == event.consequences.started.map { _ in duty.now })
        #expect(running("traffic", id, duty) == ["acknowledge"])
        try duty.carryOut(.assign(id, "ambulance"))
        #expect(try part("ambulance", id, duty).role == .responder)
        #expect(duty.incident(id).lead == "fire")
    }

    @Test("Who is only informed has nothing to answer, and is waited for once it is assigned")
    func strengths() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.carryOut(.assign(id, "traffic", strength: .inform))
        #expect(running("traffic", id, duty).isEmpty)
        try duty.carryOut(.assign(id, "traffic", strength: .activate))
        #expect(try part("traffic", id, duty).strength == .activate)
        #expect(running("traffic", id, duty) == ["acknowledge"])
        // To lower it, it is let go first.
        #expect(try duty.carryOut(.assign(id, "traffic", strength: .inform)).unchanged == id)
        #expect(try duty.carryOut(.assign(id, "traffic", strength: .activate)).unchanged == id)
    }

    @Test("The lead stays the lead, and may be drawn in more strongly")
    func lead() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        #expect(try duty.carryOut(.assign(id, "fire")).unchanged == id)
        try duty.carryOut(.assign(id, "fire", strength: .activate))
        #expect(try part("fire", id, duty).role == .lead)
        #expect(try part("fire", id, duty).strength == .activate)
    }

    @Test("Who is let go has to acknowledge that, and its other timers and calls end")
    func letGo() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.carryOut(.assign(id, "brigade", standsDown: true))
        #expect(try part("brigade", id, duty).isStoodDown)
        #expect(running("brigade", id, duty) == ["stand-down"])
        #expect(try duty.carryOut(.assign(id, "brigade", standsDown: true)).unchanged == id)
        try duty.carryOut(.milestone(.acknowledged, id, of: "brigade"))
        #expect(running("brigade", id, duty).isEmpty)
        // Drawn in again, it begins anew.
        try duty.carryOut(.assign(id, "brigade"))
        #expect(try !part("brigade", id, duty).isStoodDown)
        #expect(running("brigade", id, duty).contains("acknowledge"))
    }

    @Test("A rule neither lets go whom a person drew in, nor draws in again whom a person let go")
    func stays() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.carryOut(.assign(id, "traffic"))
        try duty.carryOut(.assign(id, "brigade", standsDown: true))
        try duty.carryOut(.correct(id) { $0.place = "elsewhere" })
        #expect(try !part("traffic", id, duty).isStoodDown)
        #expect(try part("brigade", id, duty).isStoodDown)
        try duty.carryOut(.update(id, [.injured: 1]))
        #expect(try part("brigade", id, duty).isStoodDown)
    }

    @Test("A rule that did not hold before asks again for whom a person let go")
    func newRule() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.carryOut(.assign(id, "general", standsDown: false))
        try duty.carryOut(.assign(id, "general", standsDown: true))
        try duty.carryOut(.update(id, [.deaths: 12]))
        #expect(try !part("general", id, duty).isStoodDown)
        #expect(duty.incident(id).calledFor == "general")
    }

    @Test("It asks again by a correction as by a later report, also where it asks for no more than before")
    func newRuleAnew() throws {
        for isCorrected in [false, true] {
            let duty = DutyRoom.drill()
            let id = try duty.report("fire")
            try duty.carryOut(.assign(id, "general", strength: .activate))
            try duty.carryOut(.assign(id, "general", standsDown: true))
            let figures: Figures = [.deaths: 12]
            try duty.carryOut(isCorrected ? .correct(id) { $0.figures = figures } : .update(id, figures))
            #expect(try !part("general", id, duty).isStoodDown, "\(isCorrected)")
            #expect(duty.incident(id).calledFor == "general", "\(isCorrected)")
        }
    }

    @Test("Whom a person drew in gives up the lead when the rules make another lead")
    func yieldsLead() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("flood")
        try duty.carryOut(.assign(id, "traffic", strength: .activate))
        try duty.carryOut(.correct(id) { $0.incidentKind = "crash" })
        #expect(CorrectionTests.leads(duty.incident(id)) == ["traffic"])
        try duty.carryOut(.correct(id) { $0.incidentKind = "flood" })
        #expect(CorrectionTests.leads(duty.incident(id)) == ["flood"])
        #expect(try part("traffic", id, duty).role == .support)
        #expect(try part("traffic", id, duty).strength == .activate)
    }

    @Test("A responder stays one, and the event states what took effect")
    func effect() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        let event = try #require(
            try duty.carryOut(.assign(id, "brigade", role: .support, strength: .activate)).event
        )
        guard case .assignment(let assignment) = event.fact else { return }
        #expect(assignment.role == .responder && assignment.strength == .activate)
        try duty.carryOut(.milestone(.arrived, id, of: "brigade"))
    }

    @Test("What cannot be is refused by its name, and nothing is recorded")
    func refusals() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        let table: [(Command.Action, Refusal)] = [
            (.assign(id, "traffic", reason: ""), .refused(.reasonRequired(.assigned))),
            (.assign(id, "trafic"), .refused(.unknownParty("trafic", nearest: "traffic"))),
            (.assign(id, "traffic", role: .responder), .refused(.doesNotDriveOut("traffic"))),
            (.assign(id, "fire", standsDown: true), .refused(.leadsOrCommands("fire"))),
        ]
        for (action, expected) in table { #expect(refusal { try duty.carryOut(action) } == expected) }
        #expect(refusal { try duty.carryOut(.assign(id, "traffic", standsDown: true)) }?.code == "not-a-party")
        #expect(duty.events.count == 1)
        try duty.carryOut(.assign(id, "traffic"))
        try duty.takeCommand(id, "traffic")
        #expect(
            refusal { try duty.carryOut(.assign(id, "traffic", standsDown: true)) }
                == .refused(.leadsOrCommands("traffic"))
        )
        try duty.carryOut(.close(id, reason: "by order"))
        #expect(refusal { try duty.carryOut(.assign(id, "ambulance")) }?.code == "closed")
    }

    @Test("A party that is at the scene when it is drawn in again is still there, and has to acknowledge anew")
    func drawnInAgain() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.record(.arrived, "ambulance", id)
        try duty.carryOut(.assign(id, "ambulance", standsDown: true))
        try duty.carryOut(.assign(id, "ambulance"))
        let part = try #require(duty.incident(id).participation(of: "ambulance"))
        #expect(part.passing(.arrived) != nil && part.passing(.acknowledged) == nil)
        #expect(part.isEngaged)
        #expect(duty.openCalls(id).contains("ambulance/duty ambulance acknowledged"))
        // Who has left has to come again.
        try duty.carryOut(.assign(id, "ambulance", standsDown: true))
        try duty.record(.released, "ambulance", id)
        try duty.carryOut(.assign(id, "ambulance"))
        #expect(duty.incident(id).participation(of: "ambulance")?.passed.map(\.milestone) == [.dispatched])
    }
}
