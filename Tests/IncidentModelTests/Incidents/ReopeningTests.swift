import IncidentModel
import TestSupport
import Testing

@Suite("Reopening")
struct ReopeningTests {
    /// A fire that was closed while its ambulance had not answered and its brigade was at the scene.
    private func closed() throws -> (duty: DutyRoom, id: IncidentID) {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.record(.acknowledged, "fire", id)
        try duty.record(.arrived, "brigade", id)
        try duty.ring("ambulance/duty", .noAnswer)
        try duty.wait(.minutes(3))
        try duty.close(id, reason: "0f")
        return (duty, id)
    }

    @Test("It is open again, nothing is lost, and whoever was told of the end is rung and answers again")
    func reopened() throws {
        let (duty, id) = try closed()
        #expect(duty.incident(id).participation(of: "ambulance")?.isStoodDown == true)
        try duty.wait(.minutes(10))
        let event = try #require(try duty.carryOut(.reopen(id)).event)
        let incident = duty.incident(id)
        #expect((incident.state, incident.outcome, incident.closedAt) == (.open, nil, nil))
        guard case .reopening(let reopening) = event.fact else { throw DutyRoom.NoIncident() }
        #expect(reopening.parties == ["fire", "brigade", "ambulance"])
        #expect(duty.rows().keys.sorted() == ["ambulance/duty", "brigade/duty", "fire/duty"])
        for part in incident.parties { #expect(!part.isStoodDown && !part.hasPassed(.acknowledged), "\(part.party)") }
        #expect(try duty.timer("acknowledge", "fire", id).due == duty.now + .minutes(5))
        #expect(incident.timers.allSatisfy { !$0.state.isOpen || $0.name != .standDown })
        // What was recorded before stands in the events; who is at the scene is there.
        #expect(incident.participation(of: "brigade")?.isEngaged == true)
        #expect(!incident.timers.contains { $0.party == "brigade" && $0.state.isOpen && $0.to == .arrived })
    }

    @Test("Who is at the scene and tells so again has received it again")
    func toldAgain() throws {
        let (duty, id) = try closed()
        try duty.carryOut(.reopen(id))
        try duty.record(.arrived, "brigade", id, by: "王五")
        #expect(try duty.state("acknowledge", "brigade", id) == .met)
        #expect(!duty.rows().keys.contains("brigade/duty"))
    }

    @Test("Once only, with a reason, and not what was never closed")
    func refusals() throws {
        let (duty, id) = try closed()
        #expect(refusal { try duty.carryOut(.reopen(id, reason: "")) } == .refused(.reasonRequired(.reopened)))
        try duty.carryOut(.reopen(id), id: CommandID(high: 7, low: 1))
        #expect(try duty.carryOut(.reopen(id), id: CommandID(high: 7, low: 2)).unchanged == id)
        let other = try duty.report("fire")
        #expect(refusal { try duty.carryOut(.reopen(other)) } == .refused(.notClosed(other)))
    }

    @Test("Who was let go before the end stays so; who was drawn in by hand takes part again")
    func byHand() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.carryOut(.assign(id, "traffic"))
        try duty.carryOut(.assign(id, "ambulance", standsDown: true))
        try duty.wait(.minutes(1))
        try duty.close(id, reason: "0f")
        try duty.carryOut(.reopen(id))
        #expect(duty.incident(id).participation(of: "ambulance")?.isStoodDown == true)
        let receipts = ["brigade", "fire", "traffic"].map { "\($0)/duty \($0) acknowledged" }
        #expect(duty.openCalls(id).sorted() == (["ambulance/duty ambulance stood-down"] + receipts).sorted())
        // And a correction does not let it go.
        try duty.correct(id) { $0.place = "Bridge Street" }
        #expect(duty.incident(id).participation(of: "traffic")?.isStoodDown == false)
    }

    @Test("A headquarters that was called for is called for again, and one that commands goes on")
    func command() throws {
        for takes in [false, true] {
            let duty = DutyRoom.drill()
            let id = try duty.report("fire") { $0.figures = [.deaths: 10] }
            if takes { try duty.takeCommand(id, "general") }
            try duty.close(id, reason: "0f")
            try duty.carryOut(.reopen(id))
            let incident = duty.incident(id)
            #expect(incident.calledFor == (takes ? nil : "general"))
            #expect(incident.command == (takes ? "general" : "fire"))
            #expect(duty.openCalls(id).contains { $0.hasSuffix("command-taken") } == !takes)
        }
    }

    @Test("It can be closed and reopened again, as often as is needed, and reads the same from its events")
    func again() throws {
        let (duty, id) = try closed()
        for _ in 0..<3 {
            try duty.wait(.minutes(1))
            try duty.carryOut(.reopen(id))
            try duty.close(id, reason: "0f")
        }
        try duty.carryOut(.reopen(id))
        let (state, _) = State.replaying(duty.events, plan: DrillPlan.index)
        #expect(state.incident(id) == duty.incident(id))
        #expect(duty.rows().count == 3)
    }
}
