package import IncidentModel

extension Merging: WordedAct {
    package var noun: Label { Label("合并事件", "merging") }

    package func clauses(in context: EventContext) -> [Label] {
        let reports = brought.reports.count
        let raised = isResponseRaised ? brought.response : nil
        return [
            Label(
                "并入\(into)（附理由），接报\(reports)条，以重复事件结束",
                "merged into \(into), with a reason: \(reports) \(reports == 1 ? "report" : "reports"), closed as a duplicate"
            )
        ]
            + (raised.map { response in
                let level = response.level.label
                return [
                    Label(
                        "\(level.zh)（\(response.decidedBy)决定）在\(into)继续",
                        "\(level.en), decided by \(response.decidedBy), goes on for \(into)"
                    )
                ]
            } ?? []) + context.consequenceClauses()
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("事件 @INCIDENT_ID@ 已并入另一起事件", "Incident @INCIDENT_ID@ was merged into another"),
            zh: """
                账户 @INCIDENT_ACCOUNT@ 确认事件 @INCIDENT_ID@ 与消息中的事件是同一起，并附理由。接报、参与单位和未完成的\
                时限转到那一起，以先开始的时限为准，应急响应取较高的级别；本事件以重复结束。两起都通知过的单位，各再告知一次是同一起。
                若其实是两起：“incidentctl unlink @INCIDENT_ID@”。
                """,
            en: """
                Account @INCIDENT_ACCOUNT@ found that incident @INCIDENT_ID@ and the one that the message names are one, \
                with a reason. Its reports, its parties and the timers that still ran go on there, each from when it began \
                first, and of two responses the higher; this one is closed as a duplicate. Whoever was told of both is told once that they are one.
                If they are two after all: "incidentctl unlink @INCIDENT_ID@".
                """
        )
    }
}

extension Unlinking: WordedAct {
    package var noun: Label { Label("撤销合并", "unlinking") }

    package func clauses(in context: EventContext) -> [Label] {
        let resumed = context.consequences.ended.filter(\.state.isOpen).count
        return [
            Label(
                "与\(from)不是同一起，分开继续处置（附理由）",
                "not one with \(from) after all, and goes on by itself, with a reason"
            )
        ] + (resumed > 0 ? [Label("恢复时限\(resumed)项", "timers that run on: \(resumed)")] : [])
            + context.consequenceClauses()
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("事件 @INCIDENT_ID@ 不再作为重复事件", "Incident @INCIDENT_ID@ is no duplicate after all"),
            zh: """
                账户 @INCIDENT_ACCOUNT@ 撤销了合并，并附理由：事件 @INCIDENT_ID@ 从停下处继续，其接报、数据和时限由对方\
                交还；对方此后另行更改过的数据保持不变。
                请核对两起的数据：“incidentctl show @INCIDENT_ID@”，并按“incidentctl tasks”继续致电。
                """,
            en: """
                Account @INCIDENT_ACCOUNT@ took a merge back, with a reason: incident @INCIDENT_ID@ goes on where it \
                stopped, with its reports, figures and timers; what was changed in the other since stays as it is.
                Check the figures of both with "incidentctl show @INCIDENT_ID@", and go on ringing by "incidentctl tasks".
                """
        )
    }
}

extension Splitting: WordedAct {
    package var noun: Label { Label("分出接报", "split") }

    package func clauses(in context: EventContext) -> [Label] {
        let kind = context.names.kind(opening.report.kind)
        return [
            Label(
                "自\(from)分出第\(sequence)条并入的接报（附理由），另立事件：\(kind.zh)",
                "taken out of \(from), where #\(sequence) had added it, with a reason: \(kind.en)"
            )
        ] + context.consequenceClauses()
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("接报分出为事件 @INCIDENT_ID@", "Incident @INCIDENT_ID@ taken out of another"),
            zh: """
                账户 @INCIDENT_ACCOUNT@ 确认一条已并入的接报是另一起，并附理由。它另立为事件 @INCIDENT_ID@，按预案调派，\
                时限自此刻起算；所报数据从原事件的合计中退出，但此后另行更改过的保持不变。
                请通知参与单位：“incidentctl show @INCIDENT_ID@”，并核对原事件的数据。
                """,
            en: """
                Account @INCIDENT_ACCOUNT@ found that a report which had been added to an incident is of another, with a \
                reason. It opened incident @INCIDENT_ID@, routed by the plan, whose timers run from now. What it told has left \
                the totals of the other, but for figures that somebody has changed since.
                Ring those who are needed: "incidentctl show @INCIDENT_ID@"; and check the other's figures.
                """
        )
    }
}
