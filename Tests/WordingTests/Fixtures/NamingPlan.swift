import IncidentModel

/// A plan with just enough names for sentences.
enum NamingPlan {
    static let names = PlanIndex(id: "plan", plan: plan)

    private static let plan = Plan(
        jurisdiction: Jurisdiction(
            code: "140930",
            name: Label("河曲县", "Hequ County"),
            zone: LocalZone(
                identifier: "Asia/Shanghai",
                transitions: [LocalZone.Transition(from: Instant(milliseconds: 0), offsetSeconds: 28_800)]
            ),
            bounds: nil,
            towns: [Town(code: "140930100", name: Label("西口镇", "Xikou Town"))],
            neighbours: [Neighbour(code: "140931", name: Label("保德县", "Baode County"), phone: nil)]
        ),
        headquarters: [
            headquarters("general", Label("总指挥部", "General Headquarters"), isGeneral: true),
            headquarters("fire", Label("消防指挥部", "Fire HQ")),
        ],
        responders: [
            Responder(id: "fire-brigade", name: Label("消防队", "Fire Brigade"), posts: []),
            Responder(id: "ambulance", name: Label("急救站", "Ambulance"), posts: []),
        ],
        figures: [
            figure(.deaths, Label("死亡", "deaths"), .count), figure(.trapped, Label("被困", "trapped"), .count),
            figure(.loss, Label("直接经济损失", "loss"), .yuan), figure(.area, Label("受害面积", "area"), .hectares),
            figure("toxic", Label("有毒", "toxic"), .flag),
        ],
        schemes: [],
        kinds: [kind("structure-fire", Label("建筑火灾", "Structure fire")), kind("flood", Label("洪水", "Flood"))],
        rules: [],
        timers: [],
        ladders: [],
        outcomes: [
            Outcome(id: "handled", name: Label("处置完毕", "Handled")),
            Outcome(id: "false-alarm", name: Label("误报", "False alarm")),
        ]
    )

    private static func headquarters(_ id: PartyID, _ name: Label, isGeneral: Bool = false) -> Headquarters {
        Headquarters(
            id: id,
            name: name,
            isGeneral: isGeneral,
            office: Label("应急管理局", "Emergency Bureau"),
            coLeads: [],
            members: [],
            posts: []
        )
    }

    private static func figure(_ id: FigureID, _ name: Label, _ unit: Figure.Unit) -> Figure {
        Figure(id: id, name: name, unit: unit, minimum: 0, maximum: 1_000_000_000)
    }

    private static func kind(_ id: KindID, _ name: Label) -> Kind {
        Kind(
            id: id,
            name: name,
            headquarters: "fire",
            supporting: [],
            responders: ["fire-brigade"],
            schemes: [],
            urgency: .life,
            strength: .assign,
            milestones: Milestone.allCases,
            production: .unknown,
            countedAsDeaths: []
        )
    }
}
