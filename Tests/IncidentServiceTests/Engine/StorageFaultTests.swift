import IncidentAPI
import IncidentModel
import Ledger
import LedgerIndex
import TestSupport
import Testing
import Wording

@testable import IncidentService

@Suite("When the ledger cannot be written")
struct StorageFaultTests {
    private let store = MemoryStore()

    /// Several commands of many sorts, so that they go in one batch behind a first one.
    private func offerBatch(_ rig: EngineRig, _ open: IncidentID) async -> [Ticket] {
        store.hold()
        let appends = store.appendCount
        let first = rig.offer(.note(open))
        await rig.untilAppended(appends + 1)
        let rest = [
            rig.offer(rig.report("structure-fire", id: 501)), rig.offer(rig.report("structure-fire", id: 501)),
            rig.offer(.update(open, [.trapped: 12])),
            rig.offer(.milestone(.arrived, open)),
            rig.offer(rig.impossibleReport(id: 502)),
            rig.offer(.adoptPlan("other", SmallPlan.plan), by: .daemon),
        ]
        await rig.until { $0.gathered.commands == 6 }
        return [first] + rest
    }

    private static func space(free: Int64, held: Int64 = 64, admits: Bool) -> DiskSpace {
        DiskSpace(free: free << 20, held: held << 20, admitsReports: admits)
    }

    private static let plenty = space(free: 900, admits: true)
    private static let usedUp = DiskSpace(
        free: 0,
        held: 0,
        secured: SecuredSpace(intake: 0, all: 0),
        admitsReports: false,
        isUsedUp: true
    )

    @Test("With no space for anything nothing new is recorded and nobody kept waiting; the same commands succeed later")
    func full() async throws {
        try await EngineRig.run(store) { rig in
            let open = try await rig.open().id
            store.hasSpace(Self.usedUp)
            await rig.until { $0.storage == .full }
            let before = await rig.ask { StatePicture($0.state) }
            let appends = store.appendCount
            #expect(await rig.send(rig.report("road-crash", id: 600)).isNotTaken)
            #expect(await rig.send(.note(open)).isNotTaken)
            #expect(await rig.send(.adoptPlan("other", SmallPlan.plan), by: .daemon).isNotTaken)
            #expect(await rig.ask { StatePicture($0.state) } == before)
            #expect(store.appendCount == appends)
            // What takes no space is answered as ever: a daemon that starts adopts the plan that it has.
            #expect(await rig.send(rig.report(id: 1)).incident?.id == open)
            #expect(await rig.send(.adoptPlan(before.plan, SmallPlan.plan), by: .daemon).isDone)
            #expect(await rig.send(rig.impossibleReport()).refusal != nil)
            store.hasSpace(Self.plenty)
            await rig.until { $0.storage == .ok }
            let tickets = [rig.offer(rig.report("road-crash", id: 600)), rig.offer(rig.report("road-crash", id: 600))]
            #expect(await tickets[0].outcome.isNew == true)
            #expect(await tickets[1].outcome.isNew == false)
            #expect(rig.failureCount == 0)
        }
    }

