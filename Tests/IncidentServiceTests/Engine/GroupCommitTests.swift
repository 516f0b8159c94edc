import Glibc
import IncidentModel
import Ledger
import LedgerIndex
import Systemd
import TestSupport
import Testing

@testable import IncidentService

@Suite("Group commit")
struct GroupCommitTests {
    private let store = MemoryStore()

    @Test("What comes while a batch is on its way makes one batch together")
    func oneBatch() async throws {
        try await EngineRig.run(store) { rig in
            store.hold()
            let first = rig.offer(rig.report())
            await rig.untilAppended(2)
            let rest = (0..<100).map { rig.offer(rig.report(), from: UInt64($0)) }
            await rig.until { $0.gathered.commands == 100 }
            store.release()
            #expect(await first.outcome.incident?.id.number == 1)
            for ticket in rest { #expect(await ticket.outcome.isNew == true) }
            #expect(store.batches.map(\.entries.count) == [1, 1, 100])
            let numbers = store.batches[2].incidents.map(\.id.number).sorted()
            #expect(numbers == Array(2...101))
            #expect(store.batches[2].expectedSequence == 2)
        }
    }

    @Test("A batch has at most so many commands, and the rest goes with the next")
    func limit() async throws {
        try await EngineRig.run(store) { rig in
            store.hold()
            let first = rig.offer(rig.report())
            await rig.untilAppended(2)
            let rest = (0..<1_500).map { rig.offer(rig.report(), from: UInt64($0)) }
            await rig.until { $0.gathered.commands == Engine.batchLimit }
            store.release()
            _ = await first.outcome
            for ticket in rest { #expect(await ticket.outcome.isNew == true) }
            #expect(store.batches.map(\.entries.count) == [1, 1, Engine.batchLimit, 1_500 - Engine.batchLimit])
        }
    }

    @Test("What comes while a batch is on its way is decided at once, and seen by nobody")
    func decidedMeanwhile() async throws {
        try await EngineRig.run(store) { rig in
            store.hold()
            let first = rig.offer(rig.report())
            await rig.untilAppended(2)
            let second = rig.offer(rig.report())
            await rig.until { $0.gathered.entries.count == 1 }
            #expect(await rig.ask { $0.state.header.sequence } == 3)
            #expect(await rig.ask { $0.overview.current.header.sequence } == 1)
            #expect(await rig.ask { $0.feed.last } == 1)
            store.release()
            #expect(await first.outcome.isNew == true)
            #expect(await second.outcome.isNew == true)
            #expect(await rig.ask { $0.overview.current.header.sequence } == 3)
        }
    }

    @Test("Nobody is answered before the ledger has what his answer depends on, not even who was refused because of it")
    func answeredAfter() async throws {
        try await EngineRig.run(store) { rig in
            let open = try await rig.open()
            store.hold()
            let tickets = [
                rig.offer(rig.report()), rig.offer(rig.report(id: 1)),
                rig.offer(.close(open.id)),
                rig.offer(.close(open.id, outcome: "false-alarm")),
                rig.offer(rig.report(id: 1)),
            ]
            await rig.untilAppended(3)
            for _ in 0..<20 { await rig.turn() }
            // The second is known, and nothing has happened to its incident that is not durable.
            #expect(tickets.map(\.answers) == [0, 1, 0, 0, 0])
            store.release()
            #expect(await tickets[0].outcome.isNew == true)
            #expect(await tickets[1].outcome.incident?.state == .open)
            #expect(await tickets[2].outcome.incident?.state == .closed)
            #expect(await tickets[3].outcome.refusal != nil)
            #expect(await tickets[4].outcome.incident?.state == .closed)
            #expect(tickets.map(\.answers) == [1, 1, 1, 1, 1])
        }
    }

    @Test("What is on its way is known: a retry finds its report, a command its incident as that was closed")
    func knownOnItsWay() async throws {
        try await EngineRig.run(store) { rig in
            let open = try await rig.open()
            store.hold()
            let report = rig.offer(rig.report(id: 88))
            let closing = rig.offer(.close(open.id))
            await rig.untilAppended(3)
            await rig.until { $0.state.header.sequence == 4 }
            // What the ledger would say is older.
            let retry = rig.offer(rig.report(id: 88))
            let note = rig.offer(.note(open.id))
            await rig.until { $0.state.header.sequence == 5 }
            store.release()
            let incident = try #require(await report.outcome.incident)
            #expect(await closing.outcome.isNew == true)
            #expect(await retry.outcome.isNew == false)
            #expect(await retry.outcome.incident?.id == incident.id)
            #expect(await note.outcome.incident?.state == .closed)
            await rig.untilQuiet()
            #expect(await rig.send(rig.report(id: 88)).incident?.id == incident.id)
            #expect(try store.incident(open.id)?.state == .closed)
        }
    }

    @Test("The events of a batch bear the times of their turns, and the batch has the clocks of the last")
    func turns() async throws {
        try await EngineRig.run(store) { rig in
            store.hold()
            let tickets = [rig.offer(rig.report())]
            await rig.untilAppended(2)
            var times: [Instant] = []
            var rest: [Ticket] = []
            for count in 1...3 {
                rig.clock.pass(.seconds(1))
                times.append(Instant(milliseconds: rig.clock.now.wallMilliseconds))
                rest.append(rig.offer(rig.report()))
                await rig.until { $0.gathered.entries.count == count }
            }
            rig.clock.pass(.seconds(1))
            // A refusal makes no event, and its time is not the batch's.
            let refused = rig.offer(rig.impossibleReport())
            for _ in 0..<5 { await rig.turn() }
            store.release()
            for ticket in tickets + rest { #expect(await ticket.outcome.isNew == true) }
            #expect(await refused.outcome.refusal != nil)
            let batch = try #require(store.batches.last)
            #expect(batch.entries.map(\.event.recordedAt) == times)
            #expect(batch.reading.wall == times.last)
        }
    }

    @Test("Questions are answered from what is durable while a batch is on its way")
    func reads() async throws {
        try await EngineRig.run(store) { rig in
            let open = try await rig.open()
            let before = await rig.ask { OverviewPicture($0.overview.current) }
            store.hold()
            let ticket = rig.offer(.update(open.id, [.deaths: 3]))
            await rig.untilAppended(3)
            #expect(await rig.ask { OverviewPicture($0.overview.current) } == before)
            #expect(await rig.ask { $0.overview.current.incident(open.id)?.figures } == [:])
            store.release()
            #expect(await ticket.outcome.incident?.figures == [.deaths: 3])
            #expect(await rig.ask { $0.overview.current.incident(open.id)?.figures } == [.deaths: 3])
        }
    }

    @Test("A retry within the batch, and one long after, are the same report")
    func retries() async throws {
        try await EngineRig.run(store) { rig in
            store.hold()
            let first = rig.offer(rig.report())
            await rig.untilAppended(2)
            let twins = (0..<3).map { rig.offer(rig.report(id: 77), from: UInt64($0)) }
            await rig.until { $0.gathered.commands == 3 }
            store.release()
            _ = await first.outcome
            var ids: Set<IncidentID?> = []
            var fresh = 0
            for twin in twins {
                let outcome = await twin.outcome
                ids.insert(outcome.incident?.id)
                fresh += outcome.isNew == true ? 1 : 0
            }
            #expect(ids.count == 1)
            #expect(fresh == 1)
            let later = await rig.send(rig.report("road-crash", id: 77))
            #expect(later.isNew == false)
            #expect(ids.contains(later.incident?.id))
        }
    }

    @Test("An answer tells of the incident as the whole batch has left it")
    func answers() async throws {
        try await EngineRig.run(store) { rig in
            let open = try await rig.open()
            store.hold()
            let first = rig.offer(rig.report())
            await rig.untilAppended(3)
            let note = rig.offer(.note(open.id))
            let update = rig.offer(.update(open.id, [.injured: 1]))
            await rig.until { $0.gathered.commands == 2 }
            store.release()
            _ = await first.outcome
            #expect(await note.outcome.incident == update.outcome.incident)
        }
    }

    @Test("With nothing to store nothing is stored")
    func nothing() async throws {
        try await EngineRig.run(store) { rig in
            let open = try await rig.open()
            let appends = store.appendCount
            #expect(await rig.send(rig.impossibleReport()).refusal != nil)
            #expect(await rig.send(rig.report(id: 1)).incident?.id == open.id)
            await rig.turn()
            #expect(store.appendCount == appends)
        }
    }

    @Test("A new plan is told of once it is in the ledger, and a repeated one makes no event")
    func plan() async throws {
        try await EngineRig.run(store) { rig in
            var plan = SmallPlan.plan
            plan.outcomes.removeLast()
            #expect(await rig.send(.adoptPlan("second", plan), by: .daemon).isDone)
            #expect(rig.adoptions == ["second"])
            let appends = store.appendCount
            #expect(await rig.send(.adoptPlan("second", plan), by: .daemon).isDone)
            #expect(store.appendCount == appends)
            #expect(rig.adoptions == ["second"])
        }
    }
}
