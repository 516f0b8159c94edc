import IncidentModel
import TestSupport
import Testing

@Suite("Calls that are about no incident")
struct CallRecordTests {
    private func call(_ duty: DutyRoom, as sort: CallSort, hasNumber: Bool = true) throws -> IncidentID {
        try duty.report("unknown") { ($0.place, $0.callAs, $0.hasNumber) = (nil, sort, hasNumber) }
    }

    @Test("Each has a number and is closed to the response; who told nothing is to be rung back, where he has a number")
    func sorts() throws {
        for sort in CallSort.allCases {
            for hasNumber in [true, false] {
                let duty = DutyRoom.drill()
                let before = try duty.report("fire")
                let id = try call(duty, as: sort, hasNumber: hasNumber)
                let incident = duty.incident(id)
                #expect(id.number == before.number + 1)
                #expect(incident.state == .noIncident && incident.callAs == sort && !incident.isOpen)
                let isRungBack = [.silent, .abandoned].contains(sort) && hasNumber
                #expect(incident.needs.map(\.to) == (isRungBack ? [.calledBack] : []), "\(sort)")
                #expect(duty.rows()[id.description]?.count == (isRungBack ? 1 : nil))
                #expect(incident.isInHand == isRungBack)
            }
        }
    }

    @Test("The call-back is due within five minutes, and the breach is recorded")
    func due() throws {
        let duty = DutyRoom.drill()
        let id = try call(duty, as: .silent)
        #expect(try duty.timer("call-back", "general", id).due == duty.now + .minutes(5))
        let events = try duty.wait(.minutes(6))
        #expect(events.map(\.kind) == [.timerBreached])
        // It is still to be made.
        #expect(duty.rows()[id.description] != nil)
    }

    @Test("Whoever speaks ends it, and so does the third call that nobody answers", arguments: CallResult.allCases)
    func results(_ result: CallResult) throws {
        let duty = DutyRoom.drill()
        let id = try call(duty, as: .abandoned)
        let row = id.description
        try duty.ring(row, result)
        guard result == .noAnswer || result == .busy else {
            #expect(duty.incident(id).timers.map(\.state) == [.met])
            #expect(duty.rows()[row] == nil)
            return
        }
        #expect(duty.rows()[row] == nil)
        for _ in 0..<2 {
            try duty.wait(result == .busy ? .minutes(1) : .minutes(5))
            #expect(duty.incident(id).needs.contains { $0.to == .calledBack })
            try duty.ring(row, result)
        }
        #expect(duty.incident(id).timers.map(\.state) == [.cancelled])
        #expect(
            refusal { try duty.carryOut(.complete(row, [NeedID(incident: id, number: 1)], .reached)) }?.code
                == "task-ended"
        )
    }

    @Test("It takes notes and nothing else of an incident")
    func refused() throws {
        let duty = DutyRoom.drill()
        let id = try call(duty, as: .nuisance)
        try duty.note(on: id)
        let acts: [Command.Action] = [
            .milestone(.acknowledged, id), .update(id, [.deaths: 1]), .grade(id, .one), .reopen(id), .close(id),
            .takeCommand(id, nil), .assign(id, "fire"), .refer(id, to: "999002"), .correct(id) { $0.place = "桥头" },
        ]
        for act in acts {
            #expect(refusal { try duty.carryOut(act, by: Actor(account: "a", person: "Li")) }?.code == "not-applicable")
        }
        #expect(duty.incident(id).state == .noIncident)
    }

    @Test("A report that names it opens an incident of its own")
    func joined() throws {
        let duty = DutyRoom.drill()
        let id = try call(duty, as: .silent)
        let other = try duty.report("fire") { $0.join = id }
        #expect(other != id)
        #expect(duty.incident(other).isOpen)
    }

    @Test("Once its personal data are destroyed nobody is rung back")
    func forgotten() throws {
        let duty = DutyRoom.drill()
        let id = try call(duty, as: .silent)
        try duty.carryOut(.on(id, Forgetting(reason: "retention over")))
        #expect(duty.incident(id).timers.map(\.state) == [.cancelled])
        #expect(!duty.incident(id).isInHand)
    }

    @Test("No number is set for whoever rang: it lies with the personal data")
    func phone() throws {
        let duty = DutyRoom.drill()
        let id = try call(duty, as: .silent)
        let need = NeedID(incident: id, number: 1)
        #expect(
            refusal { try duty.carryOut(.found("13800000000", for: id.description, [need])) }?.code == "not-applicable"
        )
    }
}
