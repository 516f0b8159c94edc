package import IncidentModel

extension Reopening: WordedAct {
    package var noun: Label { Label("恢复处置", "reopening") }

    package func clauses(in context: EventContext) -> [Label] {
        let asked = unique(context.consequences.started.filter { $0.to == .acknowledged }.map(\.party))
        let parties = context.names.parties(asked)
        return [Label("恢复处置（附理由）", "reopened, with a reason")]
            + (asked.isEmpty ? [] : [Label("须重新通知：\(parties.zh)", "to be told again: \(parties.en)")])
            + context.consequenceClauses()
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("事件 @INCIDENT_ID@ 恢复处置", "Incident @INCIDENT_ID@ was reopened"),
            zh: """
                账户 @INCIDENT_ACCOUNT@ 恢复了事件 @INCIDENT_ID@ 的处置，并附理由。结束时的参与单位均须重新致电、重新签收；\
                仍在现场的单位无须再次出动。此前的经过全部保留。
                请按“incidentctl tasks”逐一通知。
                """,
            en: """
                Account @INCIDENT_ACCOUNT@ reopened incident @INCIDENT_ID@, with a reason. Whoever took part when it was \
                closed has to be rung and has to acknowledge again; who is still at the scene need not turn out again. \
                All that was recorded stays.
                "incidentctl tasks" has the calls to make.
                """
        )
    }
}
