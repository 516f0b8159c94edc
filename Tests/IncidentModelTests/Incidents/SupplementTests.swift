import IncidentModel
import TestSupport
import Testing

@Suite("What is filled in after the report")
struct SupplementTests {
    private static let told: [(field: String, fill: @Sendable (inout Supplement) -> Void)] = [
        ("place", { $0.place = "elsewhere" }), ("unit", { $0.unit = "elsewhere" }),
        ("source", { $0.source = "grid" }), ("figures", { $0.figures = [.injured: 9] }),
        ("kind", { $0.incidentKind = "flood" }), ("production", { $0.production = .no }),
    ]

    /// A fire of which all is known that a supplement can fill in.
    private func known(_ duty: DutyRoom) throws -> IncidentID {
        try duty.report("fire") {
            ($0.place, $0.unit, $0.source, $0.production) = ("mill", "mill", "119", .yes)
            $0.figures = [.injured: 2]
        }
    }

    @Test("A field that is not empty is left alone, and nothing is recorded", arguments: told.indices)
    func leftAlone(_ index: Int) throws {
        let duty = DutyRoom.drill()
        let id = try known(duty)
        let before = duty.incident(id)
        #expect(try duty.carryOut(.supplement(id, Self.told[index].fill)).unchanged == id, "\(Self.told[index].field)")
        #expect(duty.incident(id) == before)
    }

    @Test("A field that is empty is filled, without a reason")
    func filled() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire") { $0.place = nil }
        let event = try #require(
            try duty.carryOut(.supplement(id) { ($0.place, $0.unit, $0.figures) = ("mill", "mill", [.trapped: 2]) })
                .event
        )
        #expect(event.fact.kind == .supplemented)
        let incident = duty.incident(id)
        #expect(incident.place == "mill" && incident.unit == "mill" && incident.figures[.trapped] == 2)
        #expect(incident.grading.assessed != nil)
    }

    @Test("Of several fields those are filled that are empty")
    func partly() throws {
        let duty = DutyRoom.drill()
        let id = try known(duty)
        let fill = Command.Action.supplement(id) { ($0.place, $0.figures) = ("elsewhere", [.injured: 9, .trapped: 1]) }
        guard case .supplement(let filled) = try duty.carryOut(fill).event?.fact else { Issue.record("none"); return }
        #expect(filled.place == nil && filled.figures == [.trapped: 1])
        #expect(duty.incident(id).figures == [.injured: 2, .trapped: 1])
    }

    @Test("What was said is added always, as it is beside what was said before")
    func said() throws {
        let duty = DutyRoom.drill()
        let id = try known(duty)
        #expect(try duty.carryOut(.supplement(id) { $0.personal = "00" }).event?.fact.personalDigest == "00")
    }

    @Test("Who was told has acknowledged, and a number that nobody could count stays to be counted")
    func toldAndUncounted() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.carryOut(
            .supplement(id) { ($0.told, $0.figures, $0.unverified) = (["brigade"], [.injured: 1], [.injured]) }
        )
        #expect(duty.incident(id).participation(of: "brigade")?.passing(.acknowledged) != nil)
        #expect(duty.incident(id).unverified == [.injured])
    }

    @Test("A figure that the plan does not have is no reason to lose the others")
    func unknownFigure() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.carryOut(.supplement(id) { $0.figures = ["unheard-of": 1, .injured: 1] })
        #expect(duty.incident(id).figures == [.injured: 1])
    }

    @Test("Nothing at all is refused; of an incident that has ended the record is completed")
    func bounds() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        #expect(refusal { try duty.carryOut(.supplement(id) { _ in }) } == .refused(.nothingToChange(.supplemented)))
        try duty.carryOut(.close(id, reason: "by order"))
        #expect(try duty.carryOut(.supplement(id) { $0.unit = "mill" }).event != nil)
    }
}
