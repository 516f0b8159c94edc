import IncidentModel
import TestSupport
import Testing

@Suite("A command that comes again")
struct RepeatTests {
    private static let li = Actor(account: "li", person: "Li")
    private static let wang = Actor(account: "wang", person: "Wang")

    private static func id(_ number: UInt64) -> CommandID { CommandID(high: 5, low: number) }

    /// Commands of every sort about a fire, each of which records something when it comes for the first time.
    private static let commands: [(name: String, action: @Sendable (IncidentID) -> Command.Action)] = [
        ("milestone", { .milestone(.acknowledged, $0) }),
        ("supplement", { .supplement($0) { $0.unit = "mill" } }),
        ("update", { .update($0, [.injured: 3]) }),
        ("correct", { .correct($0) { $0.place = "elsewhere" } }),
        ("note", { .note($0) }),
        ("grade", { .grade($0, .two) }),
        ("assign", { .assign($0, "traffic") }),
        ("take command", { .takeCommand($0, "general") }),
        ("result", { .complete("fire/duty", [NeedID(incident: $0, number: 1)], .busy) }),
        ("claim", { .claim("fire/duty", [NeedID(incident: $0, number: 1)]) }),
        ("close", { .close($0, reason: "by order") }),
        ("join", { id in .report("fire", number: 5) { $0.join = id } }),
    ]

    @Test("Is recorded once, and answered with when and by whom, whoever repeats it", arguments: commands.indices)
    func repeated(_ index: Int) throws {
        let (name, action) = Self.commands[index]
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.wait(.minutes(6))
        let command = name == "join" ? CommandID(high: 1, low: 5) : Self.id(1)
        let event = try #require(try duty.carryOut(action(id), by: Self.li, id: command).event, "\(name)")
        #expect(event.id == command)
        let events = duty.events
        let sequence = Int64(events.count)
        try duty.wait(.seconds(20))
        let again = try duty.carryOut(action(id), by: Self.wang, id: command)
        #expect(again.unchanged == id)
        let act = event.fact.body
        var recorded = RecordedCommand(id: command, act, recordedAt: event.recordedAt, actor: Self.li)
        recorded.sequence = sequence
        #expect(again.recorded == recorded)
        #expect(duty.events == events)
        #expect(duty.incident(id).commands.map(\.id).filter { $0 == command }.count == 1)
    }

    @Test("Is known by its id and not by what it says; with another id it is a command of its own")
    func known() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        let first = try #require(try duty.carryOut(.note(id, digest: "00"), by: Self.li, id: Self.id(1)).event)
        let other = try duty.carryOut(.note(id, digest: "01"), id: Self.id(1))
        #expect(other.recorded?.recordedAt == first.recordedAt)
        #expect(try duty.carryOut(.note(id, digest: "00"), id: Self.id(2)).event != nil)
        #expect(try duty.carryOut(.note(id, digest: "00")).event != nil)
    }

    @Test("Under an id that is another act's is refused, and that act stays as it is")
    func another() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.carryOut(.note(id), by: Self.li, id: Self.id(5))
        try duty.carryOut(.milestone(.acknowledged, id), id: Self.id(6))
        try duty.wait(.minutes(6))
        let (incident, count) = (duty.incident(id), duty.events.count)
        let acts: [(Command.Action, UInt64)] = [
            (.update(id, [.deaths: 3]), 5), (.milestone(.arrived, id), 5),
            (.complete("fire/duty", [NeedID(incident: id, number: 1)], .reached), 5),
            (.close(id, reason: "by order"), 5), (.milestone(.turnedOut, id), 6), (.note(id), 6),
        ]
        for (action, number) in acts {
            let refused = refusal { try duty.carryOut(action, id: Self.id(number)) }
            #expect(refused?.code == "id-taken", "\(action)")
        }
        let join = Command.Action.report("fire", number: 9) { $0.join = id }
        try duty.carryOut(.note(id), id: CommandID(high: 1, low: 9))
        #expect(refusal { try duty.carryOut(join) }?.code == "id-taken")
        #expect(duty.events.count == count + 1)
        #expect(duty.incident(id).figures == incident.figures && duty.incident(id).state == incident.state)
    }

    @Test("Is known for the same also when what it asks for could not be done any more")
    func afterwards() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.carryOut(.milestone(.turnedOut, id), by: Self.li, id: Self.id(1))
        try duty.close(id, reason: "by order")
        #expect(try duty.carryOut(.milestone(.turnedOut, id), id: Self.id(1)).recorded?.actor == Self.li)
        #expect(refusal { try duty.carryOut(.milestone(.arrived, id), id: Self.id(2)) }?.code == "closed")
    }

    @Test("Is known within the batch in which it came first")
    func sameBatch() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        let before = duty.events.count
        try duty.batch {
            try duty.carryOut(.note(id), id: Self.id(1))
            #expect(try duty.carryOut(.note(id), id: Self.id(1)).unchanged == id)
        }
        #expect(duty.events.count == before + 1)
    }

    @Test("An incident keeps the last 64 commands, the report that opened it among them")
    func limit() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        let opening = try #require(duty.events.first?.id)
        #expect(duty.incident(id).commands.map(\.id) == [opening])
        for number in 1...63 as ClosedRange<UInt64> { try duty.carryOut(.note(id), id: Self.id(number)) }
        #expect(duty.incident(id).commands.map(\.id) == [opening] + (1...63).map { Self.id($0) })
        try duty.carryOut(.note(id), id: Self.id(64))
        #expect(duty.incident(id).commands.map(\.id) == (1...64).map { Self.id($0) })
        for number in 1...64 as ClosedRange<UInt64> {
            #expect(try duty.carryOut(.note(id), id: Self.id(number)).unchanged == id)
        }
        // What the clock brings about and commands without an id push nothing out.
        try duty.wait(.minutes(90))
        try duty.note(on: id)
        #expect(duty.incident(id).commands.count == 64)
        try duty.carryOut(.note(id), id: Self.id(65))
        #expect(try duty.carryOut(.note(id), id: Self.id(1)).event != nil)
    }

    @Test("A report's id is that of its command, however the command was made")
    func reports() throws {
        let duty = DutyRoom.drill()
        let report = duty.draft("fire")
        let decision = try duty.carryOut(.report(report), by: Self.li, id: Self.id(9))
        #expect(decision.event?.id == CommandID(report.id))
        let id = try #require(decision.event?.incident)
        var further = duty.draft("fire")
        further.join = id
        #expect(try duty.carryOut(.report(further), by: Self.li).event?.id == CommandID(further.id))
        let again = try duty.carryOut(.report(report), by: Self.wang)
        #expect(again.unchanged == id)
        #expect(again.recorded?.actor == Self.li)
    }
}
