import IncidentModel

extension Samples {
    private static let comparison = Comparison(figures: [.deaths], atLeast: 3, above: 2, below: 10, equals: 3)

    private static var condition: Condition {
        var condition = Condition()
        condition.kinds = ["forest-fire"]
        condition.headquarters = ["fire"]
        condition.countsTrapped = true
        condition.urgencies = [.life]
        condition.tags = ["school"]
        condition.grade = .three
        condition.assessed = .two
        condition.response = .three
        condition.figures = [comparison]
        condition.towns = ["140930100"]
        condition.sources = ["119"]
        condition.production = [.yes]
        condition.seasons = [Season(from: 1_001, to: 531)]
        condition.hours = [Hours(from: 1_320, to: 360)]
        condition.exercise = false
        return condition
    }

    private static var effects: Effects {
        var effects = Effects()
        effects.lead = "fire"
        effects.support = ["traffic"]
        effects.responders = ["brigade"]
        effects.inform = ["general"]
        effects.strength = .activate
        effects.callFor = "general"
        effects.neighbours = ["140931"]
        return effects
    }

    private static let kind = Kind(
        id: "forest-fire",
        name: label,
        also: ["旧说"],
        headquarters: "fire",
        supporting: ["traffic"],
        responders: ["brigade"],
        schemes: [SchemeUse(scheme: "fire", applies: .unlessPrivate)],
        urgency: .life,
        strength: .assign,
        milestones: Milestone.allCases.filter { $0 != .calledBack },
        production: .unknown,
        countedAsDeaths: [.missing, .trapped],
        fills: [Kind.Fill(figure: .deaths, from: [.missing])]
    )

    private static let scheme = Scheme(
        id: "fire",
        name: label,
        authority: "Order 493",
        provenance: .found,
        floor: .four,
        countedAsDeaths: [.missing],
        criteria: [Criterion(grade: .three, all: [comparison], provenance: .preset)]
    )

    private static let timerRule = TimerRule(
        id: "acknowledge-life",
        name: .declared("acknowledge"),
        label: label,
        when: condition,
        subject: .calledFor,
        from: .dispatched,
        to: .acknowledged,
        limit: .minutes(5),
        clock: .calendar,
        warnAt: 800,
        ladder: "usual",
        again: .minutes(60),
        daily: TimeOfDay(minute: 480),
        catchUp: .expire,
        authority: "a preset"
    )

    private static let jurisdictionOfPlan = Jurisdiction(
        code: "140930",
        name: Label(zh: "河曲县", en: "Hequ"),
        zone: LocalZone(
            identifier: "Asia/Shanghai",
            transitions: [LocalZone.Transition(from: Instant(milliseconds: 0), offsetSeconds: 28_800)]
        ),
        bounds: Bounds(west: 1, south: 2, east: 3, north: 4),
        towns: [Town(code: "140930100", name: label, formerly: ["旧镇"], phones: ["0350-2"])],
        neighbours: [Neighbour(code: "140931", name: label, phone: "0350-1")],
        villages: [
            VillageList(.town, of: "140930100", names: ["北元村", "南元村"]),
            VillageList(.formerTown, of: "前川乡", names: ["七星村"]),
            VillageList(.neighbour, of: "140931", names: ["桥头镇"]),
        ]
    )

    private static let binding = Binding(accounts: ["li"], groups: ["hq-fire"])

    /// A plan with a row of each sort; it need not make sense.
    static let plan: Plan = {
        var plan = compiled
        plan.joins = JoinPolicy(from: 90, never: [kind.id], offersFrom: 50, neverOffered: [kind.id])
        plan.questions = [Question(id: "leak", name: label, kinds: [kind.id], figure: "stage")]
        return plan
    }()

    private static let compiled = Plan(
        jurisdiction: jurisdictionOfPlan,
        headquarters: [
            Headquarters(
                id: "general",
                name: label,
                short: label,
                isGeneral: true,
                office: label,
                coLeads: [label],
                members: [label],
                posts: [post],
                sources: ["12350"],
                binding: binding
            )
        ],
        responders: [
            Responder(
                id: "brigade",
                name: label,
                short: label,
                posts: [post],
                isOfTown: true,
                sources: ["119"],
                binding: binding
            )
        ],
        figures: [Figure(id: "stage", name: label, unit: .choice, minimum: 1, maximum: 2, choices: ["mild", "bad"])],
        schemes: [scheme],
        kinds: [kind],
        rules: [Rule(id: "fire", when: condition, effects: effects, reason: label, authority: "art. 1")],
        timers: [timerRule],
        ladders: [
            Ladder(
                id: "usual",
                urgencies: [.life],
                interval: .minutes(5),
                hours: Hours(from: 420, to: 1_320),
                steps: [.commanders]
            )
        ],
        outcomes: [Outcome(id: "handled", name: label)]
    )
}
