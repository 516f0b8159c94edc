import Foundation
import IncidentAPI
import IncidentModel
import Ledger
import LedgerIndex
import TestSupport
import Testing

@testable import IncidentService

@Suite("Timers in the engine")
struct DueTimerTests {
    private let store = MemoryStore()

    private func kinds(_ batch: Batch) -> [EventKind] { batch.entries.map(\.event.kind) }

    @Test("What is due is decided before the commands of its turn, though they flood")
    func flood() async throws {
        try await EngineRig.run(store) { rig in
            let open = try await rig.open().id
            rig.clock.pass(.seconds(4 * 60 - 1))
            // A turn reads the clock at its beginning: one that began before would take the note as long under way.
            await rig.turn()
            await rig.untilQuiet()
            let before = store.appendCount
            store.hold()
            let first = rig.offer(.note(open))
            await rig.untilAppended(before + 1)
            // Not so long that the disk counts as hanging.
            rig.clock.pass(.seconds(2))
            await rig.turn()
            let notes = (0..<3_000).map { rig.offer(.note(open), from: UInt64($0 % 50)) }
            await rig.until { $0.gathered.commands == Engine.batchLimit }
            store.release()
            _ = await first.outcome
            for ticket in notes { #expect(await ticket.outcome.isNew == true) }
            let batch = store.batches[before + 1]
            #expect(batch.entries.count > Engine.batchLimit)
            #expect(kinds(batch).prefix { $0 == .timerWarned }.count >= 1)
            #expect(!kinds(batch).drop { $0 == .timerWarned }.contains(.timerWarned))
        }
    }

    @Test("More timers than a batch decides go with the next ones, none twice")
    func manyDue() async throws {
        try await EngineRig.run(store) { rig in
            let tickets = (0..<600).map { rig.offer(rig.report("structure-fire"), from: UInt64($0)) }
            for ticket in tickets { _ = await ticket.outcome }
            let before = store.batches.count
            rig.clock.pass(.minutes(31))
            await rig.untilQuiet()
            let due = store.batches[before...].flatMap(\.entries).compactMap { entry -> String? in
                guard case .timer(let fall) = entry.event.fact, fall.stage == .breached,
                    let id = entry.event.incident
                else { return nil }
                return "\(id) \(fall.timer)"
            }
            #expect(due.count > 2_000)
            #expect(Set(due).count == due.count)
            #expect(store.batches[before...].allSatisfy { $0.entries.count <= Engine.batchLimit })
        }
    }

    @Test("A step of the clock is recorded before what is due, and elapsed timers keep their length")
    func step() async throws {
        try await EngineRig.run(store) { rig in
            let open = try await rig.open().id
            rig.clock.step(by: .minutes(60))
            await rig.until { $0.state.header.clockShift == .minutes(60) }
            // Of the calendar's timers one is due by the new clock; of the elapsed ones none.
            let incident = try #require(await rig.ask { $0.state.incidents[open] })
            #expect(incident.timers.filter { $0.clock == .elapsed }.allSatisfy { $0.state == .running })
            rig.clock.pass(.minutes(5))
            await rig.until { $0.state.incidents[open]?.timers[0].state == .warned }
            rig.clock.pass(Interval(milliseconds: 1))
            await rig.until { $0.state.incidents[open]?.timers[0].state == .breached }
            let batch = try #require(store.batches.first { kinds($0).contains(.clockStepped) })
            #expect(kinds(batch).first == .clockStepped)
            #expect(batch.header.clockShift == .minutes(60))
        }
    }

    @Test("A step that a full disk kept from the ledger is recorded by the next batch")
    func stepKept() async throws {
        try await EngineRig.run(store) { rig in
            let open = try await rig.open().id
            store.hasSpace(
                DiskSpace(
                    free: 0,
                    held: 0,
                    secured: SecuredSpace(intake: 0, all: 0),
                    admitsReports: false,
                    isUsedUp: true
                )
            )
            await rig.until { $0.storage == .full }
            rig.clock.step(by: .minutes(60))
            await rig.turn()
            rig.clock.pass(.seconds(2))
            store.hasSpace(DiskSpace(free: 1 << 30, held: 1 << 20, admitsReports: true))
            await rig.until { $0.state.header.clockShift == .minutes(60) }
            #expect(try #require(await rig.ask { $0.state.incidents[open] }).timers[0].state == .running)
            // The state is ahead of the ledger.
            await rig.untilQuiet()
            let steps = store.batches.flatMap(\.entries).filter { $0.event.kind == .clockStepped }
            #expect(steps.count == 1)
        }
    }

    @Test("What fell due while the daemon was down is decided at start, by its policy and with its lateness")
    func afterStop() async throws {
        let clock = VirtualClock()
        let first = try EngineRig(store, clock: clock)
        await first.adoptPlan()
        let open = try await first.open().id
        await first.stop()
        clock.pass(.minutes(20))
        let next = try EngineRig(store, clock: clock)
        // The state is ahead of the ledger.
        await next.until { $0.overview.current.incident(open)?.timers[0].state == .breached }
        let fell = store.batches.flatMap(\.entries).compactMap { entry -> TimerFall? in
            if case .timer(let fall) = entry.event.fact, fall.stage == .breached { fall } else { nil }
        }
        #expect(!fell.isEmpty)
        #expect(fell.allSatisfy { $0.lateness == .minutes(15) })
        await next.stop()
    }

    @Test("A late command for an incident that has ended finds it in the ledger")
    func ended() async throws {
        try await EngineRig.run(store) { rig in
            let open = try await rig.open()
            #expect(await rig.send(.close(open.id)).isNew == true)
            #expect(await rig.ask { $0.state.incidents.isEmpty })
            #expect(await rig.send(.note(open.id)).incident?.state == .closed)
            #expect(await rig.send(.milestone(.arrived, open.id, occurredAt: open.openedAt)).isNew == true)
            #expect(await rig.send(.update(open.id, [.deaths: 1])).isNew == true)
            #expect(await rig.send(rig.report(id: 1)).incident?.id == open.id)
            let join = Command.Action.report("structure-fire", number: 2) { $0.join = open.id }
            let other = try #require(await rig.send(join).incident)
            #expect(other.id != open.id)
            #expect(try store.incident(open.id)?.figures == [.deaths: 1])
            #expect(await rig.ask { $0.overview.current.counts.open } == 1)
            let nobody = IncidentID(jurisdiction: SmallPlan.code, day: 20_200_101, number: 1)
            #expect(await rig.send(.note(nobody)).refusal == .notFound(nobody.description))
        }
    }
}
