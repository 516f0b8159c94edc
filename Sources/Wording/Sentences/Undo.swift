package import IncidentModel

extension Undo: WordedAct {
    package var noun: Label { Label("撤销登记", "undoing") }

    package func clauses(in context: EventContext) -> [Label] {
        let undone = Label.list(
            milestones.map { undone in
                let (party, milestone) = (context.names.party(undone.party), undone.milestone.label)
                return Label("\(party.zh)\(milestone.zh)", "\(party.en) \(milestone.en)")
            }
        )
        let resumed = context.consequences.ended.filter(\.state.isOpen).count
        return [
            Label("撤销第\(sequence)条登记（附理由）：\(undone.zh)", "#\(sequence) undone, with a reason: \(undone.en)")
        ] + (resumed > 0 ? [Label("恢复时限\(resumed)项", "timers that run on: \(resumed)")] : [])
            + context.consequenceClauses()
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("事件 @INCIDENT_ID@ 撤销一条登记", "Something recorded of incident @INCIDENT_ID@ was undone"),
            zh: """
                账户 @INCIDENT_ACCOUNT@ 撤销了误登的签收、出动、到场等节点，并附理由。相应时限按原起点继续计时，此前的催办从原\
                处继续；原记录仍在处置日志中：“incidentctl timeline @INCIDENT_ID@”。
                请按“incidentctl tasks”继续致电。
                """,
            en: """
                Account @INCIDENT_ACCOUNT@ took back a milestone that had been recorded by mistake, with a reason. Its timers \
                run on from when they began, and calls about it go on where they were. What was recorded stays in the \
                ledger: "incidentctl timeline @INCIDENT_ID@".
                "incidentctl tasks" has the calls to make.
                """
        )
    }
}
