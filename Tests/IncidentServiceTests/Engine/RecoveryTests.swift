import Foundation
import IncidentModel
import Ledger
import LedgerIndex
import TestSupport
import Testing

@testable import IncidentService

@Suite("Starting from the ledger")
struct RecoveryTests {
    /// A county's busy hour: reports, calls, closings, timers, a step of the clock.
    private func work(_ rig: EngineRig, _ seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        var incidents: [IncidentID] = []
        for _ in 0..<60 {
            let kind = ["structure-fire", "forest-fire", "road-crash", "mine-accident"].randomElement(using: &random)
            incidents.append(try await rig.open(KindID(interning: kind ?? "unknown")).id)
            guard let id = incidents.randomElement(using: &random) else { continue }
            let actions: [Command.Action] = [
                .milestone(.underControl, id), .milestone(.acknowledged, id), .milestone(.arrived, id),
                .update(id, [.trapped: Int64.random(in: 0...40, using: &random)]),
                .grade(id, .two), .takeCommand(id, nil), .close(id, reason: "by order"),
            ]
            if let action = actions.randomElement(using: &random) { _ = await rig.send(action) }
            rig.clock.pass(.seconds(Int64.random(in: 0...240, using: &random)))
            if Int.random(in: 0..<20, using: &random) == 0 { rig.clock.step(by: .minutes(-7)) }
            await rig.turn()
        }
        await rig.untilQuiet()
    }

    @Test("The state after a stop is the state before, from the real ledger", arguments: [1, 2, 3] as [UInt64])
    func same(_ seed: UInt64) async throws {
        let folder = try TemporaryFolder()
        let clock = VirtualClock()
        let options = IndexedLog.Options(jurisdiction: SmallPlan.code, segmentBytes: 8 << 20)
        let store = try IndexedLog(folder: folder.path, options)
        let rig = try EngineRig(store, clock: clock)
        await rig.adoptPlan()
        try await work(rig, seed)
        let before = await rig.ask { StatePicture($0.state) }
        await rig.stop()
        try store.close()

        let reopened = try IndexedLog(folder: folder.path, options)
        let next = try EngineRig(reopened, clock: clock)
        #expect(rig.failureCount == 0)
        var after = await next.ask { StatePicture($0.state) }
        #expect(after.incidents.count > 10)
        // Of entries only those of timers that still run are needed.
        #expect(after.entries <= before.entries)
        after.entries = before.entries
        #expect(after == before)
        await next.stop()
        try reopened.close()
    }

    @Test("A new plan counts once it is adopted; until then the last one in the ledger does")
    func plan() async throws {
        let store = MemoryStore()
        let first = try EngineRig(store)
        await first.adoptPlan()
        let old = await first.ask { $0.state.header.plan.id }
        await first.stop()
        var plan = SmallPlan.plan
        plan.outcomes.removeLast()
        let next = try EngineRig(store, plan: plan)
        #expect(await next.ask { $0.state.header.plan.id } == old)
        await next.stop()
    }

    @Test("A plan is adopted though the clock was set before the first event", arguments: [false, true])
    func adoptedAfterStep(_ hasOwnBatch: Bool) async throws {
        let store = MemoryStore()
        let rig = try EngineRig(store)
        let plan = await rig.ask { $0.state.header.plan.id }
        rig.clock.step(by: .minutes(3))
        if hasOwnBatch { await rig.until { $0.state.header.sequence == 1 } }
        await rig.adoptPlan()
        _ = try await rig.open()
        await rig.stop()
        #expect(try store.recover().lastAdopted == plan)
        #expect(store.batches.flatMap(\.entries).prefix(2).map(\.event.kind) == [.clockStepped, .planAdopted])
        if hasOwnBatch { #expect(store.batches[0].entries.map(\.event.kind) == [.clockStepped]) }
    }

    @Test("A clock is believed at each boot: where it lies before the last event, the ledger says that it was put back")
    func deadBattery() async throws {
        let store = MemoryStore()
        var clock = VirtualClock()
        let first = try EngineRig(store, clock: clock)
        await first.adoptPlan()
        let open = try await first.open()
        await first.stop()
        for (boot, wall) in [("boot-2", 0), ("boot-2", 5_000), ("boot-3", 0)] as [(String, Int64)] {
            clock = VirtualClock(wall: wall, boot: wall + 1_000, bootID: boot)
            let rig = try EngineRig(store, clock: clock)
            #expect(await rig.send(.note(open.id)).isNew == true)
            clock.pass(.seconds(2))
            #expect(await rig.send(.note(open.id)).isNew == true)
            await rig.stop()
        }
        let events = store.batches.flatMap(\.entries).map(\.event)
        let steps = events.compactMap { event in
            if case .clock(let step) = event.fact { step.by } else { nil }
        }
        // Once when the battery died, and once more when it said again what it had said at the boot before.
        #expect(steps.count == 2)
        #expect(steps.allSatisfy { $0 < .zero })
        #expect(events.last?.recordedAt == Instant(milliseconds: 2_000))
    }

    @Test("What waits when the daemon is asked to stop is still carried out, and nothing new is taken")
    func drains() async throws {
        let store = MemoryStore()
        let rig = try EngineRig(store)
        await rig.adoptPlan()
        store.hold()
        let first = rig.offer(rig.report())
        await rig.untilAppended(2)
        let waiting = (0..<20).map { rig.offer(rig.report(), from: UInt64($0)) }
        await rig.until { $0.gathered.commands == 20 }
        rig.mailbox.close()
        #expect(await rig.offer(rig.report()).outcome.isBusy)
        await rig.stop()
        #expect(await first.outcome.isNew == true)
        for ticket in waiting { #expect(await ticket.outcome.isNew == true) }
        #expect(store.batches.last?.entries.count == 20)
    }
}
