import IncidentAPI
import IncidentModel
import JSONCoding
import TestSupport
import Testing

@testable import IncidentService

@Suite("The board")
struct BoardTests {
    @Test("After any mixture of events its counts are those of a recount", arguments: [11, 12] as [UInt64])
    func recount(seed: UInt64) throws {
        let room = try DutyRoom()
        var generator = SeededRandom(seed: seed)
        var ids: [IncidentID] = []
        for _ in 0..<150 {
            try room.wait(.seconds(Int64.random(in: 0..<120, using: &generator)))
            try? step(room, &ids, &generator)
        }
        let open = room.state.incidents.values.filter(\.isOpen)
        let board = room.state.board
        #expect(board.open == open.count)
        #expect(open.count > 5)
        for urgency in Urgency.allCases {
            #expect(board.openByUrgency[urgency] ?? 0 == open.count { $0.urgency == urgency })
        }
        #expect(board.exercises == open.count(where: \.isExercise))
        #expect(board.calledFor == open.count { $0.calledFor != nil })
        #expect(board.openTasks == open.reduce(0) { $0 + $1.tasks.count(where: \.isOpen) })
        let reply = HeadquartersReply(room.state)
        #expect(reply.headquarters.map(\.party) == ["general", "forest-fire", "fire"])
        let order = Array(board.ordered())
        for entry in reply.headquarters {
            let id = try #require(PartyID(known: entry.party))
            #expect(entry.leading == Int64(open.count { $0.lead == id }))
            #expect(entry.supporting == Int64(open.count { $0.supporting.contains(id) }))
            #expect(entry.commanding == Int64(open.count { $0.command == id }))
            let breached = open.flatMap(\.timers).count { $0.state == .breached && $0.party == id && !$0.servesCall }
            #expect(entry.overdue == Int64(breached))
            let led = order.filter { room.state.incidents[$0]?.lead == id }
            #expect(entry.incidents == led.prefix(20).map(\.description))
        }
        #expect(Set(order) == Set(open.map(\.id)))
        let summary = Summary(room.state, at: room.now, daemon: .calm)
        #expect(summary.open == Int64(open.count))
        #expect(summary.sequence == room.state.settled.sequence)
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
        case 0: try room.record(.acknowledged, nil, id)
        case 1: try room.record(.arrived, nil, id)
        case 2: try room.update(id, [.trapped: 20])
        case 3: try room.correct(id) { $0.incidentKind = kind }
        case 4: try room.takeCommand(id, nil)
        case 5: try room.close(id, reason: "over")
        default:
            guard let task = room.incident(id).tasks.first(where: \.isOpen) else { return }
            try room.complete(task.number, id, .noAnswer)
        }
    }
}
