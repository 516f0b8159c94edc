import IncidentModel
import TestSupport
import Testing
import Wording

@Suite("What an act has changed")
struct IncidentChangeTests {
    private func changes(_ duty: DutyRoom, _ id: IncidentID, _ act: () throws -> Void) throws -> [Label] {
        let before = duty.incident(id)
        try act()
        return duty.incident(id).changes(since: before, PlanNames(plan: duty.state.plan(of: before)))
    }

    @Test("Figures and the grade that they bring about are told was and is")
    func figures() throws {
        let duty = try DutyRoom()
        let id = try duty.report("structure-fire") { $0.figures = [.deaths: 1] }
        let changes = try changes(duty, id) { try duty.update(id, [.deaths: 4]) }.map(\.zh)
        #expect(changes.first?.hasPrefix("等级：一般（IV级）") == true, "\(changes)")
        #expect(changes.contains("死亡：1 → 4"), "\(changes)")
    }

    @Test("A correction tells every field that it has put right, who comes in and who is let go")
    func correction() throws {
        let duty = try DutyRoom()
        let id = try duty.report("structure-fire") { $0.place = "北街" }
        let changes = try changes(duty, id) {
            try duty.correct(id) { ($0.incidentKind, $0.place) = ("road-crash", "南街") }
        }.map(\.zh)
        #expect(changes.contains { $0.hasPrefix("类型：") && $0.contains(" → ") }, "\(changes)")
        #expect(changes.contains("地点：北街 → 南街"))
        #expect(changes.contains { $0.hasPrefix("解除任务：") }, "\(changes)")
        let back = try self.changes(duty, id) {
            try duty.correct(id) { $0.incidentKind = "structure-fire" }
        }.map(\.zh)
        #expect(back.contains { $0.hasPrefix("新增调派：消防队") }, "\(back)")
    }

    @Test("Nothing is told where nothing that people are told of has changed")
    func nothing() throws {
        let duty = try DutyRoom()
        let id = try duty.report("structure-fire")
        #expect(try changes(duty, id) { _ = try duty.note("seen", on: id) } == [])
    }
}
