import IncidentAPI
import IncidentModel
import JSONCoding
import ResponsePlan
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

    private func tasks(_ room: DutyRoom, _ parameters: TasksParameters, sees: Bool = true) throws -> [TaskEntry] {
        var parameters = parameters
        var tasks: [TaskEntry] = []
        repeat {
            let reply = try room.overview.tasks(parameters, at: room.now, in: room.store, seesPersonalData: sees)
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

    @Test("The number of a caller who is to be rung back is told to those who may see it, until it is destroyed")
    func callers() throws {
        let room = try DutyRoom()
        let id = try room.report("unknown", personal: PersonalData(phone: "13800000000")) {
            ($0.callAs, $0.hasNumber) = (.silent, true)
        }
        let row = try #require(try tasks(room, TasksParameters { _ in }).first)
        #expect((row.task, row.phone) == (id.description, "13800000000"))
        #expect(row.asks.map(\.about) == ["called-back"])
        #expect(try tasks(room, TasksParameters { _ in }, sees: false).map(\.phone) == [nil])
        try room.ring(id.description, .reached)
        #expect(try tasks(room, TasksParameters { _ in }) == [])
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
            incident.openTimers(clockShift: shift).map {
                (due: $0.due(clockShift: shift), incident: incident, timer: $0)
            }
        }
        .sorted { ($0.due, $0.incident.id, $0.timer.number) < ($1.due, $1.incident.id, $1.timer.number) }
        .map { TimerEntry($0.timer, of: .init($0.incident), clockShift: shift) }
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
        #expect(all.map(\.state).contains("met-late"))
        let late = try timers(room, TimersParameters { ($0.incident, $0.overdue) = (id.description, true) })
        #expect(late.allSatisfy { $0.state == "breached" } && !late.isEmpty)
    }

    @Test("A row for each number, the most urgent first and exercises last, in pages", arguments: [1, 2, 1_000])
    func calls(limit: Int64) throws {
        let room = try busy()
        try room.wait(.minutes(9))
        let open = try tasks(room, TasksParameters { $0.limit = limit })
        #expect(open.count > 3)
        #expect(Set(open.map(\.task)).count == open.count)
        #expect(open.map(\.exercise) == open.map(\.exercise).sorted { !$0 && $1 })
        let real = open.filter { !$0.exercise }.compactMap(\.urgency.known?.rank)
        #expect(real == real.sorted())
        #expect(open.allSatisfy { $0.state == "open" && !$0.asks.isEmpty && $0.asks.count <= 256 })
        // Each need that is to be asked for stands on one row.
        let asks = open.flatMap(\.asks).map(\.ask)
        #expect(Set(asks).count == asks.count)
        #expect(Set(asks) == Set(room.rows().values.joined().map(\.description)))
        let summary = Summary(room.overview, at: room.now, daemon: .calm)
        #expect(summary.openTasks == Int64(open.count { !$0.exercise }))
    }

    @Test("What was put off or has just been rung is listed only when asked for")
    func waiting() throws {
        let room = try DutyRoom()
        let id = try room.report("structure-fire")
        try room.ring("119", .busy)
        let now = try tasks(room, TasksParameters { _ in })
        #expect(!now.map(\.phone).contains("119"))
        let all = try tasks(room, TasksParameters { $0.all = true })
        let row = try #require(all.first { $0.phone == "119" })
        #expect((row.state, row.attempts, row.result) == ("waiting", 1, "busy"))
        #expect(row.nextAt == room.now + .minutes(1))
        let own = try tasks(room, TasksParameters { ($0.all, $0.incident) = (true, id.description) })
        #expect(own == all)
        let unreached = try tasks(room, TasksParameters { $0.unreached = true })
        #expect(unreached.map(\.phone) == ["119"])
    }

    @Test("A row says who answers there, what is asked, where and since when, and who filed it")
    func row() throws {
        let room = try DutyRoom()
        let id = try room.report("structure-fire")
        let row = try #require(try tasks(room, TasksParameters { _ in }).first { $0.phone == "119" })
        #expect(row.whom.map(\.party) == ["fire-brigade"])
        #expect(row.urgency == "life")
        let ask = try #require(row.asks.first)
        #expect((ask.incident, ask.kind, ask.place) == (id.description, "structure-fire", room.incident(id).place))
        #expect((ask.party, ask.about, ask.filedBy) == ("fire-brigade", "acknowledged", "李值班"))
        #expect(ask.since == room.now)
    }

    @Test("What nobody rings about stands with the leader of the shift too, until somebody rings or he was told")
    func shiftLeader() throws {
        var plan = SmallPlan.plan
        let title = Label("带班领导", "leader of the shift")
        plan.headquarters[0].posts.append(Post(id: "leader", title: title, phones: ["0350-9"], leadsShift: true))
        let room = try DutyRoom(keeping: plan)
        let id = try room.report("structure-fire")
        func leader() throws -> TaskEntry? { try tasks(room, TasksParameters { _ in }).first { $0.phone == "0350-9" } }
        try room.wait(.minutes(10))
        #expect(try leader() == nil)
        try room.wait(.milliseconds(1))
        let row = try #require(try leader())
        #expect(row.whom.map(\.post) == ["leader"])
        #expect(row.asks.count == 3)
        try room.ring("119", .busy)
        #expect(try leader()?.asks.count == 2)
        let asks = try #require(try leader()).asks.compactMap { NeedID($0.ask) }
        // Whom nobody reaches is rung again at once.
        try room.carryOut(.complete("0350-9", asks, .noAnswer))
        #expect(try leader() == nil)
        try room.wait(.minutes(1))
        #expect(try leader()?.asks.count == 2)
        try room.carryOut(.complete("0350-9", asks, .reached))
        #expect(try leader() == nil)
        try room.wait(.minutes(5))
        #expect(try leader()?.asks.count == 2)
        #expect(room.incident(id).participation(of: "fire")?.passing(.acknowledged) == nil)
    }

    @Test("When nobody has rung an interval after the limit, the room's own alarm sounds until somebody does")
    func ownAlarm() throws {
        let room = try DutyRoom()
        try room.report("structure-fire")
        func alarms() -> Int64 { Summary(room.overview, at: room.now, daemon: .calm).alarms }
        try room.wait(.minutes(10))
        #expect(alarms() == 0)
        try room.wait(.milliseconds(1))
        #expect(alarms() == 3)
        try room.ring("119", .busy)
        #expect(alarms() == 2)
        try room.ring("120", .refused)
        #expect(alarms() == 2)
        // The line is free again, and nobody rings: an interval later that is this room's own.
        try room.wait(.minutes(6))
        #expect(alarms() == 2)
        try room.wait(.milliseconds(1))
        #expect(alarms() == 3)
    }

    @Test("Who is ringing, or has put it off, is waited for before the room's own alarm sounds, and no longer")
    func patience() throws {
        let room = try DutyRoom()
        try room.report("structure-fire") { $0.told = ["fire", "ambulance"] }
        func alarms() -> Int64 { Summary(room.overview, at: room.now, daemon: .calm).alarms }
        try room.wait(.minutes(9))
        try room.carryOut(.claim("119", try #require(room.rows()["119"])))
        try room.wait(.minutes(5))
        #expect(alarms() == 0)
        try room.wait(.milliseconds(1))
        #expect(alarms() == 1)
        let until = room.now + .minutes(20)
        let line = CallLine(.phone("119"), isExercise: false)
        let postponement = TaskPostponement(line: line, until: until, reason: "on its way")
        try room.carryOut(.call(try #require(room.rows()["119"]), postponement))
        try room.wait(.minutes(25))
        #expect(alarms() == 0)
        try room.wait(.milliseconds(1))
        #expect(alarms() == 1)
    }

    @Test("What is asked on a row is what is due there; where nothing is yet, what waits")
    func asksOfRow() throws {
        let room = try DutyRoom()
        let first = try room.report("structure-fire")
        let line = CallLine(.phone("119"), isExercise: false)
        func incidents() -> [IncidentID] { room.overview.asks(on: line, at: room.now).map(\.incident) }
        try room.ring("119", .busy)
        #expect(incidents() == [first])
        let second = try room.report("structure-fire")
        #expect(incidents() == [second])
        try room.wait(.minutes(1))
        #expect(incidents() == [first, second])
    }

    @Test("That somebody refused sounds from then on, though nobody is rung before the next round")
    func refusedSince() throws {
        let room = try DutyRoom()
        try room.report("structure-fire") { $0.told = ["fire", "ambulance"] }
        while let line = room.rows().keys.first {
            try room.wait(.seconds(10))
            try room.ring(line, .refused)
        }
        let counts = room.overview.calls.counts(at: room.now, minuteOfDay: 600, clockShift: .zero)
        #expect(counts.alarmSince == room.now)
    }

    @Test("At every hour each need stands on one row, of somebody who is there, which says who is not")
    func hours() throws {
        var plan = SmallPlan.plan
        let fire = try #require(plan.headquarters.firstIndex { $0.id == "fire" })
        plan.headquarters[fire].posts[0].hours = Hours(from: 8 * 60, to: 18 * 60)
        let room = try DutyRoom(keeping: plan)
        try room.report("structure-fire")
        try room.report("structure-fire")
        var desks: Set<String> = []
        for _ in 0..<24 {
            try room.wait(.minutes(60))
            let rows = try tasks(room, TasksParameters { _ in })
            let expected = room.rows().mapValues { Set($0.map(\.description)) }
            let shown = Dictionary(
                rows.map { ($0.phone ?? "\($0.whom[0].party)/\($0.whom[0].post)", Set($0.asks.map(\.ask))) }
            ) {
                $0.union($1)
            }
            #expect(shown == expected)
            let minute = room.state.header.people.minuteOfDay(of: room.now)
            let row = try #require(rows.first { $0.asks.contains { $0.party == "fire" && $0.about == "acknowledged" } })
            let isThere = (8 * 60..<18 * 60).contains(minute)
            #expect((row.whom[0].post == "duty") == isThere, "\(minute)")
            #expect(row.passed.map(\.reason) == (isThere ? [] : ["off-hours"]))
            desks.insert(row.whom[0].post)
        }
        #expect(desks.count == 2)
    }

    @Test("A number that was found stands on the row, and on every one that comes later")
    func foundPhone() throws {
        let room = try DutyRoom(keeping: BuiltInPlan.plan)
        try room.report("landslide") { $0.town = "西口镇" }
        let line = "town-government/140930100"
        try room.carryOut(.found("0350-7", for: line, try #require(room.rows()[line])))
        func phone() throws -> String? {
            try tasks(room, TasksParameters { _ in }).first { $0.whom.contains { $0.party == "town-government" } }?
                .phone
        }
        #expect(try phone() == "0350-7")
        try room.ring(line, .acknowledged)
        #expect(try phone() == nil)
        let id = try room.report("landslide") { $0.town = "西口镇" }
        #expect(try phone() == "0350-7")
        let incident = room.incident(id)
        #expect(incident.contacts(room.state.header.people).contains { $0.phone == "0350-7" })
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
            try room.overview.tasks(
                TasksParameters { $0.incident = "9" },
                at: room.now,
                in: room.store,
                seesPersonalData: true
            )
        }
        for cursor in ["", "due", "due.x.y.z", "due.9223372036854775807.140930-20261121-0001.0", "open.1.2"] {
            let error = #expect(throws: InvalidField.self) {
                try room.overview.timers(TimersParameters { $0.cursor = cursor }, at: room.now, in: room.store)
            }
            #expect(error?.field == "cursor")
        }
        #expect(throws: InvalidField.self) {
            try room.overview.tasks(
                TasksParameters { $0.cursor = "due.1.2" },
                at: room.now,
                in: room.store,
                seesPersonalData: true
            )
        }
        #expect(throws: InvalidField.self) {
            try room.overview.tasks(
                TasksParameters { $0.limit = 0 },
                at: room.now,
                in: room.store,
                seesPersonalData: true
            )
        }
    }
}

extension DaemonFacts {
    static let calm = DaemonFacts(
        version: "1",
        since: Instant(milliseconds: 0),
        stateFolder: "/var/lib/incidentd",
        planIsFallback: false,
        journalSequence: 0,
        indexSequence: 0,
        storage: .ok,
        connections: 0,
        watchers: 0,
        waiting: 0
    )
}
