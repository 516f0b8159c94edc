import IncidentModel
import TestSupport
import Testing

@Suite("A rule's conditions")
struct ConditionTests {
    /// A fire in Northtown, reported by 119 at noon on 1 July, graded III and assessed II.
    static var circumstances: Circumstances {
        Circumstances(
            grading: Grading(grade: .three, status: .provisional, assessed: .two, computed: .three),
            response: .three,
            figures: [.deaths: 3],
            tags: ["school", "night"],
            town: "999001001",
            source: "119",
            production: .unknown,
            isExercise: false,
            time: CivilTime(Instant(milliseconds: 1_782_907_200_000))
        )
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var set: @Sendable (inout Condition) -> Void
        /// The condition that is named as failed; nil when all hold.
        var failed: ConditionPart?
        var testDescription: String { "\(name) → \(failed?.rawValue ?? "holds")" }

        init(_ name: String, _ failed: ConditionPart?, _ set: @escaping @Sendable (inout Condition) -> Void) {
            (self.name, self.failed, self.set) = (name, failed, set)
        }
    }

    static let rows = [
        Row("nothing asked", nil) { _ in },
        Row("one of its tags", nil) { $0.tags = ["hospital", "school"] },
        Row("none of its tags", .tags) { $0.tags = ["hospital"] },
        Row("its grade", nil) { $0.grade = .three },
        Row("a lower grade", nil) { $0.grade = .four },
        Row("a higher grade", .grade) { $0.grade = .two },
        Row("its assessed grade", nil) { $0.assessed = .two },
        Row("a higher assessed grade", .assessed) { $0.assessed = .one },
        Row("its response level", nil) { $0.response = .three },
        Row("a lower response level", nil) { $0.response = .four },
        Row("a higher response level", .response) { $0.response = .two },
        Row("a figure that reaches it", nil) { $0.figures = [Comparison(figures: [.deaths], atLeast: 3)] },
        Row("a figure just short", .figures) { $0.figures = [Comparison(figures: [.deaths], above: 3)] },
        Row("a figure nobody told", .figures) { $0.figures = [Comparison(figures: [.injured], below: 100)] },
        Row("a sum of which one is known", nil) { $0.figures = [Comparison(figures: [.deaths, .injured], equals: 3)] },
        Row("one of two figures short", .figures) {
            $0.figures = [Comparison(figures: [.deaths], atLeast: 1), Comparison(figures: [.deaths], below: 3)]
        },
        Row("its town", nil) { $0.towns = ["999001002", "999001001"] },
        Row("another town", .towns) { $0.towns = ["999001002"] },
        Row("its source", nil) { $0.sources = ["119"] },
        Row("another source", .sources) { $0.sources = ["110"] },
        Row("its production", nil) { $0.production = [.yes, .unknown] },
        Row("other production", .production) { $0.production = [.yes] },
        Row("its season", nil) { $0.seasons = [Season(from: 701, to: 701)] },
        Row("another season", .seasons) { $0.seasons = [Season(from: 702, to: 630)] },
        Row("one of two seasons", nil) { $0.seasons = [Season(from: 101, to: 102), Season(from: 601, to: 831)] },
        Row("its hours", nil) { $0.hours = [Hours(from: 720, to: 721)] },
        Row("hours that end now", .hours) { $0.hours = [Hours(from: 600, to: 720)] },
        Row("no exercise", nil) { $0.exercise = false },
        Row("an exercise", .exercise) { $0.exercise = true },
        Row("its kind", nil) { $0.kinds = ["flood", "fire"] },
        Row("its headquarters", nil) { $0.headquarters = ["fire"] },
        Row("its urgency", nil) { $0.urgencies = [.life] },
        Row("everything at once", nil) {
            $0.tags = ["school"]
            $0.grade = .four
            $0.assessed = .three
            $0.figures = [Comparison(figures: [.deaths], atLeast: 1)]
            $0.towns = ["999001001"]
            $0.sources = ["119"]
            $0.production = [.unknown]
            $0.seasons = [Season(from: 601, to: 831)]
            $0.hours = [Hours(from: 0, to: 1_439)]
            $0.exercise = false
        },
        Row("several that fail: the first is named", .grade) {
            $0.grade = .one
            $0.towns = ["x"]
            $0.exercise = true
        },
    ]

