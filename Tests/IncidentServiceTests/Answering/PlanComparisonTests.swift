import IncidentAPI
import IncidentModel
import JSONCoding
import TestSupport
import Testing

@testable import IncidentService

@Suite("What differs between two plans")
struct PlanComparisonTests {
    private func changes(_ edit: (inout Plan) -> Void) -> [PlanChange] {
        var plan = SmallPlan.plan
        edit(&plan)
        return PlanComparison(SmallPlan.plan, plan).changes
    }

    private typealias Case = (section: String, before: String, after: String, edit: @Sendable (inout Plan) -> Void)

    private static let cases: [Case] = [
        (
            "timers", "limit: 15min; warn: 80%", "limit: 1h30min; warn: 82.5%",
            {
                $0.timers[1].limit = .minutes(90)
                $0.timers[1].warnAt = 825
            }
        ),
        (
            "timers", "when: {urgency: life}", "when: {urgency: life, season: 10-01..05-31, hours: 22:00..06:00}",
            {
                $0.timers[0].when.seasons = [Season(from: 1001, to: 531)]
                $0.timers[0].when.hours = [Hours(from: 1_320, to: 360)]
            }
        ),
        ("timers", "ladder: acknowledge", "ladder: none", { $0.timers[0].ladder = nil }),
        (
            "rules", "when: {tags: border}; do: {neighbours: 140931}",
            "when: {tags: border, edge, figures: deaths+severe >= 3, area >= 20ha and area < 100.5ha, toxic is true}; "
                + "do: {support: fire, general, strength: activate}",
            {
                $0.rules[2].when.tags.append("edge")
                $0.rules[2].when.figures = [
                    Comparison(figures: [.deaths, .severe], atLeast: 3),
                    Comparison(figures: [.area], atLeast: 200_000, below: 1_005_000),
                    Comparison(figures: ["toxic"], equals: 1),
                ]
                $0.rules[2].effects = Effects()
                $0.rules[2].effects.support = ["fire", "general"]
                $0.rules[2].effects.strength = .activate
            }
        ),
        (
            "kinds", "name: 道路事故 / road crash; schemes: casualties: unless-private",
            "name: 车祸 / crash; schemes: casualties",
            {
                $0.kinds[2].name = Label(zh: "车祸", en: "crash")
                $0.kinds[2].schemes = [SchemeUse(scheme: "casualties", applies: .always)]
            }
        ),
        (
            "responders", "posts: duty (值班室 / duty desk, 119)", "posts: duty (值班室 / duty desk, no phone)",
            {
                $0.responders[0].posts[0].phones = []
            }
        ),
        (
            "headquarters", "accounts: none; groups: none", "accounts: li, wang; groups: hq-fire",
            { $0.headquarters[1].binding = Binding(accounts: ["li", "wang"], groups: ["hq-fire"]) }
        ),
        ("figures", "max: 100000000ha", "max: 20ha", { $0.figures[7].maximum = 200_000 }),
        (
            "ladders", "interval: 5min; steps: duty, director, commanders, lead-director, lead-commanders",
            "interval: 45s; steps: duty",
            {
                $0.ladders[0].interval = .seconds(45)
                $0.ladders[0].steps = [.duty]
            }
        ),
        (
            "jurisdiction",
            "name: 河曲县 / Hequ County; zone: Asia/Shanghai; "
                + "bounds: west 111.1, south 38.9, east 111.7, north 39.5",
            "name: 河曲 / Hequ; zone: UTC; bounds: none",
            {
                $0.jurisdiction.name = Label(zh: "河曲", en: "Hequ")
                $0.jurisdiction.zone = .utc
                $0.jurisdiction.bounds = nil
            }
        ),
        ("schemes", "floor: none", "floor: IV", { $0.schemes[0].floor = .four }),
    ]

    @Test("A change is told as the plan's YAML would say it", arguments: cases.indices)
    func told(index: Int) throws {
        let row = Self.cases[index]
        let changes = changes(row.edit)
        #expect(changes.count == 1)
        let change = try #require(changes.first)
        #expect(change.section == row.section)
        #expect(change.change == "changed")
        #expect(change.before == row.before)
        #expect(change.after == row.after)
    }

    @Test("No value is told as the program's own types would print it")
    func nothingOfTheProgram() {
        let description = PlanDescription(SmallPlan.plan)
        let plan = SmallPlan.plan
        var rows: [Any] = plan.headquarters
        rows += plan.responders as [Any]
        rows += plan.figures as [Any]
        rows += plan.schemes as [Any]
        rows += plan.kinds as [Any]
        rows += plan.rules as [Any]
        rows += plan.timers as [Any]
        rows += plan.ladders as [Any]
        rows += plan.outcomes as [Any]
        rows += plan.jurisdiction.towns as [Any]
        for field in rows.flatMap(description.fields) {
            for sign in ["(milliseconds", "Optional", "IncidentModel", "Label(", "[", "nil"] {
                #expect(!field.value.contains(sign), "\(field)")
            }
        }
    }

    @Test("A row that came or went is told as such; the same plan differs in nothing")
    func rows() {
        #expect(changes { _ in }.isEmpty)
        let gone = changes { $0.rules.removeLast() }
        #expect(gone.map(\.change) == ["removed"])
        #expect(gone.first?.after == nil)
        let came = changes { $0.jurisdiction.towns.append(Town(code: "140930102", name: Label(zh: "新", en: "New"))) }
        #expect(came.map(\.section) == ["towns"])
        #expect(came.map(\.change) == ["added"])
    }

    @Test("What persons and earlier figures have brought about is no difference between two plans")
    func sameInput() throws {
        let room = try DutyRoom()
        let id = try room.report("structure-fire") { $0.figures = [.deaths: 4] }
        try room.correct(id) { $0.figures = [.deaths: 1] }
        try room.carryOut(.assign(id, "general"))
        let plan = room.state.plan(of: room.incident(id))
        #expect(Rerouting(room.incident(id), under: plan, at: plan) == nil)
        var other = plan.plan
        let kind = try #require(other.kinds.firstIndex { $0.id == "structure-fire" })
        other.kinds[kind].responders = []
        let proposed = PlanIndex(id: "other", plan: other)
        let rerouting = try #require(Rerouting(room.incident(id), under: proposed, at: plan))
        #expect(rerouting.partiesAdded == [] && rerouting.partiesRemoved == ["ambulance", "fire-brigade"])
    }
}
