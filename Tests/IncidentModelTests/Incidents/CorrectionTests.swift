import IncidentModel
import ResponsePlan
import TestSupport
import Testing

@Suite("Corrections")
struct CorrectionTests {
    static func leads(_ incident: Incident) -> [PartyID] {
        incident.parties.filter { $0.role == .lead && !$0.isStoodDown }.map(\.party)
    }

    @Test("There is exactly one lead after every event, however often the kind is put right")
    func oneLead() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        for kind in ["flood", "crash", "nuisance", "fire", "crash", "flood", "fire"] as [KindID] {
            try duty.correct(id) { $0.incidentKind = kind }
            let lead = try #require(duty.state.header.plan.kinds[kind]?.headquarters)
            #expect(Self.leads(duty.incident(id)) == [lead])
            #expect(duty.incident(id).lead == lead)
            #expect(duty.incident(id).command == lead)
            try duty.wait(.minutes(2))
        }
        var replayed: Incident?
        for (index, event) in duty.events.enumerated() where event.incident == id {
            replayed = Incident.applying(event, sequence: Int64(index) + 1, to: replayed)
            #expect(replayed.map { Self.leads($0).count } == 1, "after \(event.kind)")
        }
        #expect(replayed == duty.incident(id))
    }

    @Test("Who is no longer needed is stood down and has to say that it knows")
    func standDown() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.record(.acknowledged, "fire", id)
        for desk in ["brigade/duty", "ambulance/duty"] { try duty.ring(desk, .reached) }
        try duty.correct(id) { $0.incidentKind = "flood" }
        #expect(duty.parties(id) == ["flood lead assign", "traffic support assign", "town responder assign"])
        for party in ["fire", "brigade", "ambulance"] as [PartyID] {
            let timer = try duty.timer("stand-down", party, id)
            #expect(timer.to == .acknowledged)
            #expect(timer.due == duty.now + .minutes(5))
            #expect(duty.incident(id).timers.filter { $0.party == party && $0.state.isOpen } == [timer])
        }
        try duty.record(.acknowledged, "fire", id)
        #expect(try duty.state("stand-down", "fire", id) == .met)
        #expect(refusal { try duty.record(.turnedOut, "brigade", id) }?.code == "not-a-party")
        try duty.wait(LadderTests.step)
        #expect(try duty.state("stand-down", "brigade", id) == .breached)
        #expect(duty.openCalls(id).contains("brigade/duty brigade stood-down"))
    }

    @Test("Who was drawn in by mistake and not rung yet is dropped without a word")
    func droppedUnrung() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.carryOut(.claim("brigade/duty", duty.rows()["brigade/duty"] ?? []))
        try duty.correct(id) { $0.incidentKind = "flood" }
        #expect(duty.rows().keys.sorted() == ["brigade/duty", "flood/duty", "town/duty", "traffic/duty"])
        #expect(try duty.state("stand-down", "brigade", id) == .running)
    }

    @Test("A grade that only verified figures have confirmed is no person's: another kind ends nobody's grading")
    func verifiedGrade() throws {
        func ended(_ change: (DutyRoom, IncidentID) throws -> Void) throws -> Grading? {
            let duty = DutyRoom(plan: BuiltInPlan.plan)
            let id = try duty.report("structure-fire") {
                $0.figures = [.deaths: 3]
                $0.isVerified = true
                $0.production = .yes
            }
            #expect(duty.incident(id).grading.status == .confirmed)
            try change(duty, id)
            guard case .correction(let correction) = try duty.correct(id, { $0.incidentKind = "flood" }).event?.fact
            else { return nil }
            return correction.endedGrading
        }
        #expect(try ended { _, _ in } == nil)
        #expect(try ended { duty, id in try duty.grade(id, .two) }?.grade == .two)
    }

    @Test("Who is drawn in again after a stand-down begins anew, also at the same moment")
    func drawnInAgain() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.record(.acknowledged, "brigade", id)
        try duty.correct(id) { $0.incidentKind = "flood" }
        try duty.ring("town/duty", .reached)
        try duty.correct(id) { $0.incidentKind = "fire" }
        #expect(duty.incident(id).lead == "fire")
        let part = try #require(duty.incident(id).participation(of: "brigade"))
        #expect(part.passed.map(\.milestone) == [.dispatched])
        for (name, party) in [("acknowledge", "brigade"), ("turnout", "brigade"), ("acknowledge", "fire")] {
            #expect(try duty.state(name, PartyID(interning: party), id) == .running, "\(name) \(party)")
        }
        // Nobody asks any more whether it knows that it is not needed.
        #expect(
            duty.incident(id).timers.filter { $0.name.text == "stand-down" && $0.party == "brigade" && $0.state.isOpen }
                == []
        )
        #expect(try duty.state("stand-down", "town", id) == .running)
    }

    @Test("Who was only told for a while is waited for again when it has to answer after all")
    func toldForAWhile() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire") { $0.figures = [.deaths: 10] }
        #expect(duty.parties(id).contains("general support activate"))
        try duty.correct(id) { $0.incidentKind = "nuisance" }
        #expect(duty.parties(id).first == "general lead inform")
        try duty.wait(.minutes(1))
        try duty.correct(id) { $0.incidentKind = "fire" }
        #expect(duty.parties(id).contains("general support activate"))
    }

    @Test("Nobody is rung about a stand-down any more when the party is drawn in again")
    func callWithdrawn() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.ring("brigade/duty", .reached)
        try duty.correct(id) { $0.incidentKind = "flood" }
        #expect(duty.openCalls(id).contains("brigade/duty brigade stood-down"))
        try duty.correct(id) { $0.incidentKind = "fire" }
        #expect(duty.openCalls(id).filter { $0.hasPrefix("brigade") } == ["brigade/duty brigade acknowledged"])
    }

    @Test("A named person's command outlives a correction: that party stays, as support")
    func commandStays() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.takeCommand(id, "fire")
        try duty.correct(id) { $0.incidentKind = "flood" }
        #expect(duty.incident(id).command == "fire")
        #expect(duty.incident(id).lead == "flood")
        #expect(duty.incident(id).participation(of: "fire")?.role == .support)
        #expect(duty.incident(id).participation(of: "fire")?.isStoodDown == false)
    }

    @Test("A call for a headquarters that is no longer called for ends with it, and can be made again")
    func callEnds() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire") { $0.figures = [.trapped: 12] }
        #expect(duty.incident(id).calledFor == "general")
        try duty.correct(id) { $0.figures = [.trapped: 1] }
        #expect(duty.incident(id).calledFor == nil)
        #expect(duty.incident(id).participation(of: "general")?.isStoodDown == true)
        #expect(try duty.state("take-command", "general", id) == .cancelled)
        try duty.update(id, [.trapped: 12])
        #expect(duty.incident(id).calledFor == "general")
        #expect(try duty.state("take-command", "general", id) == .running)
    }

    @Test("Timers that run keep their start: what is still needed is not asked for anew")
    func clocksKeepTheirStart() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        let due = try duty.timer("acknowledge", "brigade", id).due
        try duty.wait(.minutes(2))
        try duty.correct(id) { $0.incidentKind = "crash" }
        let timers = duty.incident(id).timers.filter { $0.name.text == "acknowledge" && $0.party == "brigade" }
        #expect(timers.map(\.due) == [due])
        #expect(timers.map(\.state) == [.running])
        #expect(try duty.timer("acknowledge", "traffic", id).start == duty.now)
    }

    @Test("A correction needs a reason and something to put right; what stands already is no news")
    func refusals() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire") { $0.town = "Northtown" }
        let refused = refusal { try duty.correct(id, reason: "") { $0.place = "Bridge Street" } }
        #expect(refused?.code == "reason-required")
        #expect(refusal { try duty.correct(id) { _ in } }?.code == "nothing-to-change")
        #expect(try duty.correct(id) { $0.incidentKind = "fire" }.unchanged == id)
        #expect(try duty.correct(id) { $0.town = "北镇" }.unchanged == id)
        #expect(refusal { try duty.correct(id) { $0.town = "Northtwon" } }?.field == "town")
        #expect(refusal { try duty.correct(id) { $0.figures = ["ghosts": 1] } }?.field == "figures.ghosts")
        #expect(throws: Refusal.unknownKind("flod", nearest: "flood")) {
            try duty.correct(id) { $0.incidentKind = "flod" }
        }
    }

    @Test("Each field can be put right by itself")
    func fields() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        let changes: [(inout Correction) -> Void] = [
            { $0.urgency = .routine }, { $0.place = "Bridge Street" },
            { $0.position = Position(latitude: 1, longitude: 2) }, { $0.town = "Southtown" }, { $0.unit = "Mill" },
            { $0.source = "110" }, { $0.production = .no }, { $0.tags = ["school"] }, { $0.figures = [.injured: 2] },
        ]
        for change in changes {
            #expect(try duty.correct(id, change).event != nil)
            #expect(try duty.correct(id, change).unchanged == id)
        }
        let incident = duty.incident(id)
        #expect(incident.urgency == .routine)
        #expect(incident.place == "Bridge Street")
        #expect(incident.position == Position(latitude: 1, longitude: 2))
        #expect(incident.town == "999001002")
        #expect(incident.unit == "Mill")
        #expect(incident.source == "110")
        #expect(incident.production == .no)
        #expect(incident.tags == ["school"])
        #expect(incident.figures == [.injured: 2])
    }

    @Test("A new kind brings its urgency, unless the correction says another")
    func urgency() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.correct(id) { $0.incidentKind = "flood" }
        #expect(duty.incident(id).urgency == .urgent)
        try duty.correct(id) {
            $0.incidentKind = "nuisance"
            $0.urgency = .life
        }
        #expect(duty.incident(id).urgency == .life)
        // The kind as it stands brings nothing.
        try duty.correct(id) {
            $0.incidentKind = "nuisance"
            $0.place = "Bridge Street"
        }
        #expect(duty.incident(id).urgency == .life)
    }

    @Test("A closed incident can be put right, and nobody is drawn in or stood down any more")
    func closed() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.close(id)
        let parties = duty.incident(id).parties
        try duty.correct(id) { $0.incidentKind = "flood" }
        #expect(duty.incident(id).kind == "flood")
        #expect(duty.incident(id).parties == parties)
        #expect(duty.incident(id).timers.allSatisfy { !$0.state.isOpen })
    }
}
