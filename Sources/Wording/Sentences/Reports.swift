package import IncidentModel

extension Opening: WordedAct {
    package var noun: Label { Label("接报", "report") }

    package func clauses(in context: EventContext) -> [Label] {
        let report = report
        if let sort = report.callAs {
            let head = Label("来电登记为\(sort.label.zh)", "a call was recorded as \(sort.label.en)")
            guard !context.consequences.started.isEmpty else { return [head] }
            return [head, Label("须回拨来电人", "the caller is to be rung back")]
        }
        let kind = context.names.kind(report.kind)
        // Where a confidential report points to may be where the caller is.
        let place = report.isConfidential ? nil : report.place.map { Label($0) } ?? town.map(context.names.town)
        let urgency = urgency.label
        let head = Label(
            "接报\(kind.zh)\(place.map { "，地点\($0.zh)" } ?? "")，\(urgency.zh)",
            "\(kind.en) reported\(place.map { " at \($0.en)" } ?? ""), \(urgency.en)"
        )
        var refused: [Label] = []
        if let join = report.join, let reason = notJoined {
            refused = [Label("没有并入\(join)，\(reason.clause.zh)", "not added to \(join), as \(reason.clause.en)")]
        }
        if let outcome = report.ended.map({ context.names.outcome($0.outcome) }) {
            refused.append(Label("补录，已结束：\(outcome.zh)", "entered afterwards, closed: \(outcome.en)"))
        }
        let offered = likenesses.first.map { likest in
            Label(
                "可能与\(likest.incident)为同一事件（\(likest.label.zh)）",
                "perhaps the same as \(likest.incident) (\(likest.label.en))"
            )
        }
        let figures = report.figures.isEmpty ? [] : [context.names.figures(report.figures)]
        return [head] + refused + [offered].compactMap(\.self) + figures
            + context.consequenceClauses()
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("接报事件 @INCIDENT_ID@", "Incident @INCIDENT_ID@ reported"),
            zh: """
                一条接报记录已登记并立为新事件：类型 @INCIDENT_KIND@，紧急程度 @INCIDENT_URGENCY@，由 \
                @INCIDENT_HEADQUARTERS@ 牵头。答复报告人之前已写入处置日志（第 @INCIDENT_SEQUENCE@ 条），各项响应时\
                限自接报之时起算。
                请通知牵头指挥部和调派的处置力量并等其签收。电话和时限见“incidentctl show @INCIDENT_ID@”，调派依据见\
                “incidentctl explain @INCIDENT_ID@”。
                """,
            en: """
                A call was filed and opened an incident of the kind @INCIDENT_KIND@, urgency @INCIDENT_URGENCY@, \
                led by @INCIDENT_HEADQUARTERS@. It was in the ledger, as event @INCIDENT_SEQUENCE@, before the \
                caller had an answer, and its response timers run from the moment it was received.
                The lead and everyone who was sent must be rung and must acknowledge; "incidentctl show \
                @INCIDENT_ID@" has their numbers and what is due when, "incidentctl explain @INCIDENT_ID@" why it \
                went where it went.
                """
        )
    }
}

extension Joining: WordedAct {
    package var noun: Label { Label("并入接报", "further report") }

    package func clauses(in context: EventContext) -> [Label] {
        let kind = context.names.kind(report.kind)
        let head = Label("并入一条接报：\(kind.zh)", "a further report was added: \(kind.en)")
        let why = likeness.map { likeness in
            isByPlan
                ? Label("按预案自动并入（\(likeness.label.zh)）", "by the plan's rule (\(likeness.label.en))") : likeness.label
        }
        return [head] + [why].compactMap(\.self) + context.consequenceClauses()
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("事件 @INCIDENT_ID@ 并入一条接报记录", "A further report was added to incident @INCIDENT_ID@"),
            zh: """
                同一事件的又一个来电已并入事件 @INCIDENT_ID@，未另立事件。若等级或所需指挥部因此改变，消息中会写明。
                无需处置。若其实是另一起事件，请用“incidentctl report --new”重新登记。
                """,
            en: """
                Another call about the same event was filed under incident @INCIDENT_ID@ rather than as one of its \
                own. Its figures may have changed the grade and the headquarters that are needed; the message says \
                so if they did.
                Nothing needs to be done. If it was another event after all, file it again with "incidentctl report \
                --new".
                """
        )
    }
}
