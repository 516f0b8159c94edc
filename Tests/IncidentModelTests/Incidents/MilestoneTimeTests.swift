import IncidentModel
import TestSupport
import Testing

@Suite("Times that cannot be")
struct MilestoneTimeTests {
    private func refusal(_ body: () throws -> Void) -> Refusal? {
        do {
            try body()
            return nil
        } catch {
            return error as? Refusal
        }
    }

    @Test("Nobody arrives before it happened; without that time, not before somebody rang")
    func beforeBeginning() throws {
        let duty = DutyRoom.drill()
        let start = duty.now
        try duty.wait(.minutes(30))
        let happened = try duty.report("fire") {
            $0.occurredAt = start + .minutes(10)
            $0.calledAt = start + .minutes(20)
        }
        let early = start + .minutes(10) - .seconds(1)
        #expect(
            refusal { try duty.record(.arrived, "brigade", happened, occurredAt: early) }
                == .invalid(field: "occurredAt", .beforeBeginning(early, .occurrence(start + .minutes(10))))
        )
        try duty.record(.arrived, "brigade", happened, occurredAt: start + .minutes(10))

        let called = try duty.report("fire") { $0.calledAt = start + .minutes(20) }
        let beforeCall = start + .minutes(20) - .seconds(1)
        #expect(
            refusal { try duty.record(.arrived, "brigade", called, occurredAt: beforeCall) }
                == .invalid(field: "occurredAt", .beforeBeginning(beforeCall, .call(start + .minutes(20))))
        )
        try duty.record(.arrived, "brigade", called, occurredAt: start + .minutes(20))
    }

    @Test("A report that joins may tell that it began earlier, and never later")
    func joined() throws {
        let duty = DutyRoom.drill()
        let start = duty.now
        try duty.wait(.minutes(30))
        let id = try duty.report("fire") { $0.occurredAt = start + .minutes(20) }
        try duty.report("fire") {
            ($0.join, $0.occurredAt) = (id, start + .minutes(10))
        }
        #expect(duty.incident(id).began == .occurrence(start + .minutes(10)))
        try duty.report("fire") {
            ($0.join, $0.occurredAt) = (id, start + .minutes(25))
        }
        #expect(duty.incident(id).began == .occurrence(start + .minutes(10)))
    }

    @Test("A time before this room's own record is taken where nothing says that it began later")
    func beforeRecord() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        #expect(try duty.record(.arrived, "brigade", id, occurredAt: duty.now - .minutes(26)).event != nil)
    }

    @Test("What was implied is told by whom and when it was, and gets its time when that is told")
    func implied() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.record(.arrived, "brigade", id)
        try duty.wait(.minutes(1))
        #expect(try duty.record(.turnedOut, "brigade", id).unchanged == id)
        #expect(duty.incident(id).participation(of: "brigade")?.passing(.turnedOut)?.isImplied == true)
        let told = duty.now - .seconds(90)
        #expect(try duty.record(.turnedOut, "brigade", id, occurredAt: told).event != nil)
        let passing = try #require(duty.incident(id).participation(of: "brigade")?.passing(.turnedOut))
        #expect(!passing.isImplied && passing.occurredAt == told)
    }
}
