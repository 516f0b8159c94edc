import IncidentModel
import TestSupport
import Testing

@Suite("Ladders")
struct LadderTests {
    static let step = Interval.minutes(5) + .milliseconds(1)

    /// A fire that its headquarters has not acknowledged in time; everybody else has.
    static func unanswered() throws -> (duty: DutyRoom, id: IncidentID) {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.record(.arrived, "brigade", id)
        try duty.record(.acknowledged, "ambulance", id)
        try duty.wait(step)
        return (duty, id)
    }

    @Test("Each step has its time: the party's other posts, then the general headquarters' duty room")
    func steps() throws {
        let (duty, id) = try Self.unanswered()
        #expect(duty.openCalls(id) == ["fire/office"])
        let task = try #require(duty.incident(id).tasks.first)
        #expect(task.by == duty.now + .minutes(5))
        #expect(task.about == "fire")
        try duty.wait(.minutes(5))
        #expect(duty.openCalls(id) == ["fire/office"])
        try duty.wait(.milliseconds(1))
        #expect(duty.openCalls(id) == ["fire/office", "fire/commander"])
        #expect(duty.incident(id).coordinating == nil)
        try duty.wait(Self.step)
        #expect(duty.openCalls(id) == ["fire/office", "fire/commander", "general/duty"])
        #expect(duty.incident(id).coordinating == "general")
        #expect(duty.incident(id).command == "fire")
    }

    @Test("At the top nobody is rung twice by itself, and the task stays on the list")
    func top() throws {
        let (duty, id) = try Self.unanswered()
        try duty.wait(.minutes(60))
        #expect(duty.incident(id).tasks.count == 3)
        #expect(duty.openCalls(id).count == 3)
        #expect(duty.incident(id).timers.filter(\.state.isRunning).allSatisfy { $0.name.text == "control" } == true)
    }

    @Test("No answer moves to the next person at once", arguments: [CallTask.Result.noAnswer, .busy, .refused])
    func noAnswer(_ result: CallTask.Result) throws {
        let (duty, id) = try Self.unanswered()
        try duty.complete(1, id, result)
        #expect(duty.openCalls(id) == ["fire/commander"])
        #expect(duty.incident(id).tasks[1].by == duty.now + .minutes(5))
        try duty.complete(2, id, result)
        #expect(duty.openCalls(id) == ["general/duty"])
        // At the top it is the last one's turn again.
        try duty.complete(3, id, result)
        #expect(duty.openCalls(id) == ["general/duty"])
        #expect(duty.incident(id).tasks.count == 4)
    }

    @Test("Who was reached has the ladder's interval to bring the answer about; then it goes on")
    func reached() throws {
        let (duty, id) = try Self.unanswered()
        try duty.complete(1, id, .reached)
        #expect(duty.openCalls(id).isEmpty)
        try duty.wait(.minutes(5))
        #expect(duty.openCalls(id).isEmpty)
        try duty.wait(.milliseconds(1))
        #expect(duty.openCalls(id) == ["fire/commander"])
        try duty.complete(2, id, .reached)
        try duty.wait(Self.step)
        try duty.complete(3, id, .reached)
        try duty.wait(Self.step)
        #expect(duty.openCalls(id) == ["general/duty"])
        #expect(duty.incident(id).tasks.count == 4)
    }

    @Test("A result that is entered after the next one was rung changes nothing of the climb")
    func lateResult() throws {
        let (duty, id) = try Self.unanswered()
        try duty.wait(Self.step)
        let timers = duty.incident(id).timers.count
        try duty.complete(1, id, .noAnswer)
        #expect(duty.openCalls(id) == ["fire/commander"])
        #expect(duty.incident(id).timers.count == timers)
        #expect(try duty.timer("call", "fire", id).state == .running)
    }

    @Test("The answer ends the climb: what is open is withdrawn, and nothing comes due any more")
    func answered() throws {
        let (duty, id) = try Self.unanswered()
        try duty.wait(Self.step)
        try duty.record(.acknowledged, nil, id)
        #expect(duty.openCalls(id).isEmpty)
        #expect(duty.incident(id).tasks.allSatisfy { $0.result == .withdrawn && $0.endedAt == duty.now })
        #expect(try duty.state("acknowledge", "fire", id) == .metLate)
        #expect(try duty.wait(.minutes(60)).isEmpty)
    }

    @Test("A task ends once: the same result again is no news, another one is refused")
    func endsOnce() throws {
        let (duty, id) = try Self.unanswered()
        try duty.complete(1, id, .busy)
        #expect(try duty.complete(1, id, .busy).unchanged == id)
        #expect(refusal { try duty.complete(1, id, .reached) }?.code == "task-ended")
        #expect(refusal { try duty.complete(9, id, .reached) }?.code == "unknown-task")
        #expect(refusal { try duty.complete(2, id, .withdrawn) }?.field == "result")
    }

    @Test("The duty room coordinates until the lead acknowledges")
    func coordinatesUntilAcknowledged() throws {
        let (duty, id) = try Self.unanswered()
        try duty.wait(.minutes(11))
        #expect(duty.incident(id).coordinating == "general")
        try duty.record(.turnedOut, "ambulance", id)
        #expect(duty.incident(id).coordinating == "general")
        try duty.record(.acknowledged, "fire", id)
        #expect(duty.incident(id).coordinating == nil)
    }

    @Test("The duty room coordinates until somebody takes command")
    func coordinatesUntilTaken() throws {
        let (duty, id) = try Self.unanswered()
        try duty.wait(.minutes(11))
        try duty.takeCommand(id, "general")
        #expect(duty.incident(id).coordinating == nil)
        #expect(duty.incident(id).command == "general")
        #expect(duty.incident(id).commandedBy == "Wang")
        // What is still climbed for does not take the coordination back.
        try duty.complete(3, id, .noAnswer)
        #expect(duty.incident(id).coordinating == nil)
    }

    @Test("While the lead directs, nobody else's silence makes the duty room coordinate")
    func leadDirects() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.record(.acknowledged, "fire", id)
        try duty.wait(.minutes(30))
        #expect(duty.openCalls(id) == ["general/duty", "general/duty"])
        #expect(duty.incident(id).coordinating == nil)
    }

    @Test("The call to take command climbs its own ladder, whose steps name people once each")
    func command() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire") { $0.figures = [.trapped: 12] }
        #expect(duty.incident(id).calledFor == "general")
        try duty.wait(.minutes(30) + .milliseconds(1))
        let about = duty.incident(id).timers.first { $0.name.text == "take-command" }?.number
        let calls = { (duty: DutyRoom) in duty.incident(id).tasks.filter { $0.timer == about }.map(\.post) }
        #expect(calls(duty) == ["duty"])
        try duty.wait(.minutes(10) + .milliseconds(2))
        #expect(calls(duty) == ["duty", "commander", "commander-2"])
        try duty.takeCommand(id, "province")
        #expect(try duty.state("take-command", "general", id) == .metLate)
        #expect(duty.incident(id).calledFor == nil)
        #expect(duty.incident(id).tasks.filter { $0.timer == about }.allSatisfy { $0.result == .withdrawn })
    }
}
