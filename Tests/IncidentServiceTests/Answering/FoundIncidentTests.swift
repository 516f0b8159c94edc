import IncidentAPI
import IncidentModel
import JSONCoding
import Ledger
import LedgerIndex
import TestSupport
import Testing

@testable import IncidentService

@Suite("One incident")
struct SubjectTests {
    private func told() throws -> (DutyRoom, IncidentID) {
        let room = try DutyRoom()
        let personal = PersonalData(caller: "张三", phone: "13800000000", text: "三楼冒烟", measures: "已断电")
        let id = try room.report("structure-fire", personal: personal) { $0.figures = [.deaths: 1, .trapped: 2] }
        try room.report("structure-fire") {
            $0.join = id
            $0.isAnonymous = true
        }
        try room.note("家属已到场", on: id)
        try room.grade(id, .three, reason: "县领导确认")
        return (room, id)
    }

    @Test("Show tells everything, and who called only to those who may know")
    func detail() throws {
        let (room, id) = try told()
        let subject = try room.overview.subject(id.description, in: room.store)
        let full = try subject.detail(from: room.store, seesPersonalData: true, at: room.now)
        #expect(full.answer.incident == id.description)
        #expect(full.figures == ["deaths": .integer(1), "trapped": .integer(2)])
        #expect(full.milestones.map(\.milestone) == ["dispatched", "dispatched", "dispatched"])
        #expect(full.reports.map(\.caller) == ["张三", nil])
        #expect(full.reports.map(\.text) == ["三楼冒烟", nil])
        #expect(full.reports.map(\.measures) == ["已断电", nil])
        #expect(full.reports.map(\.withheld) == [false, false])
        #expect(full.reports.map(\.anonymous) == [false, true])
        let partial = try subject.detail(from: room.store, seesPersonalData: false, at: room.now)
        #expect(partial.reports.map(\.caller) == [nil, nil])
        #expect(partial.reports.map(\.phone) == [nil, nil])
        #expect(partial.reports.map(\.withheld) == [true, false])
    }

    @Test("Who told of a milestone and who recorded it are two, however it was recorded; a call says its number")
    func recorders() throws {
        let room = try DutyRoom()
        let id = try room.report("structure-fire")
        try room.record(.arrived, "fire-brigade", id, by: "王五", via: .radio)
        try room.ring("120", .acknowledged, answeredBy: "赵六")
        let subject = try room.overview.subject(id.description, in: room.store)
        let detail = try subject.detail(from: room.store, seesPersonalData: false, at: room.now)
        let told = detail.milestones.filter { $0.by != nil }
        #expect(told.map(\.by) == ["王五", "赵六"])
        #expect(told.map(\.recordedBy) == ["李值班", "李值班"])
        let entries = try subject.timeline(
            TimelineParameters { $0.incident = id.description },
            from: room.store,
            seesPersonalData: false
        ).entries
        #expect(entries.map(\.toldBy) == [nil, "王五", "赵六"])
        #expect(entries.map(\.phone) == [nil, nil, "120"])
    }

    @Test("Show knows nothing newer than the incident it was taken with")
    func snapshot() throws {
        let (room, id) = try told()
        let subject = try room.overview.subject(id.description, in: room.store)
        try room.report("structure-fire") { $0.join = id }
        #expect(try subject.detail(from: room.store, seesPersonalData: true, at: room.now).reports.count == 2)
    }

    @Test("Destroyed personal data are null and not withheld")
    func destroyed() throws {
        let (room, id) = try told()
        try room.close(id, reason: "over")
        try room.carryOut(.on(id, Forgetting(reason: "retention over")))
        let subject = try room.overview.subject(id.description, in: room.store)
        let detail = try subject.detail(from: room.store, seesPersonalData: true, at: room.now)
        #expect(detail.reports.map(\.caller) == [nil, nil])
        #expect(detail.reports.map(\.withheld) == [false, false])
    }

    @Test("A closed incident is shown from the ledger")
    func closed() throws {
        let (room, id) = try told()
        try room.close(id, reason: "over")
        #expect(room.state.incidents[id] == nil)
        let detail = try room.overview.subject(id.description, in: room.store)
            .detail(from: room.store, seesPersonalData: true, at: room.now)
        #expect((detail.answer.state, detail.outcome) == ("closed", "handled"))
        #expect(detail.closedAt == room.now)
    }

