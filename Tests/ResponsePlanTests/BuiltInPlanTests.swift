import Foundation
import IncidentModel
import Testing

@testable import ResponsePlan

@Suite("The built-in plan")
struct BuiltInPlanTests {
    private let plan = BuiltInPlan.plan

    @Test("The built-in plan loads, and warns of nothing but phones that only a county knows")
    func loads() throws {
        let loaded = try PlanLoader.load(files: BuiltInPlan.files)
        #expect(loaded.warnings.filter { !$0.message.en.contains(" no phone") } == [])
        #expect(loaded.plan == plan)
    }

    @Test("There are one general and seventeen specialist headquarters, five of them with two commanders")
    func headquarters() {
        #expect(
            plan.headquarters.map(\.id.text) == [
                "general", "earthquake", "forest-fire", "flood-drought", "geohazard", "weather", "work-safety",
                "coal-mine", "traffic", "tourism", "campus", "construction", "special-equipment", "environment",
                "public-health", "market", "animal-epidemic", "public-order",
            ]
        )
        #expect(plan.headquarters.filter(\.isGeneral).map(\.id) == ["general"])
        let dual = plan.headquarters.filter { $0.posts.count(where: \.isCommander) == 2 }
        #expect(dual.map(\.id) == ["forest-fire", "flood-drought", "work-safety", "coal-mine", "traffic"])
        #expect(
            plan.headquarters.allSatisfy { $0.posts.first?.id == "duty" && $0.posts.contains { $0.id == "office" } }
        )
        #expect(plan.headquarters.allSatisfy { !$0.members.isEmpty })
    }

    @Test("Every kind of every headquarters is there, and the kinds of none", arguments: kindsByHeadquarters)
    func kinds(headquarters: String, kinds: String) {
        let found = plan.kinds.filter { $0.headquarters.text == headquarters }.map(\.id.text)
        #expect(found == kinds.split(separator: " ").map(String.init))
    }

    @Test("There are no other kinds")
    func noOtherKinds() {
        #expect(plan.kinds.count == kindsByHeadquarters.map { $0.1.split(separator: " ").count }.reduce(0, +))
    }

    @Test("Every kind but the unknown has synonyms in both languages")
    func synonyms() {
        for kind in plan.kinds where kind.id != "unknown" {
            let chinese = kind.also.filter { $0.unicodeScalars.contains { $0.isHan } }
            #expect(!chinese.isEmpty && chinese.count < kind.also.count, "\(kind.id): \(kind.also)")
        }
    }

    @Test("Kinds that several headquarters share name the leading one first")
    func joint() throws {
        let expected: [(KindID, [PartyID])] = [
            ("hazmat-transport", ["traffic", "work-safety", "environment"]),
            ("gas-explosion", ["construction", "work-safety"]),
            ("campus-food-poisoning", ["campus", "market", "public-health"]),
            ("school-bus-crash", ["traffic", "campus"]),
            ("power-line-wildfire", ["forest-fire"]),
            ("tailings-dam", ["work-safety", "environment", "flood-drought"]),
            ("earthquake", ["earthquake", "geohazard", "construction"]),
            ("elevator-entrapment", ["special-equipment"]),
        ]
        for (id, parties) in expected {
            let kind = try #require(plan.kinds.first { $0.id == id })
            #expect([kind.headquarters] + kind.supporting == parties)
        }
    }

    @Test("Every grading number is that of its law")
    func numbers() {
        var lines: [String] = []
        for scheme in plan.schemes {
            lines.append("\(scheme.id) floor \(scheme.floor?.rawValue ?? "none")")
            for criterion in scheme.criteria {
                let terms = criterion.all.map(\.rendered).sorted().joined(separator: ", ")
                lines.append("\(scheme.id) \(criterion.grade.rawValue): \(terms)")
            }
        }
        let expected = gradingNumbers.split(separator: "\n").map(String.init)
        #expect(Set(lines).symmetricDifference(expected) == [])
        #expect(lines.count == expected.count)
        #expect(plan.schemes.allSatisfy { !$0.authority.isEmpty })
    }

    @Test("There are eleven towns, found by code, by either name and by the name they had before")
    func towns() {
        let index = PlanIndex(id: "test", plan: plan)
        #expect(plan.jurisdiction.towns.count == 11)
        for name in ["140930100", "西口镇", "Xikou Town", "文笔镇"] {
            #expect(index.town(named: name)?.code == "140930100")
        }
        #expect(
            Set(plan.jurisdiction.neighbours.map(\.code)).isSuperset(of: [
                "140931", "140932", "140928", "140929", "140927",
            ])
        )
    }

    @Test("A duty desk is called within five minutes where a life is at risk, else within fifteen")
    func acknowledge() {
        let timers = plan.timers.filter { $0.name.text == "acknowledge" }
        #expect(timers.map(\.limit) == [.minutes(5), .minutes(15)])
        #expect(timers.map(\.when.urgencies) == [[.life], []])
        #expect(timers.allSatisfy { $0.ladder == "remind" && $0.warnAt == 800 && $0.subject == .assigned })
        let index = PlanIndex(id: "built-in", plan: plan)
        let intervals = Urgency.allCases.map { index.ladder("remind", for: $0)?.interval }
        #expect(intervals == [.minutes(5), .minutes(15), .minutes(60)])
    }

    @Test("The general headquarters is called for at grade or assessed grade II")
    func calledFor() {
        let rules = plan.rules.filter { $0.effects.callFor == "general" && $0.when.figures.isEmpty }
        #expect(rules.map(\.when.grade) == [.two, nil])
        #expect(rules.map(\.when.assessed) == [nil, .two])
    }

    @Test("A timer asked by its first responder is compiled to the kinds that this one answers first")
    func firstResponder() throws {
        let timer = try #require(plan.timers.first { $0.id == "turnout-fire-brigade" })
        let kinds = plan.kinds.filter { $0.responders.first == "fire-brigade" }.map(\.id)
        #expect(timer.when.kinds == kinds)
        #expect(kinds.contains("structure-fire") && !kinds.contains("forest-fire"))
    }

    @Test("The time zone is compiled: summer time until 1991, and eight hours ever since")
    func zone() throws {
        let zone = plan.jurisdiction.zone
        #expect(zone.identifier == "Asia/Shanghai")
        #expect(zone.transitions.map(\.offsetSeconds) == [28_800, 32_400, 28_800, 32_400, 28_800])
        let instant = try #require(Instant(timestamp: "2026-11-21T18:05:00Z"))
        #expect(zone.civilTime(of: instant).dateNumber == 20_261_122)
    }

    @Test("Every file begins by saying in both languages what to edit, shows an example and tells its provenance")
    func comments() {
        for file in BuiltInPlan.files {
            let head = file.text.split(separator: "\n").prefix { $0.hasPrefix("#") }.joined()
            for part in ["# Edit:", "修改：", "Example / 示例", "Provenance / 出处"] {
                #expect(head.contains(part), "\(file.name) has no \(part)")
            }
        }
    }
}

