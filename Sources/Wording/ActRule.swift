package import IncidentModel

extension ActRule {
    /// What the table says of the act, as the help of its verb has it.
    package var label: Label {
        let states = Incident.State.allCases.filter(self.states.contains)
        let list = Label.list(states.map(\.label))
        return Label(
            "可用状态：\(list.zh)。办理人：\(mover.label.zh)。理由：\(reason.label.zh)。",
            "While: \(list.en). By: \(mover.label.en). Reason: \(reason.label.en)."
        )
    }
}

extension ActRule.Mover {
    package var label: Label {
        switch self {
        case .anybody: Label("不限单位", "any party's")
        case .lead: Label("能代表牵头指挥部者", "who speaks for the lead")
        case .party: Label("能代表该单位者", "who speaks for the party")
        case .commander:
            Label(
                "能代表接管指挥部者；县级以上为能代表总指挥部者",
                "who speaks for that headquarters; for one above the county, for the general one"
            )
        case .decider:
            Label(
                "能代表牵头指挥部者；I级响应为能代表总指挥部者",
                "who speaks for the lead; at level I, for the general headquarters"
            )
        case .administrator: Label("管理员", "an administrator")
        }
    }
}

extension ActRule.Reason {
    package var label: Label {
        switch self {
        case .always: Label("必填", "always")
        case .override: Label("与规则不一致时必填", "where a rule is overridden")
        case .never: Label("不需要", "none")
        }
    }
}
