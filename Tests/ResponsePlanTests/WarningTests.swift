import ResponsePlan
import TestSupport
import Testing

@Suite("Warnings of a plan that loads")
struct WarningTests {
    private func warnings(_ piece: String, _ replacement: String) throws -> [String] {
        let text = MinimalPlan.text.replacing(piece, with: replacement, maxReplacements: 1)
        let loaded = try PlanLoader.load(files: [PlanFile(name: "plan.yaml", text: text)])
        return loaded.warnings.map { $0.checkedInBothLanguages().description }
    }

    @Test("The least plan gives no warning")
    func none() throws {
        #expect(try warnings("nothing", "else") == [])
    }

    @Test(
        "What may be a slip is told, and the plan loads all the same",
        arguments: [
            (
                ", phone: \"119\"}\nresponders", "}\nresponders",
                "plan.yaml:10:1: a post has no phone: fire/duty (expected phone: …, which only you can know)"
            ),
            (
                "- deaths: {gte: 30}", "- deaths: {gte: 30, lt: 40}",
                "plan.yaml:37:7: a gap in scheme \"fire\": grade I ends at deaths 40, where no higher one begins "
                    + "(expected a higher grade from there on, or no upper bound)"
            ),
            (
                "cause: spark}", "cause: spark}\n    - area: {gte: 3.5, lt: 7.25}",
                "plan.yaml:37:7: a gap in scheme \"fire\": grade II ends at area 7.25, where no higher one begins "
                    + "(expected a higher grade from there on, or no upper bound)"
            ),
            ("  schemes: [fire]\n", "", "plan.yaml:37:7: scheme \"fire\" is never used"),
            (
                "outcomes:", "- {id: other, interval: 5min, steps: [duty]}\noutcomes:",
                "plan.yaml:75:8: ladder \"other\" is never used"
            ),
            (
                "duty desk, phone: \"12345\"}", "duty desk, own: true}\n  - {id: chief, zh: 主任, en: chief}",
                "plan.yaml:10:1: a post has no phone: general/chief (expected phone: …, which only you can know)"
            ),
            ("responders: [brigade]", "responders: []", "plan.yaml:25:8: responder \"brigade\" is never used"),
            (
                "headquarters: fire\n", "headquarters: general\n",
                "plan.yaml:18:7: headquarters \"fire\" is never used"
            ),
            (
                "office: 消防大队 / Fire Brigade", "office: 消防大队 / Fire Brigade\n  groups: hq-fire",
                "plan.yaml:11:7: parties have accounts or groups of their own, and \"general\" has none: its duty room "
                    + "records for none of them (expected accounts or groups at general as well)"
            ),
            (
                "  for: assigned", "  when: {sources: [satelite]}\n  for: assigned",
                "plan.yaml:68:20: a source that no known client names: \"satelite\"; did you mean \"satellite\"?"
            ),
        ]
    )
    func warned(piece: String, replacement: String, warning: String) throws {
        #expect(try warnings(piece, replacement) == [warning])
    }
}
