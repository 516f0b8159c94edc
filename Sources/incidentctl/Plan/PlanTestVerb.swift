import ArgumentParser
import IncidentAPI
import IncidentModel
import JSONCoding
import ResponsePlan
import Wording

/// Runs expected-route tests.
struct PlanTestVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Runs expected-route tests on a plan; ends with status 1 on a mismatch.",
        discussion: """
            EXAMPLES:
              incidentctl plan test routes.yaml
              incidentctl plan test routes.yaml --plan ./plan

            The file is a list of reports, each with what the plan is to make of it:
              - name: forty people trapped underground
                kind: coal-trapped
                trapped: 40
                expect: {lead: coal-mine, grade: IV, assessed: I, calledFor: general}
            """
    )

    /// What a test comes to, in JSON.
    struct Result: Hashable {
        var name = ""
        var passed = false
        var failures: [IncidentAPI.PlanError] = []
    }

    @Argument(help: "The test file.") var file: String
    @Option(help: ArgumentHelp("The plan to test; the built-in one when left out.", valueName: "path"))
    var plan: String?
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func perform(_ service: Service) throws {
        let results: [Result]
        do throws(PlanErrors) {
            let index = PlanIndex(id: "tested", plan: try LoadedPlans.load(plan).plan)
            results = try RouteTestReader.load(path: file, for: index).map { test in
                let failures = test.failures(with: index).map(IncidentAPI.PlanError.init)
                return Result(name: test.name, passed: failures.isEmpty, failures: failures)
            }
        } catch {
            throw CommandFailure(.refused, error.label.text(service.language))
        }
        let failed = results.count { !$0.passed }
        if service.seat.output == .table {
            let say = service.language
            results.flatMap(\.failures).forEach { Screen.line("✗ " + FailureWords(language: say).line($0)) }
            let sign = failed == 0 ? "✓" : "✗"
            Screen.line(
                say("\(sign) \(results.count) 例，\(failed) 例不符", "\(sign) \(results.count) routes, \(failed) mismatched")
            )
        } else {
            try Printer(service).array(results)
        }
        if failed > 0 { throw CommandFailure.silent(.refused) }
    }
}

extension PlanTestVerb.Result: Record {
    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("name", &value.name)
        try archive.field("passed", &value.passed)
        try archive.field("failures", &value.failures)
    }
}
