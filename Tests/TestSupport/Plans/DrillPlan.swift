package import IncidentModel

/// A plan small enough to be known by heart: three specialist headquarters, three responders, one scheme, five timers.
package enum DrillPlan {
    package static let plan = Plan(
        jurisdiction: jurisdiction,
        headquarters: [
            headquarters("general", ["duty!", "shift-leader^", "office", "deputy*", "head+"], isGeneral: true),
            headquarters("fire", ["duty", "office", "commander*"]),
            headquarters("flood", ["duty", "commander*"]),
            headquarters("traffic", ["duty"]),
        ],
        responders: ["brigade", "ambulance", "town"].map {
            Responder(id: $0, name: label($0.text), posts: [post("duty")])
        },
        figures: FigureID.reported.map {
            Figure(
                id: $0,
                name: label($0.text),
                unit: $0 == .area ? .hectares : $0 == .loss ? .yuan : .count,
                minimum: 0,
                maximum: 1_000_000
            )
        },
        schemes: [scheme],
        kinds: kinds,
        rules: rules,
        timers: timers,
        ladders: [
            Ladder(
                id: "acknowledge",
                interval: .minutes(5),
                steps: [.duty, .director, .commanders, .head]
            ),
            Ladder(id: "command", interval: .minutes(5), steps: [.commanders, .head]),
        ],
        outcomes: [
            Outcome(id: "handled", name: label("handled")),
            Outcome(id: "false-alarm", name: label("false alarm"), isUnfounded: true),
            Outcome(id: "duplicate", name: label("duplicate"), goesOnElsewhere: true),
        ]
    )

    package static let index = PlanIndex(id: "drill", plan: plan)

    package static func label(_ text: String) -> Label { Label(zh: "\(text)（演练）", en: text) }

    private static let jurisdiction = Jurisdiction(
        code: "999001",
        name: label("Drill County"),
        zone: .utc,
        bounds: nil,
        towns: [
            Town(code: "999001001", name: Label(zh: "北镇", en: "Northtown"), formerly: ["Oldtown"]),
            Town(code: "999001002", name: Label(zh: "南镇", en: "Southtown")),
        ],
        neighbours: [Neighbour(code: "999002", name: label("Next County"), phone: nil)]
    )

    // A star marks a commander, a plus the county's head, a caret who leads the shift, an exclamation mark this room.
    private static func headquarters(_ id: PartyID, _ posts: [String], isGeneral: Bool = false) -> Headquarters {
        Headquarters(
            id: id,
            name: label(id.text),
            isGeneral: isGeneral,
            office: label("office"),
            coLeads: [],
            members: [],
            posts: posts.map(post)
        )
    }

    private static func post(_ name: String) -> Post {
        let id = name.filter { !"*+^!".contains($0) }
        return Post(
            id: id,
            title: label(id),
            phones: [],
            isCommander: name.hasSuffix("*"),
            isHead: name.hasSuffix("+"),
            leadsShift: name.hasSuffix("^"),
            isOwn: name.hasSuffix("!")
        )
    }

    private static let scheme = Scheme(
        id: "accident",
        name: label("accident"),
        authority: "art. 3",
        provenance: .found,
        floor: nil,
        countedAsDeaths: [],
        criteria: [(Grade.four, 1), (.three, 3), (.two, 10), (.one, 30)].map { grade, deaths in
            Criterion(grade: grade, all: [Comparison(figures: [.deaths], atLeast: deaths)], provenance: .found)
        }
    )

    private static let kinds = [
        kind("fire", of: "fire", responders: ["brigade", "ambulance"], .life, .assign),
        kind("flood", of: "flood", supporting: ["traffic"], responders: ["town"], .urgent, .assign),
        kind("crash", of: "traffic", responders: ["ambulance", "brigade"], .life, .assign),
        kind("nuisance", of: "general", responders: ["town"], graded: false, .routine, .inform),
    ]

    private static func kind(
        _ id: KindID,
        of headquarters: PartyID,
        supporting: [PartyID] = [],
        responders: [PartyID],
        graded: Bool = true,
        _ urgency: Urgency,
        _ strength: Strength
    ) -> Kind {
        Kind(
            id: id,
            name: label(id.text),
            headquarters: headquarters,
            supporting: supporting,
            responders: responders,
            schemes: graded ? [SchemeUse(scheme: "accident", applies: .always)] : [],
            urgency: urgency,
            strength: strength,
            milestones: Milestone.allCases.filter { id == "fire" || $0 != .extinguished },
            production: .unknown,
            countedAsDeaths: [.missing, .trapped]
        )
    }

    private static let rules = [
        rule("three-activates", { $0.assessed = .three }, { $0.strength = .activate }),
        rule("two-calls-general", { $0.assessed = .two }, { $0.callFor = "general" }),
        rule("chemical-leads", { $0.tags = ["chemical"] }, { $0.lead = "flood" }),
        rule("border-tells", { $0.tags = ["border"] }, { $0.neighbours = ["999002"] }),
    ]

    package static func rule(_ id: RuleID, _ when: (inout Condition) -> Void, _ what: (inout Effects) -> Void) -> Rule {
        var condition = Condition()
        when(&condition)
        var effects = Effects()
        what(&effects)
        return Rule(id: id, when: condition, effects: effects, reason: label("because"), authority: nil)
    }

    private static let timers = [
        timer("acknowledge", .assigned, .dispatched, .acknowledged, 5, warnAt: 800, ladder: "acknowledge"),
        timer("turnout", .responder, .dispatched, .turnedOut, 10, warnAt: 800, .merge),
        timer("arrival", .responder, .dispatched, .arrived, 30, clock: .calendar, .expire),
        timer("control", .lead, .acknowledged, .underControl, 120, authority: "art. 7"),
        timer("take-command", .calledFor, .calledFor, .commandTaken, 30, warnAt: 500, ladder: "command"),
    ]

    private static func timer(
        _ name: String,
        _ subject: TimerRule.Subject,
        _ from: Milestone,
        _ to: Milestone,
        _ minutes: Int64,
        clock: TimerRule.Clock = .elapsed,
        warnAt: Int64? = nil,
        ladder: LadderID? = nil,
        _ catchUp: TimerRule.CatchUp = .fire,
        authority: CitationID? = nil
    ) -> TimerRule {
        TimerRule(
            id: TimerRuleID(interning: name),
            name: TimerName(interning: name),
            label: label(name),
            when: Condition(),
            subject: subject,
            from: from,
            to: to,
            limit: .minutes(minutes),
            clock: clock,
            warnAt: warnAt,
            ladder: ladder,
            catchUp: catchUp,
            authority: authority
        )
    }
}
