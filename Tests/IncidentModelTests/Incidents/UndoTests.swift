import IncidentModel
import ResponsePlan
import TestSupport
import Testing

@Suite("Undoing")
struct UndoTests {
    private func last(_ duty: DutyRoom) -> Int { duty.events.count }

    @Test("What waited for a milestone waits again, by the time that has passed, and its breach comes then")
    func resumes() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.wait(.minutes(2))
        try duty.record(.arrived, "brigade", id)
        try duty.wait(.minutes(1))
        try duty.undo(last(duty), of: id)
        let brigade = try #require(duty.incident(id).participation(of: "brigade"))
        #expect(brigade.passed.map(\.milestone) == [.dispatched])
        #expect(try duty.state("acknowledge", "brigade", id) == .running)
        #expect(try duty.timer("acknowledge", "brigade", id).endedAt == nil)
        try duty.wait(.minutes(2))
        #expect(try duty.state("acknowledge", "brigade", id) != .breached)
        try duty.wait(.milliseconds(1))
        #expect(try duty.state("acknowledge", "brigade", id) == .breached)
        #expect(duty.openCalls(id).contains("brigade/duty brigade acknowledged"))
    }

    @Test("What was breached before stays so, what is over meanwhile is breached at once, and nobody is forgotten")
    func late() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.wait(.minutes(6))
        let breachedAt = try duty.timer("acknowledge", "fire", id).breachedAt
        #expect(duty.incident(id).coordinating == "general")
        try duty.record(.acknowledged, "fire", id)
        let receipt = last(duty)
        #expect(duty.incident(id).coordinating == nil)
        try duty.record(.acknowledged, "ambulance", id)
        try duty.undo(receipt, of: id)
        #expect(try duty.state("acknowledge", "fire", id) == .breached)
        #expect(try duty.timer("acknowledge", "fire", id).breachedAt == breachedAt)
        #expect(duty.incident(id).coordinating == "general")
        // What runs from the receipt does not run without it, and begins anew with the true one.
        #expect(try duty.state("control", "fire", id) == .cancelled)
        try duty.wait(.minutes(1))
        try duty.record(.acknowledged, "fire", id)
        #expect(try duty.state("control", "fire", id) == .running)
        #expect(try duty.timer("control", "fire", id).start == duty.now)
    }

    @Test("A call that had come to nothing goes on with the next person")
    func ladder() throws {
        let (duty, id) = try LadderTests.unanswered()
        try duty.ring("fire/duty", .noAnswer)
        try duty.record(.acknowledged, "fire", id)
        #expect(duty.openCalls(id).isEmpty)
        try duty.undo(last(duty), of: id)
        #expect(duty.openCalls(id) == ["fire/office fire acknowledged"])
    }

    @Test("The result of a call is undone for the incident that is named, and not for the others of the row")
    func ofCall() throws {
        let duty = DutyRoom.drill()
        let ids = try (0..<2).map { _ in try duty.report("fire") }
        try duty.ring("brigade/duty", .acknowledged)
        try duty.undo(last(duty), of: ids[1])
        #expect(duty.rows()["brigade/duty"]?.map(\.incident) == [ids[1]])
        #expect(duty.incident(ids[0]).participation(of: "brigade")?.hasPassed(.acknowledged) == true)
    }

    @Test("What came under control by mistake is open again, and feedback is asked for again")
    func state() throws {
        let duty = DutyRoom(plan: BuiltInPlan.plan)
        let id = try duty.report("structure-fire")
        try duty.record(.acknowledged, "work-safety", id)
        try duty.record(.arrived, "fire-brigade", id)
        try duty.wait(.minutes(1))
        try duty.record(.underControl, "fire-brigade", id)
        #expect(duty.incident(id).state == .underControl)
        try duty.undo(last(duty), of: id)
        #expect(duty.incident(id).state == .open)
        #expect(duty.incident(id).timers.contains { $0.name.text == "feedback" && $0.state.isOpen })
    }

    @Test("What was told again with another time is undone with it, and the receipt of a stand-down alone")
    func toldAgain() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.wait(.minutes(6))
        try duty.record(.acknowledged, "brigade", id)
        let receipt = last(duty)
        try duty.record(.acknowledged, "brigade", id, occurredAt: duty.now - .minutes(3))
        try duty.undo(receipt, of: id)
        #expect(try duty.state("acknowledge", "brigade", id) == .breached)
        try duty.record(.acknowledged, "brigade", id)
        try duty.carryOut(.assign(id, "brigade", standsDown: true))
        try duty.wait(.minutes(1))
        try duty.record(.acknowledged, "brigade", id)
        try duty.undo(last(duty), of: id)
        let open = duty.incident(id).timers.filter { $0.party == "brigade" && $0.state.isOpen }
        #expect(open.map(\.name) == [.standDown])
    }

    @Test("What cannot be undone is refused by its name")
    func refusals() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        #expect(refusal { try duty.undo(1, of: id) } == .refused(.notUndoable(.reported)))
        try duty.record(.acknowledged, "brigade", id)
        #expect(refusal { try duty.undo(2, of: id, reason: "") } == .refused(.reasonRequired(.undone)))
        try duty.wait(.seconds(1))
        try duty.record(.arrived, "brigade", id)
        #expect(refusal { try duty.undo(2, of: id) }?.code == "not-applicable")
        try duty.undo(3, of: id)
        try duty.undo(2, of: id)
        #expect(refusal { try duty.undo(2, of: id) } == .refused(.alreadyUndone(2)))
        try duty.record(.acknowledged, "brigade", id)
        let again = last(duty)
        #expect(refusal { try duty.undo(2, of: id) } == .refused(.alreadyUndone(2)))
        try duty.close(id, reason: "0f")
        #expect(refusal { try duty.undo(again, of: id) }?.code == "closed")
    }

    @Test("A headquarters that is called for again after the call was withdrawn is waited for again")
    func calledForAgain() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire") { $0.figures = [.deaths: 10] }
        try duty.correct(id) { $0.figures = [.deaths: 0] }
        #expect(duty.incident(id).calledFor == nil)
        try duty.update(id, [.deaths: 10])
        #expect(duty.incident(id).calledFor == "general")
        #expect(duty.openCalls(id).contains { $0.hasSuffix("command-taken") })
    }
}