    @Test("Each update is a follow-up report with its number, and says what it changes, on whichever page it stands")
    func followUps() throws {
        let room = try DutyRoom()
        let id = try room.report("structure-fire") { $0.figures = [.trapped: 3] }
        try room.update(id, [.injured: 1])
        try room.note("x", on: id)
        try room.update(id, [.trapped: 1, .injured: 3])
        let subject = try room.overview.subject(id.description, in: room.store)
        func messages(from: Int64) throws -> [Label] {
            try subject.timeline(
                TimelineParameters { ($0.incident, $0.from) = (id.description, from) },
                from: room.store,
                seesPersonalData: false
            ).entries.filter { $0.event == "updated" }.map(\.message)
        }
        let all = try messages(from: 0)
        #expect(all.map(\.zh).map { String($0.prefix(6)) } == ["续报第1次：", "续报第2次："])
        #expect(!all[0].zh.contains("此前") && !all[0].en.contains("Before"))
        #expect(all[1].zh.hasSuffix("此前：被困3、受伤1。"), "\(all[1].zh)")
        #expect(all[1].en.hasPrefix("Follow-up 2: "), "\(all[1].en)")
        #expect(all[1].en.hasSuffix(" Before: trapped 3 and injured 1."), "\(all[1].en)")
        #expect(try messages(from: room.state.header.sequence) == [all[1]])
    }

    @Test("An incident is found by the id of a report of it, wherever that has gone")
    func byReport() throws {
        let room = try DutyRoom()
        let first = try room.report("structure-fire")
        let second = try room.report("structure-fire")
        let report = try #require(room.incident(second).reports.first)
        func found() throws -> IncidentID { try room.overview.subject(report.description, in: room.store).incident.id }
        #expect(try found() == second)
        try room.carryOut(.merge(second, into: first))
        #expect(try found() == first)
        try room.close(first, reason: "over")
        #expect(try found() == first)
        let unknown = ReportID(high: 77, low: 77).description
        #expect(throws: Failure.self) { try room.overview.subject(unknown, in: room.store) }
    }

    @Test("An explanation says what each report was like, with why, and what became of it")
    func likenesses() throws {
        let room = try DutyRoom()
        let first = try room.report("structure-fire") { ($0.place, $0.town) = ("河湾村东头", "楼子营镇") }
        try room.wait(.minutes(3))
        let second = try room.report("structure-fire") { ($0.place, $0.town) = ("河湾村东头", "楼子营镇") }
        try room.report("structure-fire") { ($0.place, $0.town, $0.join) = ("河湾村", "楼子营镇", first) }
        func explained(_ id: IncidentID) throws -> [ReportLikeness] {
            try room.overview.subject(id.description, in: room.store).explanation(from: room.store).likenesses
        }
        let offered = try #require(try explained(second).first)
        #expect(offered.outcome == "opened")
        #expect(offered.candidates.map(\.incident) == [first.description])
        #expect(offered.candidates.first?.reasons.map(\.reason) == ["kind-same", "time", "same-town", "same-place"])
        #expect(offered.candidates.first?.place == "河湾村东头")
        let joined = try explained(first)
        #expect(joined.map(\.outcome) == ["joined"])
        #expect(joined.first?.candidates.map(\.incident) == [first.description])
        // What has ended since was offered all the same.
        try room.close(first, reason: "over")
        #expect(try explained(second) == [offered])
    }

