import IncidentAPI
import IncidentModel
import JSONCoding
import ResponsePlan
import TestSupport
import Testing
import Wording

@testable import IncidentService

@Suite("Answers")
struct AnswerTests {
    private func answer(_ room: DutyRoom, _ id: IncidentID) throws -> Answer {
        let incident = room.incident(id)
        let writer = AnswerWriter(
            IncidentBox(incident),
            plan: room.state.plan(of: incident),
            people: room.state.header.people,
            clockShift: room.state.header.clockShift
        )
        return try Answer(writer.bytes())
    }

    @Test("An answer tells the incident in the words of the contract")
    func words() throws {
        let room = try DutyRoom()
        let id = try room.report("structure-fire") { $0.figures = [.deaths: 1, .trapped: 2] }
        let answer = try answer(room, id)
        #expect(answer.incident == "140930-20261121-0001")
        #expect((answer.sequence, answer.state, answer.kind, answer.urgency) == (2, "open", "structure-fire", "life"))
        #expect((answer.grade, answer.gradeStatus, answer.assessed) == ("IV", "provisional", "III"))
        #expect((answer.lead, answer.command, answer.calledFor) == ("fire", "fire", nil))
        #expect(answer.supporting == [])
        #expect(answer.parties.map(\.party) == ["fire", "fire-brigade", "ambulance"])
        #expect(answer.parties.map(\.role) == ["lead", "responder", "responder"])
        #expect(answer.parties.map(\.phone) == ["0350-30", "119", "120"])
    }

    @Test("An answer has the members of its list, in its order, whatever the incident is like")
    func members() throws {
        let room = try DutyRoom()
        let kinds: [KindID] = ["structure-fire", "forest-fire", "road-crash", "mine-accident"]
        for (index, kind) in kinds.enumerated() {
            let id = try room.report(kind) {
                $0.place = index % 2 == 0 ? "后沟 \"东\"\n" : nil
                $0.figures = [.deaths: Int64(index * 12), .trapped: 2]
                $0.tags = ["border"]
                $0.isExercise = index == 3
            }
            let writer = AnswerWriter(
                IncidentBox(room.incident(id)),
                plan: room.state.plan(of: room.incident(id)),
                people: room.state.header.people,
                clockShift: .minutes(Int64(index))
            )
            writer.report = index == 0 ? nil : ReportID(high: 1, low: 2)
            writer.said = index == 1 ? "后山" : nil
            writer.warnings = index == 2 ? [.noPlace, .cut("place", bytes: 300, limit: 256)] : []
            #expect(WireWriter.bytes(of: try Answer(writer.bytes())) == writer.bytes())
        }
    }