    @Test("A batch that fails: everybody in it and behind it is told once, and nothing more is written")
    func failedBatch() async throws {
        try await EngineRig.run(store) { rig in
            let open = try await rig.open().id
            let tickets = await offerBatch(rig, open)
            store.fail(.pass, .refuse(.index(code: 10, message: "gone")))
            let second = store.appendCount + 1
            store.release()
            #expect(await tickets[0].outcome.isNew == true)
            for ticket in tickets.dropFirst() { #expect(await ticket.outcome.isUnavailable) }
            #expect(await rig.send(.note(open)).isNotTaken)
            #expect(tickets.allSatisfy { $0.answers == 1 })
            #expect(store.appendCount == second)
            #expect(rig.failureCount == 1)
        }
    }

    @Test("Timers for which there is no space wait, show as overdue, and fall late, once, with their lateness")
    func timersWait() async throws {
        try await EngineRig.run(store) { rig in
            let open = try await rig.open().id
            store.hasSpace(Self.usedUp)
            await rig.until { $0.storage == .full }
            rig.clock.pass(.minutes(6))
            for _ in 0..<5 { await rig.turn() }
            #expect(await rig.ask { $0.overview.current.overdueTimers(at: $0.clock.now) } > 0)
            rig.clock.pass(.seconds(3))
            await rig.turn()
            store.hasSpace(Self.plenty)
            await rig.until { $0.storage == .ok }
            await rig.untilQuiet()
            let incident = try #require(await rig.ask { $0.state.incidents[open] })
            let acknowledge = incident.timers.filter { $0.name.text == "acknowledge" }
            #expect(acknowledge.allSatisfy { $0.state == .breached })
            let breaches = store.batches.flatMap(\.entries).compactMap { entry -> Interval? in
                if case .timer(let fall) = entry.event.fact, fall.stage == .breached, fall.name.text == "acknowledge" {
                    fall.lateness
                } else {
                    nil
                }
            }
            #expect(breaches.count == acknowledge.count)
            #expect(breaches.allSatisfy { $0 >= .minutes(1) + .seconds(3) })
        }
    }

    @Test("While space is short new reports are refused by name; what is open goes on; reports resume by themselves")
    func short() async throws {
        try await EngineRig.run(store) { rig in
            let known = rig.report("structure-fire", id: 77)
            let open = try #require(await rig.send(known).incident).id
            store.hasSpace(Self.space(free: 3, admits: false))
            await rig.until { $0.storage == .reserve }
            guard case .storageUnavailable(let cause, perhapsTaken: false) = await rig.send(rig.report()) else {
                Issue.record("not refused for want of space")
                return
            }
            #expect(cause.label.en.contains("3 MiB") && cause.label.zh.contains("3 MiB"))
            #expect(await rig.ask { $0.storageProblem } == cause)
            // In one batch with others, only the report is refused.
            store.hold()
            let appends = store.appendCount
            let first = rig.offer(.note(open))
            await rig.untilAppended(appends + 1)
            let mixed = [rig.report(), known, .milestone(.acknowledged, open)]
                .map { rig.offer($0) }
            store.release()
            #expect(await first.outcome.isNew == true)
            #expect(await mixed[0].outcome.isNotTaken)
            #expect(await mixed[1].outcome.isNew == false)
            #expect(await mixed[2].outcome.isNew == true)
            rig.clock.pass(.minutes(31))
            await rig.until { $0.state.incidents[open]?.timers.contains { $0.state == .breached } ?? false }
            #expect(await rig.ask { $0.storage } == .reserve)
            store.hasSpace(Self.space(free: 30, admits: true))
            await rig.until { $0.storage == .ok }
            #expect(await rig.send(rig.report()).isNew == true)
        }
    }

    @Test("Where more space is only late, commands wait for it and timers go on in the reserve")
    func late() async throws {
        try await EngineRig.run(store) { rig in
            let open = try await rig.open().id
            var space = Self.plenty
            space.secured = SecuredSpace(intake: Reservation.command - 1, all: 1 << 20)
            store.hasSpace(space)
            await rig.turn()
            let waiting = [rig.offer(rig.report()), rig.offer(.note(open))]
            rig.clock.pass(.minutes(6))
            await rig.until { $0.state.incidents[open]?.timers.contains { $0.state == .breached } ?? false }
            #expect(waiting.map(\.answers) == [0, 0])
            #expect(await rig.ask { $0.storage } == .ok)
            store.hasSpace(Self.plenty)
            for ticket in waiting { #expect(await ticket.outcome.isNew == true) }
        }
    }

    @Test("No more is decided than what is secured holds at its worst, that on its way among it")
    func promised() async throws {
        try await EngineRig.run(store) { rig in
            let open = try await rig.open().id
            var space = Self.plenty
            space.secured = SecuredSpace(intake: 5 * Reservation.command, all: 6 * Reservation.command)
            store.hasSpace(space)
            store.hold()
            let appends = store.appendCount
            let first = rig.offer(.note(open))
            await rig.untilAppended(appends + 1)
            let rest = (0..<20).map { rig.offer(.note(open), from: UInt64($0)) }
            for _ in 0..<5 { await rig.turn() }
            #expect(await rig.ask { $0.gathered.entries.count } == 4)
            #expect(rig.mailbox.waiting == 16)
            store.release()
            for ticket in [first] + rest { #expect(await ticket.outcome.isNew == true) }
            #expect(store.batches.allSatisfy { $0.entries.count <= 5 })
        }
    }

    @Test("While the index is too far behind new reports are told to come again; what has begun goes on")
    func behind() async throws {
        try await EngineRig.run(store) { rig in
            let filed = rig.report("structure-fire", id: 601)
            let open = try #require(await rig.send(filed).incident?.id)
            store.isBehind = true
            #expect(await rig.send(rig.report()).isBusy)
            #expect(await rig.send(filed).isNew == false)
            #expect(await rig.send(.note(open)).isNew == true)
            rig.clock.pass(.minutes(6))
            await rig.until { $0.state.incidents[open]?.timers.contains { $0.state == .breached } ?? false }
            #expect(await rig.ask { $0.storage } == .ok)
            store.isBehind = false
            #expect(await rig.send(rig.report()).isNew == true)
        }
    }

    @Test("A plan needs the space of its own length, not that of the longest")
    func planLength() async throws {
        try await EngineRig.run(store) { rig in
            var space = Self.plenty
            space.secured = SecuredSpace(intake: 1 << 20, all: 1 << 20)
            store.hasSpace(space)
            #expect(await rig.send(.adoptPlan("short", SmallPlan.plan), by: .daemon).isDone)
            var long = SmallPlan.plan
            for number in 0..<20_000 {
                let id = OutcomeID(interning: "outcome-\(number)")
                long.outcomes.append(Outcome(id: id, name: Label("结果", "outcome")))
            }
            let refused = await rig.send(.adoptPlan("long", long), by: .daemon)
            #expect(refused.isNotTaken)
            #expect(await rig.ask { $0.state.header.plan.id } == "short")
        }
    }

    @Test("A clock that is set does not put off the patience with a slow disk")
    func steppedMeanwhile() async throws {
        try await EngineRig.run(store) { rig in
            store.hold()
            let first = rig.offer(rig.report())
            await rig.untilAppended(2)
            rig.clock.step(by: .minutes(60))
            await rig.turn()
            #expect(await rig.ask { $0.storage } == .ok)
            rig.clock.step(by: .minutes(-120))
            rig.clock.pass(.seconds(6))
            #expect(await rig.ask { $0.storage } == .slow)
            store.release()
            #expect(await first.outcome.isUnavailable)
        }
    }

    @Test("A full disk and nothing but timers that are due: the engine rests")
    func rests() async throws {
        try await EngineRig.run(store) { rig in
            _ = try await rig.open()
            store.hasSpace(Self.usedUp)
            await rig.until { $0.storage == .full }
            rig.clock.pass(.minutes(6))
            await rig.turn()
            let beats = rig.beatCount
            try await Task.sleep(for: .milliseconds(300))
            #expect(rig.beatCount - beats < 10)
        }
    }

    @Test(
        "Any other failure ends the engine's work: it says so once, and touches the ledger no more",
        arguments: [
            StoreError.index(code: 10, message: "disk I/O error"), .damaged(sequence: 3, what: .eventAltered(3)), .busy,
            .full,
            .conflict(expected: 1, actual: 2), .inconsistent(what: .incidentMissing),
        ]
    )
    func final(_ error: StoreError) async throws {
        try await EngineRig.run(store) { rig in
            let open = try await rig.open().id
            let before = await rig.ask { OverviewPicture($0.overview.current) }
            store.fail(.refuse(error))
            #expect(await rig.send(.note(open)).isUnavailable)
            await rig.until { _ in rig.failureCount > 0 }
            let appends = store.appendCount
            #expect(await rig.send(.note(open)).isUnavailable)
            rig.clock.pass(.minutes(10))
            for _ in 0..<5 { await rig.turn() }
            #expect(await rig.send(.note(open)).isUnavailable)
            #expect(store.appendCount == appends)
            #expect(rig.failureCount == 1)
            // What is durable can still be asked for, and nothing else.
            #expect(await rig.ask { OverviewPicture($0.overview.current) } == before)
        }
    }

    @Test("After a crash between storing and answering, a retry with the same id finds what was stored")
    func crash() async throws {
        let clock = VirtualClock()
        let rig = try EngineRig(store, clock: clock)
        await rig.adoptPlan()
        store.fail(.storeAndFail(.index(code: 10, message: "gone")))
        #expect(await rig.send(rig.report(id: 9)).isUnavailable)
        await rig.stop()
        clock.pass(.seconds(3))
        let next = try EngineRig(store, clock: clock)
        let outcome = await next.send(next.report(id: 9))
        #expect(outcome.isNew == false)
        #expect(outcome.incident?.id.number == 1)
        #expect(await next.send(next.report(id: 10)).incident?.id.number == 2)
        await next.stop()
    }

    @Test("A disk that hangs: who waits longer than the patience is told, and what he asked for may still come about")
    func slow() async throws {
        try await EngineRig.run(store) { rig in
            store.hold()
            let first = rig.offer(rig.report())
            await rig.untilAppended(2)
            rig.clock.pass(.seconds(2))
            let second = rig.offer(rig.report(id: 9))
            await rig.until { !$0.gathered.isEmpty }
            rig.clock.pass(.seconds(3))
            await rig.turn()
            #expect([first, second].map(\.answers) == [0, 0])
            rig.clock.pass(Interval(milliseconds: 1))
            await rig.turn()
            let outcome = await first.outcome
            #expect(outcome.isUnavailable && !outcome.isNotTaken)
            #expect(second.answers == 0)
            #expect(await rig.ask { $0.storage } == .slow)
            #expect(await rig.offer(rig.report()).outcome.isNotTaken)
            rig.clock.pass(.seconds(2))
            await rig.turn()
            #expect(await second.outcome.isUnavailable)
            #expect(await rig.ask { $0.overview.current.counts.open } == 0)
            store.release()
            await rig.until { $0.overview.current.counts.open == 2 }
            #expect(await rig.ask { $0.storage } == .ok)
            #expect(await rig.send(rig.report(id: 9)).isNew == false)
            #expect([first, second].map(\.answers) == [1, 1])
        }
    }

    @Test("A lookup that fails is the command's failure and nobody else's")
    func lookups() async throws {
        try await EngineRig.run(store) { rig in
            let open = try await rig.open().id
            store.failLookups(.index(code: 14, message: "cannot open"))
            #expect(await rig.send(rig.report()).isUnavailable)
            #expect(await rig.send(.note(open)).isNew == true)
            store.failLookups(nil)
            #expect(await rig.send(rig.report()).isNew == true)
            #expect(rig.failureCount == 0)
        }
    }
}
