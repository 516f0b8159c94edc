import IncidentAPI
import IncidentModel
import Ledger
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
            rig.offer(rig.report("nothing-known", id: 502)),
            rig.offer(.adoptPlan("other", SmallPlan.plan), by: .daemon),
        ]
        return [first] + rest
    }

    @Test("A full disk: everybody in the batch is told, nothing is changed, and the same commands succeed later")
    func full() async throws {
        try await EngineRig.run(store) { rig in
            let open = try await rig.open().id
            var tickets = await offerBatch(rig, open)
            store.release()
            _ = await tickets[0].outcome
            // The first went through; the second batch is what the disk refuses.
            for ticket in tickets { _ = await ticket.outcome }
            let before = await rig.ask { SettledState($0.state) }
            #expect(before.plan == "other")

            store.fail(.refuse(.full))
            let again = rig.offer(rig.report("road-crash", id: 600))
            #expect(await again.outcome.isUnavailable)
            #expect(await rig.ask { SettledState($0.state) } == before)
            #expect(await rig.ask { $0.storage } == .full)

            // Until the next try nobody is kept waiting, and the disk is left alone.
            let appends = store.appendCount
            #expect(await rig.send(rig.report("road-crash", id: 600)).isUnavailable)
            #expect(store.appendCount == appends)
            rig.clock.pass(.seconds(1))
            tickets = [rig.offer(rig.report("road-crash", id: 600)), rig.offer(rig.report("road-crash", id: 600))]
            #expect(await tickets[0].outcome.isNew == true)
            #expect(await tickets[1].outcome.isNew == false)
            #expect(await rig.ask { $0.storage } == .ok)
            #expect(rig.failureCount == 0)
        }
    }

    @Test("A failed batch of many commands leaves nothing behind, and each is answered once")
    func failedBatch() async throws {
        try await EngineRig.run(store) { rig in
            let open = try await rig.open().id
            let tickets = await offerBatch(rig, open)
            store.fail(.pass, .refuse(.full))
            // The timers' warnings and a step of the clock are in the batch besides.
            rig.clock.pass(.minutes(6))
            rig.clock.step(by: .minutes(-3))
            store.release()
            #expect(await tickets[0].outcome.isNew == true)
            let before = await rig.ask { SettledState($0.state) }
            for ticket in tickets.dropFirst() { #expect(await ticket.outcome.isUnavailable) }
            #expect(tickets.allSatisfy { $0.answers == 1 })
            #expect(await rig.ask { SettledState($0.state) } == before)
            rig.clock.pass(.seconds(2))
            await rig.until { $0.state.settled.clockShift == .minutes(-3) }
            #expect(try #require(await rig.ask { $0.state.incidents[open] }).timers.contains { $0.state == .breached })
            let again = [
                rig.offer(rig.report("structure-fire", id: 501)),
                rig.offer(.update(open, [.trapped: 12])),
            ]
            #expect(await again[0].outcome.incident?.id.number == 2)
            #expect(await again[1].outcome.incident?.calledFor == "general")
        }
    }

    @Test("Timers that the full disk kept waiting fire late, once, with their lateness")
    func timersWait() async throws {
        try await EngineRig.run(store) { rig in
            let open = try await rig.open().id
            store.fail(.refuse(.full), .refuse(.full), .refuse(.full))
            rig.clock.pass(.minutes(6))
            await rig.turn()
            await rig.until { $0.storage == .full }
            for _ in 0..<1_000 where await rig.ask({ $0.storage }) != .ok {
                rig.clock.pass(.seconds(1))
                await rig.turn()
            }
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

    private static func space(free: Int64, held: Int64 = 64, admits: Bool) -> DiskSpace {
        DiskSpace(free: free << 20, held: held << 20, admitsReports: admits)
    }

    @Test("While space is short new reports are refused by name; what is open goes on; reports resume by themselves")
    func short() async throws {
        try await EngineRig.run(store) { rig in
            let known = rig.report("structure-fire", id: 77)
            let open = try #require(await rig.send(known).incident).id
            store.hasSpace(Self.space(free: 3, admits: false))
            await rig.until { $0.storage == .reserve }
            guard case .noSpace(let cause) = await rig.send(rig.report()) else {
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
            #expect(await mixed[0].outcome.isRefusedForSpace)
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

    @Test("A clock that is set puts off neither the next try on a full disk nor the patience with a slow one")
    func steppedMeanwhile() async throws {
        try await EngineRig.run(store) { rig in
            store.fail(.refuse(.full))
            #expect(await rig.send(rig.report()).isUnavailable)
            rig.clock.step(by: .minutes(-60))
            rig.clock.pass(.seconds(1))
            #expect(await rig.send(rig.report()).isNew == true)
            store.hold()
            let first = rig.offer(rig.report())
            await rig.until { [store] _ in store.appendCount == 4 }
            rig.clock.step(by: .minutes(60))
            await rig.turn()
            #expect(await rig.ask { $0.storage } == .ok)
            rig.clock.step(by: .minutes(-120))
            rig.clock.pass(.seconds(6))
            #expect(await rig.ask { $0.storage } == .slow)
            store.release()
            #expect(await first.outcome.isNew == true)
        }
    }

    @Test("A full disk and nothing to do: the engine rests")
    func rests() async throws {
        try await EngineRig.run(store) { rig in
            store.fail(.refuse(.full))
            #expect(await rig.send(rig.report()).isUnavailable)
            rig.clock.pass(.seconds(5))
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
            .conflict(expected: 1, actual: 2), .inconsistent(what: .incidentMissing),
        ]
    )
    func final(_ error: StoreError) async throws {
        try await EngineRig.run(store) { rig in
            let open = try await rig.open().id
            let before = await rig.ask { SettledState($0.state) }
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
            // What is settled can still be asked for.
            #expect(await rig.ask { SettledState($0.state) } == before)
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

    @Test("A disk that hangs: who waits longer than the patience is told, and what was on its way is still answered")
    func slow() async throws {
        try await EngineRig.run(store) { rig in
            store.hold()
            let first = rig.offer(rig.report())
            await rig.untilAppended(2)
            let second = rig.offer(rig.report())
            rig.clock.pass(Engine.patience)
            await rig.turn()
            #expect(second.answers == 0)
            rig.clock.pass(Interval(milliseconds: 1))
            await rig.turn()
            #expect(await second.outcome.isUnavailable)
            #expect(await rig.ask { $0.storage } == .slow)
            #expect(await rig.offer(rig.report()).outcome.isUnavailable)
            #expect(first.answers == 0)
            store.release()
            #expect(await first.outcome.isNew == true)
            #expect(await rig.ask { $0.storage } == .ok)
            #expect(await rig.send(rig.report()).isNew == true)
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
