package import IncidentModel

extension Referral: WordedAct {
    package var noun: Label { Label("转办", "referral") }

    package func clauses(in context: EventContext) -> [Label] {
        let name = context.names.addressee(to)
        return [Label("已转办\(name.zh)，\(receivedBy)接收", "referred to \(name.en), received by \(receivedBy)")]
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("事件 @INCIDENT_ID@ 已转办", "Incident @INCIDENT_ID@ was referred"),
            zh: """
                账户 @INCIDENT_ACCOUNT@ 将事件 @INCIDENT_ID@ 转给其他单位或邻县办理，对方接收人见消息。本县的处置不因此结束。
                如不属本县处置，请结束：“incidentctl close”。
                """,
            en: """
                Account @INCIDENT_ACCOUNT@ passed incident @INCIDENT_ID@ on to another service or a neighbour; the message \
                says who received it there. The response here goes on.
                If it is not this county's, close it: "incidentctl close".
                """
        )
    }
}

extension PlanNames {
    /// To whom an incident was referred: a neighbour, a party of the plan, or whoever was named.
    package func addressee(_ text: String) -> Label {
        if let neighbour = plan?.neighbour(named: text) { return neighbour.name }
        return plan?.party(named: text).map(party) ?? Label(text)
    }
}
