import IncidentModel
import TestSupport
import Testing

@Suite("Further reports of an incident")
struct JoiningTests {
    static func join(_ id: IncidentID, _ number: UInt64, _ change: (inout Report) -> Void = { _ in }) -> Command.Action
    {
        .report("fire", number: 900 + number) {
            $0.join = id
            change(&$0)
        }
    }

    @Test("Figures only rise, tags gather, and what was not known is filled in")
    func gathers() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire") {
            $0.figures = [.injured: 5, .deaths: 1]
            $0.tags = ["school", "night"]
            $0.place = "Bridge Street"
        }
        try duty.carryOut(
            Self.join(id, 1) {
                $0.figures = [.injured: 2, .deaths: 3, .trapped: 1]
                $0.tags = ["night", "gas"]
                $0.place = "Mill Lane"
                $0.unit = "Mill"
                $0.position = Position(latitude: 1, longitude: 2)
            }
        )
        let incident = duty.incident(id)
        #expect(incident.figures == [.injured: 5, .deaths: 3, .trapped: 1])
        #expect(incident.tags == ["school", "night", "gas"])
        #expect(incident.place == "Bridge Street")
        #expect(incident.unit == "Mill")
        #expect(incident.position == Position(latitude: 1, longitude: 2))
        #expect(incident.reports.count == 2)
        #expect(incident.grading.grade == .three)
        #expect(duty.parties(id).first == "fire lead activate")
    }

    @Test("A tag that a further caller brings can change the lead")
    func newLead() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.carryOut(Self.join(id, 1) { $0.tags = ["chemical"] })
        #expect(duty.parties(id).prefix(1) == ["fire support assign"])
        #expect(duty.incident(id).lead == "flood")
        #expect(duty.incident(id).command == "flood")
        #expect(try duty.state("acknowledge", "flood", id) == .running)
    }

    @Test("A report with the same id is the same report, whatever it says")
    func sameID() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        let join = Self.join(id, 1) { $0.figures = [.deaths: 1] }
        #expect(try duty.carryOut(join).event != nil)
        let state = duty.incident(id)
        for again in [join, Self.join(id, 1) { $0.figures = [.deaths: 30] }, Self.join(id, 1) { $0.join = nil }] {
            #expect(try duty.carryOut(again).unchanged == id)
        }
        #expect(duty.incident(id) == state)
    }

    @Test("An exercise never joins what is real, nor the real an exercise: each is filed as its own")
    func exercises() throws {
        let duty = DutyRoom.drill()
        let real = try duty.report("fire")
        let exercise = try duty.report("fire") { $0.isExercise = true }
        #expect(try Self.notJoined(duty.carryOut(Self.join(real, 1) { $0.isExercise = true })) == .exercise)
        #expect(try Self.notJoined(duty.carryOut(Self.join(exercise, 2))) == .exercise)
        #expect(try duty.carryOut(Self.join(exercise, 3) { $0.isExercise = true }).event?.incident == exercise)
        #expect(duty.state.incidents.values.count(where: \.isExercise) == 2)
    }

    @Test("A report that cannot join what it names is filed as its own incident, and says why")
    func ofItsOwn() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        let nowhere = IncidentID(jurisdiction: "999001", day: 20_261_121, number: 77)
        #expect(try Self.notJoined(duty.carryOut(Self.join(nowhere, 1))) == .unknown)
        #expect(try Self.notJoined(duty.carryOut(Self.join(id, 2) { $0.isNew = true })) == .new)
        try duty.close(id)
        #expect(try Self.notJoined(duty.carryOut(Self.join(id, 3))) == .closed)
        #expect(duty.state.incidents.values.count == 3)
    }

    @Test("A figure that nobody would believe does not keep a report out")
    func figures() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        _ = try duty.carryOut(Self.join(id, 1) { $0.figures = [.deaths: 1_000_001, .injured: 2] })
        #expect(duty.incident(id).figures == [.injured: 2])
    }

    @Test("A number that nobody counted stays so until somebody did, by a report or an update")
    func unverified() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire") {
            ($0.figures, $0.unverified) = ([.trapped: 2, .injured: 1], [.trapped, .injured])
        }
        #expect(duty.incident(id).unverified == [.trapped, .injured])
        _ = try duty.carryOut(Self.join(id, 1) { ($0.figures, $0.unverified) = ([.trapped: 1], []) })
        #expect(duty.incident(id).unverified == [.trapped, .injured], "fewer say nothing of the others")
        _ = try duty.carryOut(Self.join(id, 2) { $0.figures = [.trapped: 2] })
        #expect(duty.incident(id).unverified == [.injured])
        _ = try duty.carryOut(Self.join(id, 3) { ($0.figures, $0.unverified) = ([.trapped: 5], [.trapped]) })
        #expect(duty.incident(id).unverified == [.injured, .trapped])
        try duty.update(id, [.injured: 3, .trapped: 4])
        #expect(duty.incident(id).unverified.isEmpty && duty.incident(id).figures == [.injured: 3, .trapped: 4])
    }

    private static func notJoined(_ decision: Decision) -> NotJoined? {
        if case .opening(let opening) = decision.event?.fact { opening.notJoined } else { nil }
    }
}