    @Test("Each condition holds or fails, and the one that failed is named", arguments: rows)
    func conditions(_ row: Row) {
        let outcomes = Self.outcomes(row.set, Self.circumstances)
        #expect(outcomes == [RuleOutcome(rule: "rule", failed: row.failed)])
    }

    @Test(
        "A rule for other kinds is no news at all",
        arguments: [
            Row("kind", nil) { $0.kinds = ["flood"] }, Row("headquarters", nil) { $0.headquarters = ["flood"] },
            Row("urgency", nil) { $0.urgencies = [.routine] },
        ]
    )
    func otherKinds(_ row: Row) {
        #expect(Self.outcomes(row.set, Self.circumstances).isEmpty)
    }

    @Test("What is not known meets no condition that asks for it")
    func unknown() {
        var blank = Self.circumstances
        blank.grade = nil
        blank.assessed = nil
        blank.response = nil
        blank.town = nil
        blank.source = nil
        blank.figures = [:]
        blank.tags = []
        let rows: [(ConditionPart, @Sendable (inout Condition) -> Void)] = [
            (.grade, { $0.grade = .four }), (.assessed, { $0.assessed = .four }),
            (.response, { $0.response = .four }), (.towns, { $0.towns = ["x"] }),
            (.sources, { $0.sources = ["119"] }), (.tags, { $0.tags = ["a"] }),
            (.figures, { $0.figures = [Comparison(figures: [.deaths], below: 9)] }),
        ]
        for (name, set) in rows { #expect(Self.outcomes(set, blank).first?.failed == name, "\(name)") }
    }

    static func outcomes(_ set: (inout Condition) -> Void, _ circumstances: Circumstances) -> [RuleOutcome] {
        var plan = DrillPlan.plan
        plan.rules = [DrillPlan.rule("rule", set) { _ in }]
        let index = PlanIndex(id: "one-rule", plan: plan)
        return index.rulesByKind[plan.kinds[0].id].map { index.outcomes($0, circumstances) } ?? []
    }

    @Test(
        "A season goes from day to day, both included, over New Year if need be",
        arguments: [
            (1_001, 531, 9, 30, false), (1_001, 531, 10, 1, true), (1_001, 531, 12, 31, true), (1_001, 531, 1, 1, true),
            (1_001, 531, 5, 31, true), (1_001, 531, 6, 1, false), (320, 420, 3, 19, false), (320, 420, 3, 20, true),
            (320, 420, 4, 20, true), (320, 420, 4, 21, false), (229, 229, 2, 29, true), (229, 229, 2, 28, false),
        ]
    )
    func seasons(_ from: Int, _ to: Int, _ month: Int, _ day: Int, _ expected: Bool) {
        #expect(Season(from: from, to: to).contains(month: month, day: day) == expected)
    }

    @Test(
        "Hours go up to their end, which is not included, over midnight if need be",
        arguments: [
            (1_320, 360, 1_319, false), (1_320, 360, 1_320, true), (1_320, 360, 1_439, true), (1_320, 360, 0, true),
            (1_320, 360, 359, true), (1_320, 360, 360, false), (480, 1_080, 479, false), (480, 1_080, 480, true),
            (480, 1_080, 1_079, true), (480, 1_080, 1_080, false),
        ]
    )
    func hours(_ from: Int, _ to: Int, _ minute: Int, _ expected: Bool) {
        #expect(Hours(from: from, to: to).contains(minuteOfDay: minute) == expected)
    }

    @Test("The season and the hour are those of the jurisdiction when the incident was opened")
    func localTime() throws {
        var plan = DrillPlan.plan
        plan.jurisdiction.zone = LocalZone(
            identifier: "Asia/Shanghai",
            transitions: [LocalZone.Transition(from: Instant(milliseconds: 0), offsetSeconds: 28_800)]
        )
        plan.rules = [
            DrillPlan.rule("new-year", { $0.seasons = [Season(from: 101, to: 101)] }) { _ in },
            DrillPlan.rule("midnight", { $0.hours = [Hours(from: 0, to: 60)] }) { _ in },
        ]
        let duty = DutyRoom(plan: plan, at: try #require(Instant(timestamp: "2026-12-31T16:30:00Z")))
        let id = try duty.report("fire")
        #expect(duty.incident(id).matched == ["new-year", "midnight"])
        try duty.wait(.minutes(120))
        try duty.update(id, [.injured: 1])
        #expect(duty.incident(id).matched == ["new-year", "midnight"])
    }
}