extension Comparison {
    fileprivate var rendered: String {
        var text = figures.map(\.text).joined(separator: "+")
        if let atLeast { text += " >=\(atLeast)" }
        if let above { text += " >\(above)" }
        if let below { text += " <\(below)" }
        if let equals { text += " is \(equals)" }
        return text
    }
}

private let kindsByHeadquarters = [
    ("earthquake", "earthquake building-collapse-earthquake rumour-earthquake"),
    ("forest-fire", "forest-fire grassland-fire satellite-hotspot grave-sweeping-fire power-line-wildfire"),
    ("flood-drought", "flood flash-flood urban-waterlogging ice-jam-flood reservoir-danger drought dam-breach"),
    ("geohazard", "landslide rockfall debris-flow ground-collapse mining-subsidence ground-fissure"),
    (
        "weather",
        "rainstorm snowstorm cold-wave gale sandstorm heat-wave hail lightning fog road-icing low-temperature-freeze"
    ),
    (
        "work-safety",
        "fire explosion hazchem-leak hazchem-fire hazchem-explosion non-coal-mine-accident tailings-dam metallurgy-accident "
            + "confined-space industrial-poisoning structure-fire civil-explosives fireworks "
            + "electrocution fall-from-height machinery-injury"
    ),
    (
        "coal-mine",
        "mine-accident coal-gas-explosion coal-gas-outburst coal-rock-burst coal-poisoning coal-flooding "
            + "coal-roof-fall coal-fire coal-haulage open-pit-slope-failure coal-trapped blasting-accident"
    ),
    (
        "traffic",
        "road-crash school-bus-crash hazmat-transport railway-accident level-crossing ferry-accident bridge-collapse "
            + "tunnel-accident vehicle-fire road-obstruction broken-down-vehicle"
    ),
    ("tourism", "scenic-area-accident crowd-crush tour-bus-accident cultural-relic-damage mass-event"),
    ("campus", "campus-accident drowning-pupils campus-food-poisoning campus-violence dormitory-fire"),
    (
        "construction",
        "construction-accident building-collapse collapse gas-leak gas-explosion water-outage heating-outage "
            + "road-subsidence tower-crane-accident"
    ),
    (
        "special-equipment",
        "boiler-explosion pressure-vessel elevator-entrapment crane-overturn ropeway-stranded amusement-ride"
    ),
    (
        "environment",
        "water-pollution air-pollution soil-pollution radiation-source solid-waste-dumping heavy-pollution-weather"
    ),
    (
        "public-health",
        "medical-emergency poisoning carbon-monoxide infectious-disease unexplained-illness mass-poisoning "
            + "occupational-poisoning vaccine-reaction drinking-water-contamination"
    ),
    ("market", "food-safety drug-safety product-quality price-panic supply-shortage"),
    ("animal-epidemic", "african-swine-fever avian-influenza foot-and-mouth brucellosis wildlife-epidemic"),
    (
        "public-order",
        "mass-incident criminal-violence terror-attack hostage missing-person suicide-attempt animal-danger "
            + "cyber-incident financial-incident"
    ),
    (
        "general",
        "unknown drowning person-trapped power-line-down power-outage telecom-outage aviation-accident nuclear"
    ),
]
