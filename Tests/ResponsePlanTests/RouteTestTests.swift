import Foundation
import IncidentModel
import TestSupport
import Testing

@testable import ResponsePlan

@Suite("Expected routes")
struct RouteTestTests {
    private let plan = PlanIndex(id: "test", plan: BuiltInPlan.plan)

    @Test("The built-in plan routes and grades as its file of expected routes says")
    func shipped() throws {
        let path = Repository.url("Sources/ResponsePlan/Examples/hequ-tests.yaml").path
        let tests = try RouteTestReader.load(path: path, for: plan)
        #expect(tests.count >= 30)
        #expect(tests.flatMap { $0.failures(with: plan) }.map(\.description) == [])
    }

    @Test("What differs is told with its line")
    func mismatch() throws {
        let text = """
            - name: a mine
              kind: coal-trapped
              trapped: 2
              expect:
                lead: traffic
                grade: IV
                calledFor: general
                rules: [missing-assign, hazmat-on-road]
            """
        let tests = try RouteTestReader.load(PlanFile(name: "my.yaml", text: text), for: plan)
        #expect(
            tests.flatMap { $0.failures(with: plan) }.map { $0.checkedInBothLanguages().description } == [
                "my.yaml:5:5: a mine: lead is coal-mine (expected traffic)",
                "my.yaml:7:5: a mine: calledFor is none (expected general)",
                "my.yaml:8:5: a mine: rules is grade-four-assign, assessed-four-assign, missing-assign "
                    + "(expected missing-assign, hazmat-on-road)",
            ]
        )
    }

    @Test(
        "Slips in the file are errors",
        arguments: [
            (
                "- {name: a, kind: forest-fires, expect: {lead: traffic}}",
                "1:19: unknown kind \"forest-fires\"; did you mean"
            ),
            (
                "- {name: a, kind: fog, expect: {leed: traffic}}",
                "1:33: unknown key \"leed\" in what is expected; did you mean \"lead\""
            ),
            ("- {name: a, kind: fog, expect: {lead: fire-brigade}}", "1:39: unknown lead \"fire-brigade\""),
            ("- {name: a, kind: fog, expect: {}}", "1:32: a test that expects nothing"),
            (
                "- {name: a, kind: fog, deaths: many, expect: {lead: weather}}",
                "1:32: \"many\" is no number for \"deaths\""
            ),
            ("- {name: a, kind: fog, at: 14:05, expect: {lead: weather}}", "1:28: \"14:05\" is no time"),
            (
                "- {name: a, kind: fog, town: 西口, expect: {lead: weather}}",
                "1:30: unknown town \"西口\"; did you mean \"西口镇\""
            ),
            ("name: a", "1:1: wrong type for \"tests\": a mapping"),
            ("", ""),
        ]
    )
    func slips(text: String, error: String) {
        var found: [String] = []
        do { _ = try RouteTestReader.load(PlanFile(name: "my.yaml", text: text), for: plan) } catch {
            found = error.errors.map { $0.checkedInBothLanguages().description }
        }
        #expect(found.count == 1)
        #expect(
            found.first?.hasPrefix(error.isEmpty ? "my.yaml: nothing in it" : "my.yaml:\(error)") == true,
            "\(found)"
        )
    }
}
