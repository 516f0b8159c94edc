import IncidentModel
import TestSupport
import Testing

@Suite("What fell due while the daemon was down")
struct CatchUpTests {
    /// What is decided at once after a stop of so long, as `timer-warned acknowledge fire`.
    static func afterStop(_ stop: Interval) throws -> (lines: [String], duty: DutyRoom, id: IncidentID) {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        duty.now = duty.now + stop
        let before = duty.events.count
        try duty.decideDue()
        let lines = duty.events[before...].map { event -> String in
            guard case .timer(let fall) = event.fact else { return event.kind.rawValue }
            return
                "\(event.kind.rawValue) \(fall.name.text) \(fall.party) \(fall.lateness.milliseconds / 1_000)"
        }
        return (lines, duty, id)
    }

    @Test(
        "In due order, each with its lateness: fire warns and breaches, merge only breaches, expire breaches while of use"
    )
    func order() throws {
        let (lines, _, _) = try Self.afterStop(.minutes(31))
        #expect(
            lines == [
                "timer-warned acknowledge fire 1620", "timer-warned acknowledge brigade 1620",
                "timer-warned acknowledge ambulance 1620", "timer-breached acknowledge fire 1560",
                "timer-breached acknowledge brigade 1560", "timer-breached acknowledge ambulance 1560",
                "timer-breached turnout brigade 1260", "timer-breached arrival brigade 60",
            ]
        )
    }

    @Test("What waits to be warned of late is still warned of, if its limit is not past")
    func warnedLate() throws {
        let (lines, duty, id) = try Self.afterStop(.minutes(9))
        #expect(lines.last == "timer-warned turnout brigade 60")
        #expect(try duty.state("turnout", "brigade", id) == .warned)
    }

    @Test("A timer of no use any more expires, and not before its grace is over")
    func expiry() throws {
        let inTime = try Self.afterStop(.minutes(90))
        #expect(inTime.lines.contains("timer-breached arrival brigade 3600"))
        let late = try Self.afterStop(.minutes(90) + .milliseconds(1))
        #expect(late.lines.last == "timer-expired arrival brigade 3600")
        let timer = try late.duty.timer("arrival", "brigade", late.id)
        #expect(timer.state == .cancelled)
        #expect(timer.breachedAt == nil)
        guard case .timer(let fall) = late.duty.events.last?.fact else { throw DutyRoom.NoIncident() }
        #expect(fall.stage == .expired)
        #expect(fall.lateness == State.expiryGrace + .milliseconds(1))
    }

    @Test("What was decided is not decided again, and the same calls are to be made")
    func once() throws {
        let (_, duty, id) = try Self.afterStop(.minutes(60 * 24))
        #expect(try duty.wait(.milliseconds(0)).isEmpty)
        #expect(
            duty.openCalls(id) == [
                "fire/duty fire acknowledged", "brigade/duty brigade acknowledged",
                "ambulance/duty ambulance acknowledged",
            ]
        )
    }

    @Test("Timers of many incidents come in due order, not in the order of the incidents")
    func manyIncidents() throws {
        let duty = DutyRoom.drill()
        var random = SeededRandom(seed: 11)
        for _ in 0..<60 {
            _ = try duty.report(random.pick(["fire", "flood", "nuisance"] as [KindID]) ?? "fire")
            duty.now = duty.now + .milliseconds(Int64(random.number(0...20_000)))
        }
        duty.now = duty.now + .minutes(45)
        let before = duty.events.count
        try duty.decideDue()
        let moments = duty.events[before...].compactMap { event -> Instant? in
            guard case .timer(let fall) = event.fact else { return nil }
            return switch fall.stage {
            case .warned: event.recordedAt - fall.lateness
            case .breached: fall.due + .milliseconds(1)
            case .expired: nil
            }
        }
        #expect(moments.count > 300)
        #expect(moments == moments.sorted())
    }
}
