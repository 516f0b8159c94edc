import IncidentModel
import TestSupport
import Testing

@Suite("Closing")
struct ClosingTests {
    @Test(
        "Refused while people are missing or trapped, unless a reason is given",
        arguments: [FigureID.missing, .trapped]
    )
    func people(_ figure: FigureID) throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire") { $0.figures = [figure: 1] }
        #expect(refusal { try duty.close(id) }?.code == "people-missing")
        #expect(refusal { try duty.close(id, reason: "") }?.code == "people-missing")
        try duty.update(id, [figure: 0])
        #expect(throws: Never.self) { try duty.close(id) }
        let other = try duty.report("fire") { $0.figures = [figure: 1] }
        #expect(throws: Never.self) { try duty.close(other, reason: "search ended by order") }
    }

    @Test(
        "As unfounded refused while people are dead or hurt, unless a reason is given; as anything else it is not",
        arguments: [FigureID.deaths, .severe, .injured]
    )
    func harmed(_ figure: FigureID) throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire") { $0.figures = [figure: 2] }
        #expect(
            refusal { try duty.close(id, outcome: "false-alarm") }
                == .refused(.peopleHarmed(id, [HarmedPeople(figure: figure, count: 2)], "false-alarm"))
        )
        #expect(refusal { try duty.close(id, reason: "", outcome: "false-alarm") }?.code == "people-harmed")
        #expect(throws: Never.self) { try duty.close(id) }
        let meant = try duty.report("fire") { $0.figures = [figure: 1] }
        #expect(throws: Never.self) { try duty.close(meant, reason: "hurt on the way", outcome: "false-alarm") }
        let corrected = try duty.report("fire") { $0.figures = [figure: 1] }
        try duty.update(corrected, [figure: 0])
        #expect(throws: Never.self) { try duty.close(corrected, outcome: "false-alarm") }
    }

    @Test("Refused while a party is engaged, unless a reason is given", arguments: [Milestone.turnedOut, .arrived])
    func engaged(_ milestone: Milestone) throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.record(.acknowledged, "ambulance", id)
        try duty.record(milestone, "brigade", id)
        #expect(refusal { try duty.close(id) }?.code == "party-engaged")
        try duty.record(.released, "brigade", id)
        try duty.close(id)
        #expect(duty.incident(id).state == .closed)
    }

    @Test("A party that was stood down on its way does not hold up the closing")
    func stoodDownOnTheWay() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.record(.turnedOut, "brigade", id)
        try duty.correct(id) { $0.incidentKind = "nuisance" }
        #expect(refusal { try duty.record(.released, "brigade", id) }?.code == "not-a-party")
        #expect(throws: Never.self) { try duty.close(id, outcome: "false-alarm") }
    }

    @Test("A party that was stood down at the scene is there until it is released", arguments: [false, true])
    func stoodDownAtTheScene(_ isByHand: Bool) throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.record(.arrived, "brigade", id)
        if isByHand {
            try duty.carryOut(.assign(id, "brigade", standsDown: true))
        } else {
            try duty.correct(id) { $0.incidentKind = "nuisance" }
        }
        #expect(refusal { try duty.close(id) } == .refused(.partyEngaged(["brigade"])))
        // It knows that it is not needed, and is still there.
        try duty.record(.acknowledged, "brigade", id)
        #expect(refusal { try duty.close(id) } == .refused(.partyEngaged(["brigade"])))
        #expect(refusal { try duty.record(.arrived, "brigade", id) }?.code == "not-a-party")
        let event = try #require(try duty.record(.released, "brigade", id).event)
        guard case .milestone(let record) = event.fact else { return }
        #expect(record.implied == [])
        #expect(duty.incident(id).participation(of: "brigade")?.isStoodDown == true)
        #expect(try duty.record(.released, "brigade", id).unchanged == id)
        try duty.close(id)
    }

    @Test("Who was released before it was stood down has nothing left to be released from")
    func releasedBefore() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.record(.released, "brigade", id)
        try duty.carryOut(.assign(id, "brigade", standsDown: true))
        #expect(refusal { try duty.record(.released, "brigade", id) }?.code == "not-a-party")
        try duty.close(id)
    }

    @Test("An outcome that the plan does not have is refused, with the one that may be meant")
    func outcome() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        let refused = refusal { try duty.close(id, outcome: "handeld") }
        let known: [OutcomeID] = ["handled", "false-alarm", "duplicate"]
        #expect(refused == .refused(.unknownOutcome("handeld", known: known, nearest: "handled")))
    }

    @Test("Closing ends every timer and withdraws every call, and nothing comes due any more")
    func ends() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.wait(.minutes(6))
        #expect(!duty.openCalls(id).isEmpty)
        try duty.close(id)
        #expect(duty.incident(id).timers.allSatisfy { !$0.state.isOpen })
        #expect(duty.openCalls(id).isEmpty)
        #expect(duty.incident(id).closedAt == duty.now)
        #expect(duty.state.incidents[id] == nil)
        #expect(try duty.wait(.minutes(600)).isEmpty)
    }

    @Test("Closed is closed: again with the same outcome is no news, anything else is refused or told of before")
    func closed() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        let open = duty.now
        try duty.wait(.minutes(1))
        try duty.close(id)
        #expect(try duty.close(id).unchanged == id)
        #expect(refusal { try duty.close(id, outcome: "false-alarm") }?.code == "closed")
        #expect(refusal { try duty.takeCommand(id, "fire") }?.code == "closed")
        try duty.wait(.minutes(1))
        #expect(refusal { try duty.record(.arrived, "brigade", id) }?.code == "closed")
        #expect(refusal { try duty.record(.arrived, "brigade", id, occurredAt: duty.now) }?.code == "closed")
        #expect(try duty.record(.arrived, "brigade", id, occurredAt: open).event != nil)
        #expect(duty.incident(id).state == .closed)
        #expect(duty.incident(id).timers.allSatisfy { !$0.state.isOpen })
        try duty.update(id, [.deaths: 3])
        #expect(duty.incident(id).grading.grade == .three)
        #expect(duty.parties(id).first == "fire lead assign")
        #expect(try duty.note(on: id).event != nil)
    }

    @Test("What nobody knows is not found")
    func notFound() throws {
        let duty = DutyRoom.drill()
        let id = IncidentID(jurisdiction: "999001", day: 20_261_121, number: 1)
        let refused = Refusal.notFound(id.description)
        #expect(throws: refused) { try duty.close(id) }
        #expect(throws: refused) { try duty.update(id, [.deaths: 1]) }
        #expect(throws: refused) { try duty.correct(id) { $0.place = "x" } }
        #expect(throws: refused) { try duty.record(.acknowledged, nil, id) }
        #expect(throws: refused) { try duty.grade(id, .one) }
        #expect(throws: refused) { try duty.takeCommand(id, nil) }
        #expect(throws: refused) { try duty.carryOut(.claim("119", [NeedID(incident: id, number: 1)])) }
        #expect(throws: refused) { try duty.note(on: id) }
        #expect(try duty.carryOut(.timerDue(id, timer: 0)) == .nothing)
    }

    /// A fire of which the brigade was rung and the ambulance was not.
    private func rung() throws -> (duty: DutyRoom, id: IncidentID) {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.ring("brigade/duty", .noAnswer)
        try duty.ring("fire/duty", .reached)
        return (duty, id)
    }

    @Test("Who was rung and has not answered is told of the end, the lead too; whom nobody rang has nothing to be told")
    func recall() throws {
        let (duty, id) = try rung()
        try duty.close(id, outcome: "false-alarm")
        let calls = duty.openCalls(id)
        #expect(calls == ["fire/duty fire stood-down", "brigade/duty brigade stood-down"])
        #expect(duty.incident(id).lead == "fire")
        try duty.ring("brigade/duty", .acknowledged)
        try duty.record(.acknowledged, "fire", id)
        #expect(duty.openCalls(id).isEmpty)
        #expect(!duty.incident(id).isInHand)
    }

    @Test(
        "Who has answered and drives out is told of the end; who has been released, or a headquarters that knows, is not"
    )
    func recallAnswered() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        for party in ["fire", "brigade", "ambulance"] as [PartyID] { try duty.record(.acknowledged, party, id) }
        try duty.record(.released, "brigade", id)
        try duty.close(id)
        #expect(duty.openCalls(id) == ["ambulance/duty ambulance stood-down"])
    }

    @Test("Who was let go before the end, and has not said that it knows, is asked on")
    func letGo() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.record(.acknowledged, "ambulance", id)
        try duty.carryOut(.assign(id, "ambulance", standsDown: true))
        try duty.close(id, outcome: "false-alarm")
        #expect(duty.openCalls(id) == ["ambulance/duty ambulance stood-down"])
    }

    @Test("Where the response goes on under another incident nobody is told to stand down")
    func duplicate() throws {
        var plan = DrillPlan.plan
        plan.outcomes.append(Outcome(id: "double", name: Label("重复", "double"), goesOnElsewhere: true))
        let duty = DutyRoom(plan: plan)
        let id = try duty.report("fire")
        try duty.ring("brigade/duty", .reached)
        try duty.close(id, outcome: "double")
        #expect(duty.openCalls(id).isEmpty)
    }
}
