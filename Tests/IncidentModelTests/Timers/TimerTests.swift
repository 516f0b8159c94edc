import IncidentModel
import TestSupport
import Testing

@Suite("Timers")
struct TimerTests {
    @Test("A timer warns at its fraction, not a millisecond before")
    func warning() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("flood")
        #expect(try duty.wait(.minutes(4) - .milliseconds(1)).isEmpty)
        let events = try duty.wait(.milliseconds(1))
        #expect(events.map(\.kind) == [.timerWarned, .timerWarned, .timerWarned])
        #expect(try duty.timer("acknowledge", "flood", id).warnedAt == duty.now)
        #expect(try duty.state("acknowledge", "flood", id) == .warned)
    }

    @Test("Exactly the limit is on time; a breach is when now is past it")
    func limit() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("flood")
        let start = duty.now
        try duty.wait(.minutes(5))
        #expect(try duty.state("acknowledge", "flood", id) == .warned)
        try duty.record(.acknowledged, "traffic", id)
        #expect(try duty.state("acknowledge", "traffic", id) == .met)
        let events = try duty.wait(.milliseconds(1))
        #expect(events.map(\.kind) == [.timerBreached, .timerBreached])
        #expect(try duty.timer("acknowledge", "flood", id).breachedAt == start + .minutes(5) + .milliseconds(1))
        #expect(try duty.timer("acknowledge", "traffic", id).breachedAt == nil)
    }

    @Test("What comes after the limit is met late, also when nobody has decided the breach yet")
    func metLate() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("flood")
        try duty.wait(.minutes(6))
        try duty.record(.acknowledged, "flood", id)
        #expect(try duty.state("acknowledge", "flood", id) == .metLate)
        let other = try duty.report("flood")
        duty.now = duty.now + .minutes(5) + .milliseconds(1)
        try duty.record(.acknowledged, "flood", other)
        #expect(try duty.state("acknowledge", "flood", other) == .metLate)
        try duty.decideDue()
        #expect(try duty.timer("acknowledge", "flood", other).breachedAt == nil)
    }

    @Test("A milestone told late that happened in time meets its timer and keeps the breach")
    func recordedLate() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("flood")
        let start = duty.now
        try duty.wait(.minutes(7))
        try duty.record(.acknowledged, "flood", id, occurredAt: start + .minutes(5))
        try duty.record(.acknowledged, "traffic", id, occurredAt: start + .minutes(5) + .milliseconds(1))
        let flood = try duty.timer("acknowledge", "flood", id)
        #expect(flood.state == .met)
        #expect(flood.breachedAt == start + .minutes(5) + .milliseconds(1))
        #expect(flood.endedAt == duty.now)
        #expect(try duty.state("acknowledge", "traffic", id) == .metLate)
    }

    @Test("A later milestone implies the earlier ones, whose time is not known")
    func implied() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.wait(.minutes(3))
        let event = try #require(try duty.record(.arrived, nil, id).event)
        guard case .milestone(let reached) = event.fact else { throw DutyRoom.NoIncident() }
        #expect(reached.party == "brigade")
        #expect(reached.implied == [.acknowledged, .turnedOut])
        let part = try #require(duty.incident(id).participation(of: "brigade"))
        #expect(part.passing(.acknowledged)?.isImplied == true)
        #expect(part.passing(.acknowledged)?.occurredAt == nil)
        #expect(part.passing(.arrived)?.isImplied == false)
        for name in ["acknowledge", "turnout", "arrival"] {
            #expect(try duty.state(name, "brigade", id) == .met, "\(name)")
        }
    }

    @Test("An implied milestone can be told with its time later, and then its timer is met in time")
    func impliedThenTold() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        let start = duty.now
        try duty.wait(.minutes(12))
        try duty.record(.arrived, "brigade", id)
        #expect(try duty.state("turnout", "brigade", id) == .metLate)
        #expect(try duty.record(.turnedOut, "brigade", id).unchanged == id)
        try duty.record(.turnedOut, "brigade", id, occurredAt: start + .minutes(2))
        let part = try #require(duty.incident(id).participation(of: "brigade"))
        #expect(part.passing(.turnedOut)?.occurredAt == start + .minutes(2))
        #expect(part.passing(.turnedOut)?.isImplied == false)
        let turnout = try duty.timer("turnout", "brigade", id)
        #expect(turnout.state == .met)
        #expect(turnout.breachedAt == start + .minutes(10) + .milliseconds(1))
    }

    @Test("Telling a milestone again changes nothing; telling its time, or who said so, is recorded")
    func repeated() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.record(.acknowledged, nil, id)
        let events = duty.events.count
        #expect(try duty.record(.acknowledged, "fire", id).unchanged == id)
        #expect(duty.events.count == events)
        let told = duty.now - .seconds(30)
        try duty.record(.acknowledged, "fire", id, occurredAt: told)
        #expect(try duty.record(.acknowledged, "fire", id, occurredAt: told).unchanged == id)
        #expect(duty.events.count == events + 1)
        let passing = try #require(duty.incident(id).participation(of: "fire")?.passing(.acknowledged))
        #expect(passing.occurredAt == told)
        #expect(passing.recordedAt == duty.now)
    }

    @Test("A time up to a minute ahead is taken; one further ahead, or of days ago, is refused")
    func future() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        func field(_ moment: Instant) -> String? {
            refusal { try duty.record(.acknowledged, "fire", id, occurredAt: moment) }?.field
        }
        #expect(field(duty.now + .seconds(60) + .milliseconds(1)) == "occurredAt")
        #expect(field(duty.now - .minutes(24 * 60) - .milliseconds(1)) == "occurredAt")
        #expect(field(duty.now + .seconds(60)) == nil)
        for set in [\Report.occurredAt, \.calledAt, \.receivedAt] as [WritableKeyPath<Report, Instant?> & Sendable] {
            let late = duty.now + .seconds(61)
            #expect(refusal { try duty.report("fire") { $0[keyPath: set] = late } }?.field?.hasSuffix("At") == true)
            let fine = duty.now + .seconds(60)
            #expect(throws: Never.self) { try duty.report("fire") { $0[keyPath: set] = fine } }
        }
    }

    @Test("A timer between milestones starts with the first and is stopped by the second")
    func between() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        #expect(duty.incident(id).timers.contains { $0.name.text == "control" } == false)
        try duty.wait(.minutes(2))
        try duty.record(.acknowledged, nil, id)
        let control = try duty.timer("control", "fire", id)
        #expect(control.start == duty.now)
        #expect(control.due == duty.now + .minutes(120))
        #expect(control.authority == "art. 7")
        #expect(control.warnsAt == nil)
        try duty.wait(.minutes(120))
        try duty.record(.underControl, nil, id)
        #expect(try duty.state("control", "fire", id) == .met)
        #expect(duty.incident(id).state == .underControl)
    }

    @Test("Released ends a party's engagement and starts nothing; a headquarters does not drive out")
    func released() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.record(.arrived, "brigade", id)
        #expect(duty.incident(id).participation(of: "brigade")?.isEngaged == true)
        let timers = duty.incident(id).timers.count
        try duty.record(.released, "brigade", id)
        #expect(duty.incident(id).participation(of: "brigade")?.isEngaged == false)
        #expect(duty.incident(id).timers.count == timers)
        for milestone in [Milestone.turnedOut, .arrived] {
            #expect(refusal { try duty.record(milestone, "fire", id) }?.code == "not-applicable")
        }
        #expect(refusal { try duty.record(.acknowledged, "flood", id) }?.code == "not-a-party")
    }

    @Test("A milestone that the kind does not have is refused, and no timer waits for it")
    func notOfTheKind() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("flood")
        #expect(refusal { try duty.record(.extinguished, nil, id) }?.code == "not-applicable")
    }

    @Test("The state of the response goes forward only")
    func states() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.record(.extinguished, nil, id)
        #expect(duty.incident(id).state == .extinguished)
        try duty.record(.underControl, "brigade", id)
        #expect(duty.incident(id).state == .extinguished)
    }

    @Test("Nobody who is merely told has a timer, and nobody but the first responder is waited for at the scene")
    func subjects() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        let names = duty.incident(id).timers.map { "\($0.name.text) \($0.party)" }
        #expect(
            names == [
                "acknowledge fire", "acknowledge brigade", "turnout brigade", "arrival brigade",
                "acknowledge ambulance",
            ]
        )
        let told = try duty.report("nuisance")
        #expect(duty.incident(told).timers.allSatisfy { $0.party == "town" })
    }

    @Test("Of the rules for one timer and party the first that matches holds, and a running one keeps its limit")
    func firstRule() throws {
        var plan = DrillPlan.plan
        var strict = plan.timers[0]
        strict.id = "strict"
        strict.limit = .minutes(1)
        strict.when.figures = [Comparison(figures: [.trapped], atLeast: 1)]
        plan.timers.insert(strict, at: 0)
        let duty = DutyRoom(plan: plan)
        let id = try duty.report("fire")
        try duty.update(id, [.trapped: 1])
        #expect(duty.incident(id).timers.filter { $0.name.text == "acknowledge" && $0.party == "fire" }.count == 1)
        #expect(try duty.timer("acknowledge", "fire", id).limit == .minutes(5))
        let other = try duty.report("fire") { $0.figures = [.trapped: 1] }
        #expect(try duty.timer("acknowledge", "fire", other).limit == .minutes(1))
    }
}