    @Test("What is written once for all answers says the same as what is written for one")
    func fragments() throws {
        let room = DutyRoom(plan: BuiltInPlan.plan)
        let plan = room.state.header.plan
        let people = room.state.header.people
        let fragments = AnswerFragments(people)
        for kind in plan.plan.kinds {
            let id = try room.report(kind.id) {
                $0.place = "后沟 \"东\"\n"
                $0.town = plan.plan.jurisdiction.towns.first?.code
                $0.figures = [.deaths: 3]
            }
            func bytes(_ fragments: AnswerFragments?, _ shift: Interval) -> [UInt8] {
                let box = IncidentBox(room.incident(id))
                return AnswerWriter(box, plan: plan, people: people, clockShift: shift, fragments: fragments).bytes()
            }
            for shift in [Interval.zero, .minutes(-61)] { #expect(bytes(fragments, shift) == bytes(nil, shift)) }
            _ = try room.wait(.minutes(7))
            #expect(bytes(fragments, .zero) == bytes(nil, .zero), "warned and breached")
        }
    }

    @Test("What was recorded before is answered with when, and by whom where that is known")
    func recordedBefore() throws {
        let room = try DutyRoom()
        let id = try room.report("structure-fire")
        let event = try #require(try room.note("家属已到场", on: id).event)
        let new = try Self.answered(room, id, event: event)
        #expect((new.recorded, new.recordedAt, new.recordedBy, new.sequence) == (true, nil, nil, 3))
        let standing = try Self.answered(room, id)
        #expect((standing.recorded, standing.recordedAt, standing.recordedBy) == (false, nil, nil))
        let actors = [(Actor(account: "li", person: "李值班"), "李值班"), (Actor(account: "li"), "li")]
        for (actor, name) in actors {
            let command = CommandID(high: 1, low: 2)
            let before = RecordedCommand(id: command, Note(), recordedAt: room.now, actor: actor)
            let known = try Self.answered(room, id, before: before)
            #expect((known.recorded, known.recordedAt, known.recordedBy) == (false, room.now, name))
        }
    }

    private static func answered(
        _ room: DutyRoom,
        _ id: IncidentID,
        event: Event? = nil,
        before: RecordedCommand? = nil
    ) throws -> Answer {
        try Answer(AnswerWriter(told(room, id, event: event, before: before)).bytes())
    }

    private static func told(
        _ room: DutyRoom,
        _ id: IncidentID,
        event: Event? = nil,
        before: RecordedCommand? = nil
    ) -> Request.Answered {
        let incident = room.incident(id)
        return Request.Answered(
            IncidentBox(incident),
            plan: room.state.plan(of: incident),
            people: room.state.header.people,
            fragments: AnswerFragments(room.state.header.people),
            clockShift: .zero,
            ladders: event?.incidents.map { room.ladder(of: room.incident($0)) } ?? [],
            event: event,
            before: before,
            isOneOfMany: false
        )
    }

    private static func calls(_ calls: [CallEntry]) -> [String] {
        calls.map { "\($0.phone ?? "-") \($0.party)/\($0.post) \($0.about.map(\.text).joined(separator: ","))" }
    }

    @Test("A change is answered with whom to ring because of it: what it has begun, and who is only told")
    func calls() throws {
        let room = DutyRoom(plan: BuiltInPlan.plan)
        let id = try room.report("structure-fire") { $0.figures = [.trapped: 1] }
        func update(_ figures: Figures) throws -> [String] {
            let event = try #require(try room.carryOut(.update(id, figures)).event)
            return Self.calls(try Self.answered(room, id, event: event).calls)
        }
        #expect(try update([.trapped: 1, .injured: 1]) == [])
        // The commanders of who is activated; this room, which is the general headquarters', is told by the filing.
        #expect(try update([.trapped: 4]) == ["- work-safety/commander activated"])
        #expect(
            try update([.trapped: 12]).contains { $0.hasPrefix("- general/deputy ") && $0.contains("command-taken") }
        )
        let acknowledged = try #require(try room.record(.acknowledged, "police", id).event)
        #expect(try Self.answered(room, id, event: acknowledged).calls == [])
        // Whom nobody has rung about it has nothing to be told.
        try room.ring("120", .noAnswer)
        let closed = try #require(try room.close(id, reason: "by order", outcome: "false-alarm").event)
        let calls = Self.calls(try Self.answered(room, id, event: closed).calls)
        #expect(calls == ["120 ambulance/duty stood-down", "110 police/duty stood-down"])
    }

    @Test("A town that is now known brings its government's own number")
    func townCalls() throws {
        var plan = BuiltInPlan.plan
        plan.jurisdiction.towns[0].phones = ["0350-9"]
        let room = DutyRoom(plan: plan)
        let id = try room.report("landslide")
        let corrected = try #require(try room.correct(id) { $0.town = plan.jurisdiction.towns[0].code }.event)
        let calls = Self.calls(try Self.answered(room, id, event: corrected).calls)
        #expect(calls.contains { $0.hasPrefix("0350-9 town-government/") })
    }

    @Test("A result is answered with where each need stands now, of every incident of the row")
    func nextCalls() throws {
        let room = DutyRoom(plan: BuiltInPlan.plan)
        for _ in 1...2 { try room.report("structure-fire") }
        let event = try #require(try room.ring("119", .noAnswer).event)
        let id = try #require(event.incident)
        let reply = TaskReply(Self.told(room, id, event: event), task: "1")
        #expect(reply.asks == 2)
        #expect(Self.calls(reply.next) == ["- work-safety/office acknowledged"])
        #expect(reply.next.map(\.nextAt) == [room.now])
        let busy = try #require(try room.ring("120", .busy).event)
        #expect(TaskReply(Self.told(room, id, event: busy), task: "3").next.map(\.nextAt) == [room.now + .minutes(1)])
        // What it ended is nowhere, and what runs from the receipt on is not rung yet.
        let signed = try #require(try room.ring("12350", .acknowledged).event)
        let after = TaskReply(Self.told(room, id, event: signed), task: "41")
        #expect(after.signed == ["work-safety"])
        #expect(after.next.allSatisfy { $0.about == ["under-control"] && $0.nextAt > room.now })
    }

