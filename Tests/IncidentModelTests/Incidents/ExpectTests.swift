import IncidentModel
import TestSupport
import Testing

@Suite("What was seen before a change")
struct ExpectTests {
    private func send(
        _ action: Command.Action,
        _ duty: DutyRoom,
        expect: Int64?,
        id: UInt64 = 0
    ) throws(Refusal) -> Decision {
        let command = Command(
            id: CommandID(high: 7, low: id),
            actor: Actor(account: "a", person: "Li"),
            action: action,
            expect: expect
        )
        return try duty.state.decide(command, at: duty.now)
    }

    @Test("Another's change since is told with who made it; without a number nothing is refused")
    func changed() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        let seen = duty.incident(id).sequence
        let zhou = Actor(account: "b", person: "Zhou")
        try duty.carryOut(.note(id), by: zhou, id: CommandID(high: 9, low: 1))
        let now = duty.incident(id).sequence
        guard
            case .refused(.changedSince(id, seen, now: now, let changes))? =
                refusal({ _ = try send(.close(id, reason: "0f"), duty, expect: seen) })
        else { throw DutyRoom.NoIncident() }
        #expect(changes.map(\.kind) == [.noted])
        #expect(changes.map(\.actor) == [zhou])
        #expect(try send(.close(id, reason: "0f"), duty, expect: now).event != nil)
        #expect(try send(.close(id, reason: "0f"), duty, expect: nil).event != nil)
    }

    @Test("It holds for every act, in one place")
    func acts() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.note(on: id)
        let acts: [Command.Action] = [
            .milestone(.acknowledged, id), .update(id, [.deaths: 1]), .grade(id, .one), .close(id),
            .takeCommand(id, nil),
            .assign(id, "traffic"), .refer(id, to: "999002"), .correct(id) { $0.place = "x" }, .note(id),
            .supplement(id) { $0.place = "x" }, .decide(id, .one), .reopen(id), .on(id, Forgetting(reason: "x")),
        ]
        for act in acts { #expect(refusal { _ = try send(act, duty, expect: 1) }?.code == "changed") }
    }

    @Test("What the clock brought about is nobody's change")
    func clock() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        let seen = duty.incident(id).sequence
        try duty.wait(.minutes(30))
        #expect(duty.incident(id).sequence > seen)
        #expect(try send(.note(id), duty, expect: seen).event != nil)
    }

    @Test("A command that comes again is answered as recorded, whatever came since")
    func again() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        let seen = duty.incident(id).sequence
        let command = CommandID(high: 7, low: 5)
        try duty.carryOut(.note(id), id: command)
        try duty.note(on: id)
        #expect(try send(.note(id), duty, expect: seen, id: 5).event == nil)
    }
}
