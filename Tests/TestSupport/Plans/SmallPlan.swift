package import IncidentModel

/// A county with three headquarters: enough of a plan for every sort of answer, and small enough to know by heart.
package enum SmallPlan {
    package static let code = "140930"

    package static func label(_ zh: String, _ en: String) -> Label { Label(zh: zh, en: en) }

    package static let plan = Plan(
        jurisdiction: Jurisdiction(
            code: code,
            name: label("河曲县", "Hequ County"),
            zone: LocalZone(
                identifier: "Asia/Shanghai",
                transitions: [LocalZone.Transition(from: Instant(milliseconds: 0), offsetSeconds: 28_800)]
            ),
            bounds: Bounds(west: 1_111_000_000, south: 389_000_000, east: 1_117_000_000, north: 395_000_000),
            towns: [
                Town(code: "140930100", name: label("西口镇", "Xikou Town"), formerly: ["文笔镇"]),
                Town(code: "140930101", name: label("楼子营镇", "Louziying Town")),
            ],
            neighbours: [Neighbour(code: "140931", name: label("保德县", "Baode County"), phone: "0350-7")]
        ),
        headquarters: [general, forest, fire],
        responders: [
            responder("fire-brigade", "消防队", "Fire Brigade", "119"),
            responder("ambulance", "急救站", "Ambulance", "120"),
            responder("mine-rescue", "救护队", "Mine Rescue", nil),
        ],
        figures: [
            figure(.deaths, "死亡", "deaths"), figure(.missing, "失踪", "missing"),
            figure(.trapped, "被困", "trapped"), figure(.severe, "重伤", "severely injured"),
            figure(.injured, "受伤", "injured"), figure(.evacuated, "转移", "evacuated"),
            figure(.loss, "损失", "loss", .yuan), figure(.area, "受害面积", "burnt area", .hectares),
            figure("strandedHours", "滞留", "stranded", .hours), figure("toxic", "有毒", "toxic", .flag),
            Figure(
                id: "alarm",
                name: label("警级", "alarm level"),
                unit: .choice,
                minimum: 1,
                maximum: 2,
                choices: ["first", "second"]
            ),
        ],
        schemes: [casualties],
        kinds: [
            kind("structure-fire", "建筑火灾", "structure fire", "fire", .life, ["fire-brigade", "ambulance"]),
            kind("forest-fire", "森林火灾", "forest fire", "forest-fire", .urgent, ["fire-brigade"], support: ["fire"]),
            kind("road-crash", "道路事故", "road crash", "fire", .routine, ["ambulance"]),
            kind("mine-accident", "矿山事故", "mine accident", "general", .life, ["mine-rescue"]),
            kind("unknown", "情况不明", "unknown", "general", .life, []),
        ],
        rules: rules,
        timers: timers,
        ladders: [
            Ladder(
                id: "acknowledge",
                interval: .minutes(5),
                steps: [.duty, .director, .commanders, .leadDirector, .leadCommanders]
            )
        ],
        outcomes: [
            Outcome(id: "handled", name: label("处置完毕", "handled")),
            Outcome(id: "false-alarm", name: label("误报", "false alarm")),
        ]
    )

    private static let general = headquarters("general", "总指挥部", "General Headquarters", "0350-1", isGeneral: true)
    private static let forest = headquarters("forest-fire", "森防指挥部", "Forest Fire HQ", "0350-2")
    private static let fire = headquarters("fire", "消防指挥部", "Fire HQ", "0350-3")

    private static func headquarters(
        _ id: PartyID,
        _ zh: String,
        _ en: String,
        _ phone: String,
        isGeneral: Bool = false
    ) -> Headquarters {
        func post(_ id: String, _ title: Label, _ suffix: String, isCommander: Bool = false) -> Post {
            Post(id: id, title: title, phones: [phone + suffix], isCommander: isCommander)
        }
        return Headquarters(
            id: id,
            name: label(zh, en),
            isGeneral: isGeneral,
            office: label("应急管理局", "emergency bureau"),
            coLeads: [],
            members: [],
            posts: [
                post("duty", label("值班室", "duty desk"), "0"),
                post("office", label("办公室主任", "office director"), "1"),
                post("commander", label("指挥长", "commander"), "2", isCommander: true),
            ]
        )
    }

    private static func responder(_ id: PartyID, _ zh: String, _ en: String, _ phone: String?) -> Responder {
        let desk = Post(id: "duty", title: label("值班室", "duty desk"), phones: [phone].compactMap(\.self))
        return Responder(id: id, name: label(zh, en), posts: [desk])
    }

    private static func figure(
        _ id: FigureID,
        _ zh: String,
        _ en: String,
        _ unit: Figure.Unit = .count
    ) -> Figure {
        Figure(id: id, name: label(zh, en), unit: unit, minimum: 0, maximum: 1_000_000_000_000)
    }

    private static let casualties = Scheme(
        id: "casualties",
        name: label("伤亡分级", "casualties"),
        authority: "Order 493 art. 3",
        provenance: .found,
        floor: nil,
        countedAsDeaths: [],
        criteria: [
            criterion(.one, 30), criterion(.two, 10), criterion(.three, 3), criterion(.four, 1),
            Criterion(
                grade: .three,
                all: [Comparison(figures: [.area], atLeast: 1_000_000)],
                provenance: .preset
            ),
        ]
    )

    private static func criterion(_ grade: Grade, _ deaths: Int64) -> Criterion {
        Criterion(grade: grade, all: [Comparison(figures: [.deaths], atLeast: deaths)], provenance: .found)
    }

    private static func kind(
        _ id: KindID,
        _ zh: String,
        _ en: String,
        _ headquarters: PartyID,
        _ urgency: Urgency,
        _ responders: [PartyID],
        support: [PartyID] = []
    ) -> Kind {
        Kind(
            id: id,
            name: label(zh, en),
            headquarters: headquarters,
            supporting: support,
            responders: responders,
            schemes: id == "unknown" ? [] : [SchemeUse(scheme: "casualties", applies: .unlessPrivate)],
            urgency: urgency,
            strength: .assign,
            milestones: Milestone.allCases,
            production: .unknown,
            countedAsDeaths: [.missing, .trapped]
        )
    }

    private static let rules: [Rule] = [
        rule("assessed-two-general") {
            $0.assessed = .two
            $1.callFor = "general"
            $1.strength = .activate
        },
        rule("town-forest") {
            $0.kinds = ["structure-fire"]
            $0.towns = ["140930101"]
            $1.inform = ["forest-fire"]
        },
        rule("border") {
            $0.tags = ["border"]
            $1.neighbours = ["140931"]
        },
        rule("forest-lead") {
            $0.kinds = ["structure-fire"]
            $0.tags = ["wildland"]
            $1.lead = "forest-fire"
        },
    ]

    private static func rule(_ id: RuleID, _ build: (inout Condition, inout Effects) -> Void) -> Rule {
        var condition = Condition()
        var effects = Effects()
        build(&condition, &effects)
        return Rule(id: id, when: condition, effects: effects, reason: label("规则\(id)", "rule \(id)"), authority: nil)
    }

    private static let timers: [TimerRule] = [
        timer("acknowledge-life", "acknowledge", "签收", .assigned, .acknowledged, .minutes(5), .elapsed) {
            $0.urgencies = [.life]
        },
        timer("acknowledge", "acknowledge", "签收", .assigned, .acknowledged, .minutes(15), .elapsed) { _ in },
        timer("arrival", "arrival", "到场", .responder, .arrived, .minutes(30), .elapsed) { _ in },
        timer("filing", "filing", "书面上报", .lead, .underControl, .minutes(60), .calendar) { _ in },
        timer("take-command", "take-command", "接管指挥", .calledFor, .commandTaken, .minutes(20), .elapsed) { _ in },
    ]

    private static func timer(
        _ id: TimerRuleID,
        _ name: String,
        _ zh: String,
        _ subject: TimerRule.Subject,
        _ to: Milestone,
        _ limit: Interval,
        _ clock: TimerRule.Clock,
        _ build: (inout Condition) -> Void
    ) -> TimerRule {
        var condition = Condition()
        build(&condition)
        return TimerRule(
            id: id,
            name: TimerName(interning: name),
            label: label(zh, name),
            when: condition,
            subject: subject,
            from: subject == .calledFor ? .calledFor : .dispatched,
            to: to,
            limit: limit,
            clock: clock,
            warnAt: name == "acknowledge" ? 800 : nil,
            ladder: name == "acknowledge" ? "acknowledge" : nil,
            catchUp: name == "arrival" ? .expire : .fire,
            authority: name == "filing" ? "Order 493 art. 9" : nil
        )
    }
}
