import IncidentAPI
import IncidentModel
import JSONCoding
import TestSupport
import Testing

@testable import IncidentService

@Suite("What is due")
struct DueQuestionTests {
    private func timers(_ room: DutyRoom, _ parameters: TimersParameters) throws -> [TimerEntry] {
        var parameters = parameters
        var timers: [TimerEntry] = []
        repeat {
            let reply = try room.overview.timers(parameters, at: room.now, in: room.store)
            timers += reply.timers
            parameters.cursor = reply.next
        } while parameters.cursor != nil
        return timers
    }

    private func tasks(_ room: DutyRoom, _ parameters: TasksParameters) throws -> [TaskEntry] {
        var parameters = parameters
        var tasks: [TaskEntry] = []
        repeat {
            let reply = try room.overview.tasks(parameters, in: room.store)
            tasks += reply.tasks
            parameters.cursor = reply.next
        } while parameters.cursor != nil
        return tasks
    }

    private func busy() throws -> DutyRoom {
        let room = try DutyRoom()
        var generator = SeededRandom(seed: 3)
        let kinds: [KindID] = ["structure-fire", "forest-fire", "road-crash"]
        for _ in 0..<12 {
            try room.wait(.seconds(Int64.random(in: 0..<240, using: &generator)))
            try room.report(kinds[Int.random(in: 0..<3, using: &generator)])
        }
        return room
    }

    @Test("Timers are listed in due order over any pages, as a look at each incident would", arguments: [1, 5, 1_000])
    func order(limit: Int64) throws {
        let room = try busy()
        // Timers from before the steps, from between them and from after them.
        for minutes in [40, -10] as [Int64] {
            try room.stepClock(by: .minutes(minutes))
            try room.report("structure-fire")
        }
        let listed = try timers(room, TimersParameters { $0.limit = limit })
        let shift = room.state.header.clockShift
        let expected = room.state.incidents.values.flatMap { incident in
            incident.openTimers(clockShift: shift).map { (due: $0.due(clockShift: shift), id: incident.id, timer: $0) }
        }
        .sorted { ($0.due, $0.id, $0.timer.number) < ($1.due, $1.id, $1.timer.number) }
        .map { TimerEntry($0.timer, of: $0.id.description, clockShift: shift) }
        #expect(listed == expected)
        #expect(Set(listed.map(\.clock)) == ["elapsed", "calendar"])
    }

    @Test("Only those past their limit are overdue, and a summary counts them")
    func overdue() throws {
        let room = try busy()
        try room.wait(.minutes(5))
        let all = try timers(room, TimersParameters())
        let late = try timers(room, TimersParameters { ($0.overdue, $0.limit) = (true, 2) })
        #expect(late == all.filter { $0.due < room.now })
        #expect(!late.isEmpty && late.count < all.count)
        let summary = Summary(room.overview, at: room.now, daemon: .calm)
        #expect(summary.overdueTimers == Int64(late.count))
        #expect(summary.nextDue == all.first { $0.due >= room.now }?.due)
    }

    @Test("The timers of one incident include the ended ones and those that serve a call")
    func ofIncident() throws {
        let room = try DutyRoom()
        let id = try room.report("structure-fire")
        try room.wait(.minutes(6))
        try room.record(.arrived, nil, id)
        let all = try timers(room, TimersParameters { ($0.incident, $0.limit) = (id.description, 1) })
        #expect(all.count == room.incident(id).timers.count)
        #expect(all.map(\.name).contains("call"))
        #expect(all.map(\.state).contains("met-late"))
        let late = try timers(room, TimersParameters { ($0.incident, $0.overdue) = (id.description, true) })
        #expect(late.allSatisfy { $0.state == "breached" } && !late.isEmpty)
    }

    @Test(
        "Calls are listed in the order in which they are to be made, the ended ones after them",
        arguments: [1, 2, 1_000]
    )
    func calls(limit: Int64) throws {
        let room = try busy()
        try room.wait(.minutes(9))
        let open = try tasks(room, TasksParameters { $0.limit = limit })
        #expect(open.count > 3)
        #expect(open.map { $0.by } == open.map { $0.by }.sorted())
        #expect(open.allSatisfy { $0.result == nil })
        let first = try #require(TaskID(open[0].task))
        try room.complete(first.number, first.incident, .busy)
        let now = try tasks(room, TasksParameters { $0.limit = limit })
        #expect(!now.map(\.task).contains(first.description))
        let all = try tasks(room, TasksParameters { ($0.all, $0.limit) = (true, limit) })
        #expect(Array(all.prefix(now.count)) == now)
        #expect(all.dropFirst(now.count).map(\.result).contains("busy"))
        let own = try tasks(
            room,
            TasksParameters { ($0.all, $0.incident, $0.limit) = (true, first.incident.description, limit) }
        )
        let incident = first.incident.description
        #expect(own.map(\.task) == all.filter { $0.incident == incident }.map(\.task))
        let summary = Summary(room.overview, at: room.now, daemon: .calm)
        #expect(summary.openTasks == Int64(now.count))
        #expect(summary.overdueTasks == Int64(now.count { $0.by < room.now }))
    }

    @Test("What is asked of an incident that nobody knows is not found, and a bad page is named")
    func refused() throws {
        let room = try DutyRoom()
        #expect(throws: Failure.notFound(incident: "140930-20261121-0009")) {
            try room.overview.timers(
                TimersParameters { $0.incident = "140930-20261121-0009" },
                at: room.now,
                in: room.store
            )
        }
        #expect(throws: Failure.notFound(incident: "9")) {
            try room.overview.tasks(TasksParameters { $0.incident = "9" }, in: room.store)
        }
        for cursor in ["", "due", "due.x.y.z", "due.9223372036854775807.140930-20261121-0001.0", "open.1.2"] {
            let error = #expect(throws: InvalidField.self) {
                try room.overview.timers(TimersParameters { $0.cursor = cursor }, at: room.now, in: room.store)
            }
            #expect(error?.field == "cursor")
        }
        #expect(throws: InvalidField.self) {
            try room.overview.tasks(TasksParameters { $0.cursor = "due.1.2" }, in: room.store)
        }
        #expect(throws: InvalidField.self) { try room.overview.tasks(TasksParameters { $0.limit = 0 }, in: room.store) }
    }
}

extension DaemonFacts {
    static let calm = DaemonFacts(
        version: "1",
        since: Instant(milliseconds: 0),
        planIsFallback: false,
        journalSequence: 0,
        indexSequence: 0,
        storage: .ok,
        connections: 0,
        watchers: 0,
        waiting: 0
    )
}
