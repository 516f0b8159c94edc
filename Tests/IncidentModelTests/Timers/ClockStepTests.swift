import IncidentModel
import TestSupport
import Testing

@Suite("When the clock is set")
struct ClockStepTests {
    static let hour = Interval.minutes(60)

    @Test("An elapsed timer keeps its length when the clock goes an hour forward")
    func elapsedForward() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.wait(.minutes(3))
        try duty.stepClock(by: Self.hour)
        try duty.decideDue()
        #expect(try duty.state("acknowledge", "fire", id) == .running)
        let warned = try duty.wait(.minutes(1) - .milliseconds(1))
        #expect(!warned.contains { $0.fact.isAbout("acknowledge") })
        try duty.wait(.milliseconds(1))
        #expect(try duty.state("acknowledge", "fire", id) == .warned)
        try duty.wait(.minutes(1))
        #expect(try duty.state("acknowledge", "fire", id) == .warned)
        try duty.wait(.milliseconds(1))
        #expect(try duty.state("acknowledge", "fire", id) == .breached)
    }

    @Test("An elapsed timer keeps its length when the clock goes an hour back")
    func elapsedBack() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.wait(.minutes(3))
        try duty.stepClock(by: .zero - Self.hour)
        try duty.wait(.minutes(2))
        #expect(try duty.state("acknowledge", "fire", id) == .warned)
        let events = try duty.wait(.milliseconds(1))
        #expect(events.contains { $0.kind == .timerBreached })
        #expect(try duty.state("acknowledge", "fire", id) == .breached)
        #expect(
            events.allSatisfy {
                if case .timer(let fall) = $0.fact { fall.lateness == .milliseconds(1) } else { true }
            }
        )
    }

    @Test("A calendar timer stays where the clock says", arguments: [60, -60] as [Int64])
    func calendar(_ minutes: Int64) throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        let due = duty.now + .minutes(30)
        try duty.stepClock(by: .minutes(minutes))
        #expect(try duty.timer("arrival", "brigade", id).due(clockShift: duty.state.header.clockShift) == due)
        try duty.decideDue()
        #expect(try duty.state("arrival", "brigade", id) == (minutes > 0 ? .breached : .running))
        try duty.pass(to: due + .milliseconds(1))
        #expect(try duty.state("arrival", "brigade", id) == .breached)
    }

    @Test("A step in the same batch counts before what is due in it: nothing is early")
    func sameBatch() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        duty.now = duty.now + .minutes(3) + Self.hour
        let command = Command(actor: .daemon, action: .clockStepped(by: Self.hour))
        guard case .event(let event) = try duty.state.decide(command, at: duty.now) else { throw DutyRoom.NoIncident() }
        duty.state.apply(event)
        let due = duty.state.takeDue(at: duty.now)
        // Of calendar time an hour and three minutes have passed, so only the arrival is due.
        #expect(due.map { duty.incident(id).timers[$0.timer].name.text } == "arrival")
        #expect(duty.state.takeDue(at: duty.now) == nil)
    }

    @Test("A timer that starts after a step knows nothing of it, and a second step moves it")
    func twoSteps() throws {
        let duty = DutyRoom.drill()
        try duty.stepClock(by: Self.hour)
        let id = try duty.report("fire")
        let start = duty.now
        #expect(try duty.timer("acknowledge", "fire", id).shift == Self.hour)
        try duty.stepClock(by: .zero - .minutes(7))
        let timer = try duty.timer("acknowledge", "fire", id)
        #expect(timer.due(clockShift: duty.state.header.clockShift) == start + .minutes(5) - .minutes(7))
        try duty.wait(.minutes(5))
        #expect(try duty.state("acknowledge", "fire", id) == .warned)
        try duty.wait(.milliseconds(1))
        #expect(try duty.state("acknowledge", "fire", id) == .breached)
    }

    @Test("A milestone told by the new clock is judged by the new clock")
    func toldAfterwards() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.wait(.minutes(2))
        try duty.stepClock(by: Self.hour)
        try duty.wait(.minutes(10))
        // Four minutes after the report, by the clock as it is now.
        try duty.record(.acknowledged, "fire", id, occurredAt: duty.now - .minutes(8))
        #expect(try duty.state("acknowledge", "fire", id) == .met)
        #expect(try duty.timer("acknowledge", "fire", id).breachedAt != nil)
    }

    @Test("Who is drawn in anew after the clock went back has a timer again")
    func drawnInAgain() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.wait(.minutes(1))
        try duty.correct(id) { $0.incidentKind = "flood" }
        try duty.stepClock(by: .zero - Self.hour)
        try duty.correct(id) { $0.incidentKind = "fire" }
        #expect(try duty.state("acknowledge", "fire", id) == .running)
        #expect(try duty.timer("acknowledge", "fire", id).start == duty.now)
    }
}

extension Fact {
    /// A timer of that name came to its warning or its end.
    func isAbout(_ name: String) -> Bool {
        if case .timer(let fall) = self { fall.name.text == name } else { false }
    }
}