    @Test("The party for which a milestone was recorded is named though none was asked for, and again for a repeat")
    func party() throws {
        let room = try DutyRoom()
        let id = try room.report("structure-fire")
        let rows: [(Milestone, String)] = [(.turnedOut, "fire-brigade"), (.acknowledged, "fire"), (.released, "fire")]
        for (index, (milestone, party)) in rows.enumerated() {
            let command = CommandID(high: 7, low: UInt64(index))
            let event = try #require(try room.carryOut(.milestone(milestone, id), id: command).event)
            #expect(try Self.answered(room, id, event: event).party == party)
            let repeated = try room.carryOut(.milestone(milestone, id), id: command)
            #expect(try Self.answered(room, id, before: repeated.recorded).party == party)
            let standing = try room.carryOut(.milestone(milestone, id))
            #expect(try Self.answered(room, id, before: standing.recorded).party == party)
        }
        let note = try #require(try room.note("家属已到场", on: id).event)
        #expect(try Self.answered(room, id, event: note).party == nil)
    }

    @Test("A correction that ends a person's grade is answered with a warning, one that ends none is not")
    func endedGrade() throws {
        let room = try DutyRoom()
        let id = try room.report("structure-fire")
        try room.grade(id, .two)
        let event = try #require(try room.correct(id) { $0.incidentKind = "forest-fire" }.event)
        #expect(try Self.answered(room, id, event: event).warnings.map(\.warning.text) == ["grade-ended"])
        let again = try #require(try room.correct(id) { $0.incidentKind = "road-crash" }.event)
        #expect(try Self.answered(room, id, event: again).warnings == [])
    }

    @Test("Open timers come in due order, with limits in seconds and the law")
    func timers() throws {
        let room = try DutyRoom()
        let id = try room.report("structure-fire")
        let timers = try answer(room, id).timers
        #expect(timers.map(\.name) == ["acknowledge", "acknowledge", "acknowledge", "arrival", "filing"])
        #expect(timers[0].due == (room.now + .minutes(5)))
        #expect((timers[0].limit, timers[0].clock, timers[0].milestone) == (300, "elapsed", "acknowledged"))
        #expect(timers[0].warnsAt == (room.now + .minutes(4)))
        #expect(timers[4].authority == "Order 493 art. 9")
        try room.record(.arrived, nil, id)
        #expect(try answer(room, id).timers.map(\.party) == ["fire", "ambulance", "fire"])
    }

    @Test("A step of the clock moves what has elapsed, and not what the calendar says")
    func clockStep() throws {
        let room = try DutyRoom()
        let id = try room.report("structure-fire")
        let before = try answer(room, id).timers
        try room.recordStep(by: .minutes(90))
        let after = try answer(room, id).timers
        #expect(after.first?.name == "filing")
        #expect(after.first?.due == before.last?.due)
        #expect(after.last?.due == (room.now + .minutes(120)))
        #expect(after[1].warnsAt == (room.now + .minutes(94)))
    }

    @Test("Where a life is at risk the responders are rung first; else the lead is")
    func contacts() throws {
        let room = try DutyRoom()
        let life = try room.report("structure-fire") { $0.figures = [.trapped: 12] }
        let routine = try room.report("road-crash")
        let contacts = try answer(room, life).contacts.map { "\($0.party)/\($0.post)" }
        #expect(contacts.prefix(4) == ["fire-brigade/duty", "ambulance/duty", "fire/duty", "general/duty"])
        #expect(contacts.dropFirst(4) == ["fire/commander", "general/commander"])
        #expect(try answer(room, routine).contacts.map(\.party) == ["fire", "ambulance"])
    }

    @Test("Neighbours to be told are contacts, the last ones")
    func neighbours() throws {
        let room = try DutyRoom()
        let id = try room.report("road-crash") { $0.tags = ["border"] }
        let last = try #require(try answer(room, id).contacts.last)
        #expect((last.party, last.post, last.phone) == ("140931", "duty", "0350-7"))
        #expect(last.title == Label(zh: "保德县值班室", en: "Duty room of Baode County"))
    }

    @Test("Nobody is to be rung for what is closed")
    func closed() throws {
        let room = try DutyRoom()
        let id = try room.report("road-crash")
        try room.close(id)
        #expect(try answer(room, id).contacts == [])
        #expect(try answer(room, id).timers == [])
    }

    @Test(
        "Figures are told in the units in which people tell them",
        arguments: [
            ("deaths", 2, FigureValue.integer(2)), ("loss", 3_000_000, .integer(3_000_000)),
            ("area", 5_000, .number(0.5)), ("strandedHours", 5_400_000, .number(1.5)), ("toxic", 1, .flag(true)),
            ("alarm", 2, .word("second")), ("nobody-knows", 7, .integer(7)),
        ] as [(FigureID, Int64, FigureValue)]
    )
    func figures(id: FigureID, value: Int64, told: FigureValue) {
        let index = PlanIndex(id: "plan", plan: SmallPlan.plan)
        #expect(FigureValue(value, of: index.figures[id]) == told)
    }
}
