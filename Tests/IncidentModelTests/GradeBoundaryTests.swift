import Foundation
import IncidentModel
import ResponsePlan
import Testing

/// Every boundary of every scheme, one step below, at and above each number. The table was worked out from the laws' numbers
/// by other means than this program's; see `Grades/README.md`.
@Suite("Grades at their boundaries")
struct GradeBoundaryTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var scheme: String
        var figures: String
        var grade: String
        var assessed: String
        var testDescription: String { "\(scheme) \(figures)" }
    }

    static let rows: [Row] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Grades/boundaries.csv")
        let lines = ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n").dropFirst()
        return lines.map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Row(scheme: cells[0], figures: cells[1], grade: cells[2], assessed: cells[3])
        }
    }()

    static let plan = PlanIndex(id: "built-in", plan: BuiltInPlan.plan)

    @Test("Each row has the grade and the assessed grade that the law gives it")
    func boundaries() throws {
        #expect(Self.rows.count > 500)
        for row in Self.rows {
            let scheme = try #require(Self.plan.schemes[SchemeID(interning: row.scheme)], "\(row.scheme)")
            let figures = try Self.figures(row.figures)
            let grade = scheme.grade(figures)?.rawValue ?? "none"
            let assessed = scheme.grade(figures, countingAsDeaths: [.missing, .trapped])?.rawValue ?? "none"
            #expect(grade == row.grade, "\(row.testDescription)")
            #expect(assessed == row.assessed, "\(row.testDescription), assessed")
        }
    }

    @Test("Every scheme of the plan is in the table")
    func complete() {
        #expect(Set(Self.rows.map(\.scheme)) == Set(Self.plan.plan.schemes.map(\.id.text)))
    }

    @Test(
        "A kind is graded by every scheme that applies, and not graded where none does",
        arguments: [
            ("road-crash", "", "none below none"),
            ("road-crash", "injured=3", "none below none"),
            ("road-crash", "deaths=1", "IV provisional IV"),
            ("medical-emergency", "deaths=1", "none not-applicable none"),
            ("mass-incident", "deaths=12", "none not-applicable none"),
            ("structure-fire", "", "none below none"),
            ("structure-fire", "trapped=10", "none below II"),
            ("forest-fire", "", "IV provisional IV"),
            ("forest-fire", "deaths=1", "IV provisional IV"),
            ("grassland-fire", "area=9.9999", "none below none"),
            ("grassland-fire", "deaths=1", "III provisional III"),
            ("coal-trapped", "trapped=40", "IV provisional I"),
            ("elevator-entrapment", "trapped=12", "none below none"),
        ]
    )
    func kinds(_ kind: String, _ figures: String, _ expected: String) throws {
        let row = try #require(Self.plan.rulesByKind[KindID(interning: kind)])
        let grading = Self.plan.grading(by: row, production: row.kind.production, figures: try Self.figures(figures))
        let told = [grading.grade?.rawValue ?? "none", grading.status.rawValue, grading.assessed?.rawValue ?? "none"]
        #expect(told.joined(separator: " ") == expected)
    }

    @Test("What happened in a business is graded as a production accident too")
    func production() throws {
        let fire = try #require(Self.plan.rulesByKind["structure-fire"])
        #expect(Self.plan.grading(by: fire, production: .yes, figures: [:]).grade == .four)
        #expect(Self.plan.grading(by: fire, production: .unknown, figures: [:]).grade == nil)
        let site = try #require(Self.plan.rulesByKind["construction-accident"])
        #expect(Self.plan.grading(by: site, production: .unknown, figures: [:]).grade == .four)
        #expect(Self.plan.grading(by: site, production: .no, figures: [:]).status == .notApplicable)
    }

    static func figures(_ text: String) throws -> Figures {
        var figures: Figures = [:]
        for pair in text.split(separator: " ") {
            let parts = pair.split(separator: "=").map(String.init)
            let figure = try #require(plan.figures[FigureID(interning: parts[0])], "\(parts[0])")
            switch figure.unit {
            case .flag: figures[figure.id] = parts[1] == "true" ? 1 : 0
            case .choice:
                figures[figure.id] = Int64(try #require(figure.choices.firstIndex(of: parts[1]), "\(pair)")) + 1
            default:
                let value = try #require(Decimal(string: parts[1])) * Decimal(figure.unit.scale)
                figures[figure.id] = NSDecimalNumber(decimal: value).int64Value
            }
        }
        return figures
    }
}
