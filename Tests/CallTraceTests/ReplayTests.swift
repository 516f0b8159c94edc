import IncidentModel
import ResponsePlan
import Testing

@testable import CallTrace

@Suite("The virtual clock")
struct ReplayTests {
    private static let start = Instant(milliseconds: 1_449_784_800_000)

    private static func replay() -> Replay {
        Replay(plan: PlanIndex(id: "test", plan: BuiltInPlan.plan), from: start)
    }

    private static func call(_ number: UInt64, _ kind: KindID, after minutes: Int64, line: Int = 1) -> CallRecord {
        var report = Report(id: ReportID(high: 0, low: number), kind: kind)
        report.receivedAt = start + .minutes(minutes)
        return CallRecord(line: line, report: report, personal: PersonalData())
    }

    @Test("A call is filed at its own time, and its timers fall due before the next")
    func order() throws {
        var replay = Self.replay()
        let opened = replay.file(Self.call(1, "structure-fire", after: 0))
        let first = try #require(opened)
        #expect(replay.tally.breaches.isEmpty)
        let timers = try #require(replay.state.incident(first)).timers
        let soonest = try #require(timers.map(\.due).min())
        // Exactly the limit is on time.
        replay.run(until: soonest)
        #expect(replay.tally.breaches.isEmpty)
        replay.run(until: soonest + Interval(milliseconds: 1))
        #expect(!replay.tally.breaches.isEmpty)
        replay.file(Self.call(2, "gas-leak", after: 60 * 24))
        #expect(replay.now == Self.start + .minutes(60 * 24))
        #expect(replay.state.incidents.count == 2)
        let breached = try #require(replay.state.incident(first)).timers.compactMap { timer in
            timer.breachedAt.map { $0 - timer.due }
        }
        #expect(breached.allSatisfy { $0 == Interval(milliseconds: 1) })
    }

    @Test("What people did in time keeps a timer from its breach")
    func milestones() throws {
        var replay = Self.replay()
        let opened = replay.file(Self.call(1, "structure-fire", after: 0))
        let id = try #require(opened)
        let record = MilestoneRecord(milestone: .acknowledged)
        let lead = try #require(replay.state.incident(id)).lead
        let acknowledge = Command(actor: Actor(account: "test"), action: .on(id, record))
        try replay.carryOut(acknowledge, at: Self.start + .minutes(1))
        replay.run(until: Self.start + .minutes(120))
        let timers = try #require(replay.state.incident(id)).timers
        #expect(timers.contains { $0.party == lead && $0.name.text == "acknowledge" && $0.state == .met })
    }

    @Test("A call told twice is filed once, and one that is refused is told with its line")
    func repeated() {
        var replay = Self.replay()
        let first = replay.file(Self.call(1, "gas-leak", after: 0))
        #expect(replay.file(Self.call(1, "road-crash", after: 5)) == first)
        #expect(replay.tally.repeated == 1)
        let later = Self.start + .minutes(60)
        var early = Self.call(2, "gas-leak", after: 6, line: 9)
        early.report.occurredAt = later
        #expect(replay.file(early) == nil)
        let refusal = Refusal.invalid(field: "occurredAt", .future(later, now: Self.start + .minutes(6)))
        #expect(replay.tally.refused == [Replay.Refused(line: 9, refusal: refusal)])
        #expect(replay.tally.events[.reported] == 1)
    }

    @Test("The clock never goes back")
    func backwards() {
        var replay = Self.replay()
        replay.file(Self.call(1, "gas-leak", after: 10))
        replay.file(Self.call(2, "gas-leak", after: 5))
        #expect(replay.now == Self.start + .minutes(10))
        #expect(replay.tally.refusedCount == 0)
    }

    @Test(
        "A real day of Montgomery runs through the core: every call is filed, and every unanswered timer breached",
        .enabled(if: County.isThere("montco911.csv"), "../shared/data is absent")
    )
    func montgomery() throws {
        let reader = try TraceReader(.file(County.path("montco911.csv")), mapping: .load("montgomery"))
        let records = try reader.prefix(600).map { try $0.get() }
        let first = try #require(records.first.flatMap { Replay.time(of: $0.report) })
        var replay = Replay(plan: PlanIndex(id: "test", plan: BuiltInPlan.plan), from: first)
        let clock = ContinuousClock()
        let time = clock.measure {
            for record in records { replay.file(record) }
            replay.run(until: replay.now + .minutes(24 * 60))
        }
        print("replay: \(replay.tally.events.values.reduce(0, +)) events in \(time), breaches \(replay.tally.breaches)")
        #expect(replay.tally.refused.isEmpty)
        #expect(replay.tally.events[.reported] == Set(records.map(\.report.id)).count)
        let running = replay.state.incidents.values.flatMap(\.timers).filter(\.state.isRunning)
        #expect(running.allSatisfy { $0.due >= replay.now })
        #expect(!replay.tally.breaches.isEmpty)
    }
}
