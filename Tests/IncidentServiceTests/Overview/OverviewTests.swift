import IncidentAPI
import IncidentModel
import Ledger
import LedgerIndex
import Synchronization
import TestSupport
import Testing

@testable import IncidentService

@Suite("The overview")
struct OverviewTests {
    /// A room in which all sorts of things have happened, some of them while the clock was set, and the overview that has
    /// followed it batch by batch.
    private func busy(
        seed: UInt64,
        steps: Int = 150,
        check: (DutyRoom, Overview) throws -> Void = { _, _ in }
    ) throws -> (DutyRoom, Followed) {
        let room = try DutyRoom()
        let followed = Followed(room)
        var generator = SeededRandom(seed: seed)
        var ids: [IncidentID] = []
        for number in 0..<steps {
            try room.wait(.seconds(Int64.random(in: 0..<120, using: &generator)))
            if number % 40 == 39 {
                let step = Interval.minutes(Int64.random(in: -30...30, using: &generator))
                room.now = room.now + step
                try room.carryOut(.daemon(ClockStep(by: step)), by: .daemon)
            }
            try? step(room, &ids, &generator)
            try check(room, followed.overview)
        }
        return (room, followed)
    }

    /// An overview that is told of each batch, as the engine's is.
    private final class Followed {
        private(set) var overview: Overview

        init(_ room: DutyRoom) {
            overview = Overview(room.state)
            room.committed = { [unowned self] in overview.apply($0) }
        }
    }

    @Test("After any mixture of events it shows what a look at every incident would", arguments: [11, 12] as [UInt64])
    func recount(seed: UInt64) throws {
        let (room, followed) = try busy(seed: seed) { room, overview in
            let incidents = room.state.incidents.values
            let shift = room.state.header.clockShift
            #expect(
                OverviewPicture(overview)
                    == OverviewPicture(recounting: incidents, clockShift: shift) { room.ladder(of: $0) }
            )
        }
        #expect(followed.overview.counts.open > 5)
        #expect(OverviewPicture(Overview(room.state)) == OverviewPicture(followed.overview))
    }

    @Test("One that was taken stays as it was while batches are committed")
    func value() throws {
        let (room, followed) = try busy(seed: 13, steps: 60)
        let taken = followed.overview
        let before = OverviewPicture(taken)
        let incidents = taken.open.map { $0 }
        try room.batch {
            for _ in 0..<600 { try room.report("structure-fire") }
        }
        try room.batch {
            for incident in incidents { _ = try room.note("a look", on: incident.id) }
        }
        #expect(OverviewPicture(taken) == before)
        #expect(taken.open.map { $0 } == incidents)
        #expect(followed.overview.counts.open == taken.counts.open + 600)
    }

    @Test("Headquarters and summary count what is open")
    func counts() throws {
        let (room, _) = try busy(seed: 14)
        let open = room.state.incidents.values.filter(\.isOpen)
        let reply = HeadquartersReply(room.overview)
        #expect(reply.headquarters.map(\.party) == ["general", "forest-fire", "fire"])
        for entry in reply.headquarters {
            let id = try #require(PartyID(known: entry.party))
            #expect(entry.leading == Int64(open.count { $0.lead == id }))
            #expect(entry.supporting == Int64(open.count { $0.supporting.contains(id) }))
            #expect(entry.commanding == Int64(open.count { $0.command == id }))
            // A closed one still has who is told to stand down.
            let breached = room.state.incidents.values.flatMap(\.timers).count {
                $0.state == .breached && $0.party == id
            }
            #expect(entry.overdue == Int64(breached))
            let led = room.overview.open.filter { $0.lead == id }
            #expect(entry.incidents == led.prefix(20).map(\.id.description))
        }
        let summary = Summary(room.overview, at: room.now, daemon: .calm)
        #expect(summary.open == Int64(open.count))
        #expect(summary.sequence == room.state.header.sequence)
    }

    @Test("Whoever is told what came of a command finds it there, though the engine has not had its turn")
    func answered() async throws {
        try await EngineRig.run { rig in
            let overview = rig.engine.overview
            let found = Mutex<[Int?]>([])
            for number in 1...20 {
                let ticket = Ticket()
                let request = Request(
                    origin: 1,
                    urgency: .life,
                    command: Command(actor: Actor(account: "operator"), action: rig.report()),
                    personal: nil
                ) { outcome in
                    found.withLock {
                        $0.append(outcome.incident.flatMap { overview.current.incident($0.id)?.id.number })
                    }
                    ticket.give(outcome)
                }
                #expect(rig.mailbox.offer(request))
                #expect(await ticket.outcome.incident?.id.number == number)
            }
            #expect(found.withLock { $0 } == Array(1...20))
        }
    }

    @Test("What the ledger did not take is never in it")
    func failed() async throws {
        let store = MemoryStore()
        try await EngineRig.run(store) { rig in
            let open = try await rig.open()
            store.fail(.refuse(.full))
            #expect(await rig.send(.note(open.id)).isUnavailable)
            #expect(rig.engine.overview.current.incident(open.id)?.sequence == open.sequence)
        }
    }

    private func step(_ room: DutyRoom, _ ids: inout [IncidentID], _ generator: inout SeededRandom) throws {
        let kinds: [KindID] = ["structure-fire", "forest-fire", "road-crash", "mine-accident"]
        let kind = kinds[Int.random(in: 0..<4, using: &generator)]
        guard let id = ids.randomElement(using: &generator), Int.random(in: 0..<4, using: &generator) > 0 else {
            let isExercise = Int.random(in: 0..<5, using: &generator) == 0
            ids.append(try room.report(kind) { $0.isExercise = isExercise })
            return
        }
        switch Int.random(in: 0..<7, using: &generator) {
        case 0: try room.carryOut(.on(id, MilestoneRecord(milestone: .acknowledged)))
        case 1: try room.carryOut(.on(id, MilestoneRecord(milestone: .arrived)))
        case 2: try room.carryOut(.on(id, FiguresUpdate(figures: [.trapped: 20], source: nil)))
        case 3:
            var correction = Correction()
            correction.incidentKind = kind
            correction.reason = "as seen"
            try room.carryOut(.on(id, correction))
        case 4: try room.carryOut(.on(id, CommandTaking(party: nil)))
        case 5: try room.carryOut(.on(id, Closing(outcome: "handled", reason: "over", note: nil)))
        default:
            let rows = room.rows()
            guard let line = rows.keys.sorted().randomElement(using: &generator) else { return }
            try room.ring(line, CallResult.allCases.randomElement(using: &generator) ?? .busy)
        }
    }
}