    @Test("The timeline comes in pages, with what was written only for those who may read it")
    func timeline() throws {
        let (room, id) = try told()
        let subject = try room.overview.subject(id.description, in: room.store)
        var from: Int64?
        var entries: [TimelineEntry] = []
        repeat {
            let reply = try subject.timeline(
                TimelineParameters { ($0.incident, $0.from, $0.limit) = (id.description, from, 1) },
                from: room.store,
                seesPersonalData: true
            )
            entries += reply.entries
            from = reply.next
        } while from != nil
        #expect(entries.map(\.event) == ["reported", "joined", "noted", "regraded"])
        #expect(entries.map(\.sequence) == [2, 3, 4, 5])
        #expect(entries.map(\.text) == ["三楼冒烟", nil, "家属已到场", "县领导确认"])
        #expect(entries.map(\.grade) == ["IV", nil, nil, "III"])
        #expect(entries.allSatisfy { $0.person == "李值班" && $0.hash.utf8.count == 64 })
        let withheld = try subject.timeline(
            TimelineParameters { $0.incident = id.description },
            from: room.store,
            seesPersonalData: false
        )
        #expect(withheld.entries.map(\.text) == [nil, nil, nil, nil])
        #expect(withheld.next == nil)
        #expect(throws: InvalidField.self) {
            try subject.timeline(
                TimelineParameters { ($0.incident, $0.from) = (id.description, -1) },
                from: room.store,
                seesPersonalData: false
            )
        }
    }

    @Test("What nobody knows is not found", arguments: ["140930-20261121-0042", "12", "", "140931-20261121-0001"])
    func unknown(text: String) throws {
        let room = try DutyRoom()
        #expect(throws: Failure.notFound(incident: text)) { try room.overview.subject(text, in: room.store) }
    }

    @Test("An explanation names every rule that can match the kind, and the condition that failed")
    func explanation() throws {
        let (room, id) = try told()
        let reply = try room.overview.subject(id.description, in: room.store).explanation(from: room.store)
        let routes = reply.explanations.filter { $0.topic == "route" }
        #expect(
            routes.map(\.rule) == [
                "kind:structure-fire", "assessed-two-general", "town-forest", "border", "forest-lead",
            ]
        )
        #expect(routes.map(\.matched) == [true, false, false, false, false])
        #expect(routes.map(\.failed) == [nil, "assessed", "towns", "tags", "tags"])
        #expect(routes[0].responders == ["fire-brigade", "ambulance"])
        #expect((reply.grade, reply.computed, reply.assessed) == ("III", "IV", "III"))
    }

    @Test(
        "Every criterion stands in it with its bound, the value, and what the scheme itself says",
        arguments: [0, 1, 4]
    )
    func criteria(trapped: Int64) throws {
        let room = try DutyRoom()
        let id = try room.report("structure-fire") { $0.figures = [.deaths: 1, .trapped: trapped, .area: 15_000] }
        let reply = try room.overview.subject(id.description, in: room.store).explanation(from: room.store)
        let scheme = try #require(room.state.header.plan.schemes["casualties"])
        let figures = room.incident(id).figures
        for (about, counted) in [(Explanation.Topic.grade, []), (.assessed, [FigureID.missing, .trapped])] {
            let entries = reply.explanations.filter { $0.topic == about }
            #expect(entries.map(\.matched) == scheme.outcomes(figures, countingAsDeaths: counted))
            #expect(entries.map(\.grade) == ["I", "II", "III", "IV", "III"])
            let deaths = try #require(entries[2].comparisons.first)
            #expect((deaths.figures, deaths.atLeast) == (["deaths"], 3))
            #expect(deaths.actual == Double(1 + (about == .grade ? 0 : trapped)))
            let area = try #require(entries[4].comparisons.first)
            #expect((area.atLeast, area.actual, area.holds) == (100, 1.5, false))
            #expect(entries.allSatisfy { $0.authority == "Order 493 art. 3" })
        }
    }

    @Test("It says since when a grade is held, by which figure or by whom, and whether the figures still reach it")
    func held() throws {
        let room = try DutyRoom()
        let id = try room.report("structure-fire") { $0.figures = [.deaths: 1, .trapped: 2] }
        func held() throws -> [HeldGrade] {
            try room.overview.subject(id.description, in: room.store).explanation(from: room.store).held
        }
        let opened = room.now
        #expect(try held().map(\.topic) == ["grade", "assessed"])
        #expect(try held().map(\.grade) == ["IV", "III"])
        try room.wait(.minutes(1))
        try room.update(id, [.deaths: 12])
        let raised = room.now
        try room.wait(.minutes(1))
        try room.note("家属已到场", on: id)
        try room.update(id, [.deaths: 2])
        var grade = try #require(try held().first)
        #expect((grade.grade, grade.since, grade.event) == ("II", raised, "updated"))
        #expect((grade.rule, grade.person, grade.reached) == ("casualties", nil, false))
        #expect(grade.comparisons.map(\.figures) == [["deaths"]] && grade.comparisons.first?.actual == 12)
        let assessed = try #require(try held().last)
        #expect((assessed.grade, assessed.since, assessed.reached) == ("III", room.now, true))
        try room.wait(.minutes(1))
        try room.grade(id, .three, reason: "县领导确认")
        grade = try #require(try held().first)
        #expect((grade.grade, grade.since, grade.person) == ("III", room.now, "李值班"))
        #expect(grade.rule == nil && grade.comparisons.isEmpty && opened < grade.since)
    }

    @Test("A scheme that does not apply says so")
    func outside() throws {
        let room = try DutyRoom()
        let id = try room.report("structure-fire") {
            $0.figures = [.deaths: 5]
            $0.production = .no
        }
        let reply = try room.overview.subject(id.description, in: room.store).explanation(from: room.store)
        let grades = reply.explanations.filter { $0.topic == "grade" }
        #expect(grades.allSatisfy { !$0.matched && $0.failed == "production" })
        #expect(reply.gradeStatus == "not-applicable")
    }

    @Test("A whole ledger verifies, and the reply says how far")
    func verify() throws {
        let (room, _) = try told()
        let reply = try VerifyReply(verifying: room.store)
        #expect(reply.valid && reply.firstBad == nil && reply.problem == nil)
        #expect((reply.events, reply.sequence) == (5, 5))
        #expect(try reply.hash == room.store.head().hash.description)
    }

    @Test("The plan is told by its names")
    func plan() throws {
        let room = try DutyRoom()
        let reply = PlanReply(room.state.header.plan, adoptedAt: room.now, now: room.now)
        #expect((reply.jurisdiction, reply.zone) == ("140930", "Asia/Shanghai"))
        #expect(reply.headquarters.map(\.id) == ["general", "forest-fire", "fire"])
        #expect(reply.headquarters.map(\.phone) == ["0350-10", "0350-20", "0350-30"])
        #expect(
            reply.timers.map(\.id) == [
                "acknowledge", "arrival", "filing", "take-command", "stand-down", "call-back",
            ]
        )
        #expect(reply.towns.map(\.id) == ["140930100", "140930101"])
        #expect(reply.figures.map(\.unit).contains("hectares"))
    }
}
