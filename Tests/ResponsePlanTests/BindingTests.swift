import Foundation
import IncidentModel
import ResponsePlan
import Testing

@Suite("Who speaks for a party")
struct BindingTests {
    private func plan(_ piece: String, _ replacement: String) throws -> Plan {
        let text = MinimalPlan.text.replacing(piece, with: replacement, maxReplacements: 1)
        return try PlanLoader.load(files: [PlanFile(name: "plan.yaml", text: text)]).plan
    }

    private static let office = "office: 消防大队 / Fire Brigade"

    @Test("One name or several; the same account may speak for several parties")
    func names() throws {
        let keys = "\(Self.office)\n  accounts: li@county.example\n  groups: [hq-fire, Fire_2.a]"
        let plan = try plan(Self.office, keys)
        let expected = Binding(accounts: ["li@county.example"], groups: ["hq-fire", "Fire_2.a"])
        #expect(plan.headquarters.map(\.binding) == [nil, expected])
        let both = MinimalPlan.text.replacing(Self.office, with: "\(Self.office)\n  accounts: [li]")
            .replacing("en: Brigade,", with: "en: Brigade, accounts: [li],")
        let loaded = try PlanLoader.load(files: [PlanFile(name: "plan.yaml", text: both)]).plan
        let index = PlanIndex(id: "plan", plan: loaded)
        #expect(index.boundParties == ["fire", "brigade"])
        #expect(index.bindings["brigade"] == Binding(accounts: ["li"]))
    }

    @Test("A name of 64 bytes is taken, one more is not")
    func length() throws {
        let name = String(repeating: "a", count: 64)
        #expect(try plan(Self.office, "\(Self.office)\n  groups: \(name)").headquarters[1].binding?.groups == [name])
        #expect(MinimalPlan.errors(Self.office, "\(Self.office)\n  groups: \(name)a").count == 1)
    }

    @Test("The built-in plan binds nobody, and a plan without bindings is stored as it was before there were any")
    func none() throws {
        #expect(PlanIndex(id: "built-in", plan: BuiltInPlan.plan).bindings.isEmpty)
        let old = try JSONEncoder().encode(BuiltInPlan.plan)
        #expect(!String(decoding: old, as: UTF8.self).contains("binding"))
        #expect(try JSONDecoder().decode(Plan.self, from: old) == BuiltInPlan.plan)
        let bound = try plan(Self.office, "\(Self.office)\n  groups: hq-fire")
        #expect(try JSONDecoder().decode(Plan.self, from: JSONEncoder().encode(bound)) == bound)
    }
}
