import ArgumentParser
import IncidentModel
import ResponsePlan
import Varlink

/// Runs expected-route tests.
struct PlanTestVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Runs expected-route tests on a plan; ends with status 1 on a mismatch.",
        discussion: """
            EXAMPLES:
              incidentctl plan test routes.jsonl
              incidentctl plan test routes.jsonl --plan ./plan

            Each line of the file is a report's flat object with an "expect":
              {"kind":"forest-fire","area":120,"expect":{"lead":"forest-fire","grade":"III"}}
            It can expect lead, supporting, responders, informed, strength, calledFor,
            neighbours, grade, gradeStatus, assessed, urgency and rules. Blank lines
            and lines that begin with # are passed over.
            """
    )

    @Argument(help: "The test file; '-' for standard input.") var file: String
    @Option(help: ArgumentHelp("The plan to test; the built-in one when left out.", valueName: "path")) var plan:
        String?
    @OptionGroup var options: SeatOptions

    func perform(_ service: Service) throws {
        let loaded: LoadedPlan
        do throws(PlanErrors) { loaded = try LoadedPlans.load(plan) } catch {
            throw Complaint(.refused, error.description)
        }
        let index = PlanIndex(id: "test", plan: loaded.plan)
        let lines = try LineReader(path: file, language: service.language)
        var (number, tested, failed) = (0, 0, 0)
        while let line = lines.next() {
            number += 1
            guard let object = try Self.object(line, number, service.language) else { continue }
            tested += 1
            let problems = Self.problems(object, index)
            if !problems.isEmpty { failed += 1 }
            report(number, problems, service.seat.output)
        }
        let summary = service.language("\(tested) 例，\(failed) 例不符", "\(tested) routes tested, \(failed) mismatched")
        if service.seat.output == .table {
            Screen.line((failed == 0 ? "✓ " : "✗ ") + summary)
        } else {
            Screen.say(summary)
        }
        if failed > 0 || tested == 0 { throw Complaint.silent(.refused) }
    }

    /// Nil for a line that holds no test.
    private static func object(_ line: LineReader.Line, _ number: Int, _ say: Language) throws(Complaint) -> JSONObject?
    {
        if case .text(let bytes) = line {
            let first = bytes.first { $0 != 0x20 && $0 != 0x09 }
            if first == nil || first == UInt8(ascii: "#") { return nil }
        }
        switch JSONLines.content(line) {
        case .report(let object): return object
        case .bad(let problem): throw Complaint(.usage, say("第 \(number) 行：\(problem)", "line \(number): \(problem)"))
        }
    }

    private static func problems(_ object: JSONObject, _ plan: PlanIndex) -> [String] {
        do throws(ArgumentProblem) {
            return try ExpectedRoute(object).mismatches(under: plan).map {
                "\($0.aspect): expected \($0.expected), found \($0.found)"
            }
        } catch {
            return [error.description]
        }
    }

    private func report(_ number: Int, _ problems: [String], _ form: OutputForm) {
        guard form != .table else {
            return problems.forEach { Screen.line("✗ \(file):\(number): \($0)") }
        }
        let object: JSONObject = [
            "line": .integer(Int64(number)), "passed": .bool(problems.isEmpty),
            "problems": .array(problems.map(JSON.string)),
        ]
        Screen.line(JSON.object(object).description)
    }
}
