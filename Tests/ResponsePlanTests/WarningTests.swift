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
                "plan.yaml:23:5: the duty desk of \"fire\" has no phone (expected phone: …, which only you can know)"
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
            ("  ladder: climb\n", "", "plan.yaml:73:8: ladder \"climb\" is never used"),
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
                "{figures: {deaths: {gte: 1}}}", "{sources: [satelite]}",
                "plan.yaml:60:20: a source that no known client names: \"satelite\"; did you mean \"satellite\"?"
            ),
        ]
    )
    func warned(piece: String, replacement: String, warning: String) throws {
        #expect(try warnings(piece, replacement) == [warning])
    }
}
