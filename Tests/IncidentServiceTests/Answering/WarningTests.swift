import IncidentAPI
import IncidentModel
import JSONCoding
import TestSupport
import Testing
import Wording

@testable import IncidentService

@Suite("Warnings")
struct WarningTests {
    private let plan = PlanIndex(id: "plan", plan: SmallPlan.plan)

    private func warnings(_ build: (inout Report) -> Void) -> [Warning] {
        var report = Report(id: ReportID(high: 1, low: 1), kind: "road-crash")
        report.place = "北街"
        build(&report)
        return report.warnings(plan: plan)
    }

    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var build: @Sendable (inout Report) -> Void
        var codes: [String]
        var words = ""
    }

    static let cases: [Case] = [
        Case(testDescription: "an ordinary report", build: { _ in }, codes: []),
        Case(testDescription: "a known town", build: { $0.town = "西口镇" }, codes: []),
        Case(testDescription: "a former name", build: { $0.town = "文笔镇" }, codes: []),
        Case(
            testDescription: "a town that there is not",
            build: { $0.town = "Xikang" },
            codes: ["unknown-town"],
            words: "The plan has no town 'Xikang'."
        ),
        Case(
            testDescription: "a misspelt town",
            build: { $0.town = "Xiku Town" },
            codes: ["unknown-town"],
            words: "Did you mean 'Xikou Town'?"
        ),
        Case(
            testDescription: "a town in short",
            build: { $0.town = "xikou" },
            codes: ["understood"],
            words: "Xikou Town"
        ),
        Case(
            testDescription: "a neighbour's town",
            build: { $0.town = "140931100" },
            codes: ["outside-jurisdiction"],
            words: "Baode County"
        ),
        Case(
            testDescription: "coordinates of Beijing",
            build: { $0.position = Position(latitude: 399_000_000, longitude: 1_164_000_000) },
            codes: ["outside-jurisdiction"],
            words: "Hequ County"
        ),
        Case(
            testDescription: "coordinates of Hequ",
            build: { $0.position = Position(latitude: 393_800_000, longitude: 1_111_500_000) },
            codes: []
        ),
        Case(testDescription: "no place", build: { $0.place = nil }, codes: ["no-place"]),
        Case(testDescription: "an exercise", build: { $0.isExercise = true }, codes: ["exercise"]),
        Case(testDescription: "kind unknown", build: { $0.kind = "unknown" }, codes: ["kind-unknown"]),
        Case(testDescription: "800 dead", build: { $0.figures = [.deaths: 800] }, codes: ["odd-figures"], words: "800"),
        Case(testDescription: "300 yuan", build: { $0.figures = [.loss: 300] }, codes: ["odd-figures"], words: "yuan"),
        Case(
            testDescription: "20,000 hectares",
            build: { $0.figures = [.area: 200_000_000] },
            codes: ["odd-figures"],
            words: "20000 ha"
        ),
        Case(
            testDescription: "called before it happened",
            build: {
                $0.occurredAt = Instant(milliseconds: 2_000)
                $0.calledAt = Instant(milliseconds: 1_000)
            },
            codes: ["odd-times"]
        ),
    ]

    @Test("A report is warned of what is odd about it", arguments: cases)
    func table(_ row: Case) {
        let warnings = warnings(row.build)
        #expect(warnings.map(\.code.rawValue) == row.codes)
        if !row.words.isEmpty { #expect(warnings.first?.label(PlanNames(plan: plan)).en.contains(row.words) == true) }
    }

    @Test("Parties without a number, and no responder for a life, are told")
    func incident() throws {
        let room = try DutyRoom()
        let mine = try room.report("mine-accident")
        let unknown = try room.report("unknown")
        #expect(room.incident(mine).warnings(plan: plan) == [.noPhone("mine-rescue")])
        #expect(room.incident(unknown).warnings(plan: plan) == [.noResponder])
    }

    @Test("That more people are hurt than when it was closed is told: nobody is sent to a closed incident")
    func hurtAfterClosing() throws {
        let room = try DutyRoom()
        let id = try room.report("road-crash") { $0.figures = [.injured: 2] }
        func warnings(_ change: () throws -> Void) rethrows -> [Warning] {
            let before = room.incident(id)
            try change()
            return room.incident(id).warnings(after: before)
        }
        #expect(try warnings { try room.update(id, [.deaths: 1]) } == [])
        #expect(try warnings { try room.close(id, reason: "x") } == [])
        #expect(try warnings { try room.update(id, [.deaths: 2]) } == [.hurtAfterClosing("handled")])
        #expect(try warnings { try room.correct(id) { $0.figures = [.trapped: 1] } } == [.hurtAfterClosing("handled")])
        #expect(try warnings { try room.update(id, [.loss: 5_000]) } == [])
        #expect(try warnings { try room.correct(id) { $0.figures = [.deaths: 0] } } == [])
    }

    @Test("New totals are looked at as a report's are")
    func oddTotals() throws {
        let room = try DutyRoom()
        let id = try room.report("road-crash")
        func warnings(_ figures: Figures) throws -> [Warning] {
            let before = room.incident(id)
            try room.update(id, figures)
            return room.incident(id).warnings(after: before)
        }
        #expect(try warnings([.loss: 12]) == [.oddFigure(.loss, 12)])
        #expect(try warnings([.injured: 2]) == [])
        #expect(try warnings([.severe: 500]) == [.oddFigure(.severe, 500)])
    }

    @Test("Whoever is dead and was missing is not counted twice without a word, under whatever name")
    func countedTwice() throws {
        let room = try DutyRoom()
        let id = try room.report("road-crash") { $0.figures = [.missing: 22] }
        func warnings(_ figures: Figures) throws -> [Warning] {
            let before = room.incident(id)
            try room.update(id, figures)
            return room.incident(id).warnings(after: before)
        }
        #expect(try warnings([.injured: 3]) == [])
        #expect(try warnings([.trapped: 22]) == [.countedTwice(.trapped, 22, .missing, 22)])
        #expect(try warnings([.trapped: 0]) == [])
        #expect(try warnings([.deaths: 2, .missing: 20]) == [])
        #expect(try warnings([.deaths: 5]) == [.countedTwice(.deaths, 5, .missing, 20)])
        #expect(try warnings([.deaths: 40]) == [])
    }

    @Test("A report of another kind that joined is told")
    func otherKind() throws {
        let room = try DutyRoom()
        let id = try room.report("road-crash")
        let report = room.draft("structure-fire")
        let incident = room.incident(id)
        #expect(incident.warnings(joined: report) == [.otherKind(reported: "structure-fire", incident: "road-crash")])
    }
}
