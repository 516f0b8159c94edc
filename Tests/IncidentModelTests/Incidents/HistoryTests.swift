import IncidentModel
import TestSupport
import Testing

@Suite("What is entered afterwards")
struct HistoryTests {
    private static let cameIn = Instant(timestamp: "2025-03-01T06:00:00Z") ?? Instant()

    @Test("It is closed from the first, with nothing due, nobody to ring, and a number of the day on which it came in")
    func over() throws {
        let duty = DutyRoom.drill()
        let today = try duty.report("fire")
        let id = try duty.report("fire") {
            $0.figures = [.trapped: 12]
            $0.receivedAt = Self.cameIn
            $0.ended = ReportedEnd(outcome: "handled", closedAt: Self.cameIn + .minutes(90))
        }
        let incident = duty.incident(id)
        #expect(incident.state == .closed && incident.outcome == "handled")
        #expect(incident.openedAt == Self.cameIn && incident.closedAt == Self.cameIn + .minutes(90))
        #expect(incident.timers.isEmpty && duty.openCalls(id).isEmpty)
        #expect(id.day == 20_250_301 && id.number == 1)
        // Nor does it take one of today's numbers.
        let next = try duty.report("fire")
        #expect(next.day == today.day && next.number == today.number + 1)
        _ = try duty.wait(.minutes(600))
        #expect(duty.incident(id).timers.isEmpty && duty.openCalls(id).isEmpty)
    }

    @Test("Without its times it is of now, and closed now")
    func untimed() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire") { $0.ended = ReportedEnd(outcome: "handled", closedAt: nil) }
        #expect(duty.incident(id).closedAt == duty.now && duty.incident(id).openedAt == duty.now)
        #expect(!duty.incident(id).isOpen)
    }

    @Test("It can be put right, and be opened again")
    func later() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire") { $0.ended = ReportedEnd(outcome: "handled", closedAt: nil) }
        try duty.update(id, [.deaths: 1])
        #expect(duty.incident(id).figures[.deaths] == 1 && !duty.incident(id).isOpen)
        try duty.carryOut(.reopen(id))
        #expect(duty.incident(id).isOpen && !duty.incident(id).timers.isEmpty)
    }
}
