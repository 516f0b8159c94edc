import IncidentModel
import TestSupport
import Testing

@Suite("Forgetting")
struct ForgettingTests {
    private static let li = Actor(account: "root", person: "Li")

    private func forget(_ id: IncidentID, _ duty: DutyRoom, reason: String = "retention over") throws -> Decision {
        try duty.carryOut(.on(id, Forgetting(reason: reason)), by: Self.li)
    }

    @Test("Is for what is closed, and needs a reason")
    func refusals() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        #expect(refusal { _ = try forget(id, duty) }?.code == "still-open")
        try duty.close(id)
        #expect(refusal { _ = try forget(id, duty, reason: "") }?.code == "reason-required")
    }

    @Test("Where nothing is left to destroy it is answered as done before, with when and by whom")
    func again() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.close(id)
        let event = try #require(try forget(id, duty).event)
        try duty.wait(.minutes(5))
        let again = try forget(id, duty, reason: "once more")
        #expect(again.unchanged == id)
        #expect(again.recorded?.recordedAt == event.recordedAt)
        #expect(again.recorded?.actor == Self.li)
        #expect(duty.events.last == event)
    }

    @Test("What was written since is destroyed too; what bears no text is no reason to")
    func since() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.close(id)
        _ = try forget(id, duty)
        try duty.update(id, [.deaths: 1])
        #expect(try forget(id, duty).unchanged == id)
        try duty.note(on: id)
        #expect(try forget(id, duty).event != nil)
        #expect(try forget(id, duty).unchanged == id)
    }
}
