import IncidentModel
import TestSupport
import Testing

@Suite("Referral")
struct ReferralTests {
    @Test("A neighbour or a party is known by any of its names, another service by the one that was told")
    func names() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        for (told, expected) in [
            ("999002", "999002"), ("next county", "999002"), ("traffic", "traffic"), ("铁路公安", "铁路公安"),
        ] {
            let event = try #require(try duty.carryOut(.refer(id, to: told)).event)
            guard case .referral(let referral) = event.fact else { throw DutyRoom.NoIncident() }
            #expect(referral.to == expected)
        }
    }

    @Test("The response goes on; a closed incident is not referred")
    func goesOn() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        let before = duty.incident(id)
        try duty.carryOut(.refer(id, to: "999002"))
        #expect(duty.incident(id).state == .open)
        #expect(duty.incident(id).timers == before.timers)
        try duty.close(id, reason: "0f")
        #expect(refusal { try duty.carryOut(.refer(id, to: "999002")) }?.code == "closed")
    }
}
