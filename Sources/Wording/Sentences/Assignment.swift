package import IncidentModel

extension Assignment: WordedAct {
    package var noun: Label { Label("人工调派", "assignment") }

    package func clauses(in context: EventContext) -> [Label] {
        let name = context.names.party(party)
        return [head(name) + Label("（人工，附理由）", ", by a person, with a reason")]
    }

    private func head(_ name: Label) -> Label {
        if standsDown { return Label("解除\(name.zh)任务", "\(name.en) stood down") }
        switch (strength, role) {
        case (.inform, _): return Label("通报\(name.zh)", "\(name.en) informed")
        case (.activate, _): return Label("提请\(name.zh)启动响应", "activation of \(name.en) proposed")
        case (.assign, .responder): return Label("调派\(name.zh)", "\(name.en) sent")
        case (.assign, _): return Label("交办\(name.zh)", "\(name.en) assigned")
        }
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("事件 @INCIDENT_ID@ 人工增派或解除单位", "A party of incident @INCIDENT_ID@ was assigned by a person"),
            zh: """
                账户 @INCIDENT_ACCOUNT@ 人工增派了单位或解除了其任务，并附理由。规则不会撤销这一决定；只有此后新适用的规则才会再次\
                调派已解除任务的单位。
                增派的单位须由值班室致电并等其签收；被解除任务的单位也须签收。见“incidentctl show @INCIDENT_ID@”。
                """,
            en: """
                Account @INCIDENT_ACCOUNT@ drew in a party beyond what the rules ask for, or let one go, with a reason. \
                The rules do not undo that; only one that did not hold before draws in again who was let go.
                Whoever was drawn in has to be rung and must acknowledge; whoever stands down must acknowledge that. \
                "incidentctl show @INCIDENT_ID@" has the numbers.
                """
        )
    }
}
