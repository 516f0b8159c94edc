import IncidentModel
import Ledger
import TestSupport
import Testing

@testable import IncidentService

@Suite("The feed of commits")
struct CommitFeedTests {
    private let store = MemoryStore()

    @Test("It gives what the ledger has, by whole batches, and each incident as it was after its event")
    func items() async throws {
        try await EngineRig.run(store) { rig in
            let incident = try await rig.open()
            store.hold()
            let first = rig.offer(rig.report())
            await rig.untilAppended(3)
            // One batch: two events of one incident, one of another.
            let rest = [
                rig.offer(.milestone(.acknowledged, incident.id)), rig.offer(rig.report(), from: 2),
                rig.offer(.note(incident.id), from: 3),
            ]
            await rig.until { $0.gathered.commands == 3 }
            store.release()
            _ = await first.outcome
            for ticket in rest { #expect(await ticket.outcome.isNew == true) }
            // Who asked is answered first.
            await rig.turn()

            let feed = rig.engine.feed
            let stored = try store.events(from: 1, limit: 100)
            #expect(stored.count == 6)
            #expect(feed.last == 6)
            for from in 1...6 {
                let items = try #require(feed.items(from: Int64(from), limit: 100))
                #expect(items.map(\.sequence) == Array(Int64(from)...6))
                #expect(items.map(\.hash) == stored.dropFirst(from - 1).map(\.hash))
                #expect(items.map(\.event) == stored.dropFirst(from - 1).map(\.event))
            }
            #expect(feed.items(from: 7, limit: 100)?.isEmpty == true)
            #expect(feed.items(from: 1, limit: 2)?.map(\.sequence) == [1, 2])
            #expect(feed.items(from: 4, limit: 1)?.map(\.sequence) == [4, 5, 6])

            var replayed: [IncidentID: Incident] = [:]
            var known = 0
            for item in try #require(feed.items(from: 1, limit: 100)) {
                guard let id = item.event.incident else { continue }
                replayed[id] = Incident.applying(item.event, sequence: item.sequence, to: replayed[id])
                guard let box = item.incident else { continue }
                known += 1
                #expect(box.incident == replayed[id])
            }
            #expect(known == 4, "of the first of two events in a batch the incident is not known")
        }
    }

    @Test("It keeps the latest; whoever is further behind has to read the ledger")
    func bound() async throws {
        try await EngineRig.run(store) { rig in
            for _ in 0..<3 {
                let tickets = (0..<1_000).map { rig.offer(rig.report(), from: UInt64($0)) }
                for ticket in tickets { #expect(await ticket.outcome.isNew == true) }
            }
            await rig.turn()
            let feed = rig.engine.feed
            #expect(feed.last == 3_001)
            let oldest = 3_001 - Int64(CommitFeed.length) + 1
            #expect(feed.items(from: oldest, limit: .max)?.count == CommitFeed.length)
            #expect(feed.items(from: 1, limit: .max) == nil)
        }
    }
}
