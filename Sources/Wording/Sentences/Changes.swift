package import IncidentModel

// Figures, corrections, notes, a person's grade, command, and the end.

extension FiguresUpdate: WordedAct {
    package var noun: Label { Label("更新数据", "update") }

    package func clauses(in context: EventContext) -> [Label] {
        let figures = context.names.figures(figures)
        return [Label("最新数据：\(figures.zh)", "figures are now \(figures.en)")] + context.consequenceClauses()
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("事件 @INCIDENT_ID@ 数据更新", "New figures for incident @INCIDENT_ID@"),
            zh: """
                事件 @INCIDENT_ID@ 的累计数据（死亡、下落不明、被困、受伤、面积、损失等）已更新，并据此重新定级和调\
                派。等级提高时可能增派处置力量、开始新的时限。
                请查看“incidentctl show @INCIDENT_ID@”，并通知新增的单位。
                """,
            en: """
                The totals of incident @INCIDENT_ID@ (dead, missing, trapped, injured, area, loss and so on) were \
                replaced by newer ones, and it was graded and routed again by them. A higher grade may call further \
                parties and start further timers.
                Look at "incidentctl show @INCIDENT_ID@" and ring those who were added.
                """
        )
    }
}

/// An update as the follow-up report (续报) that it is.
package struct FollowUp {
    /// Its number among those of its incident, from 1 on.
    private let number: Int
    /// The figures that it changes, as they were; nil where nobody had told any.
    private let before: Label?

    package init(number: Int, before: Label?) {
        self.number = number
        self.before = before
    }

    /// The sentence of its event, as that report.
    package func label(_ sentence: Label) -> Label {
        let head = Label("续报第\(number)次：", "Follow-up \(number): ") + sentence
        return before.map { head + Label("此前：\($0.zh)。", " Before: \($0.en).") } ?? head
    }
}

extension Correction: WordedAct {
    package var noun: Label { Label("更正", "correction") }

    package func clauses(in context: EventContext) -> [Label] {
        var parts: [Label] = []
        let told = particulars
        if let kind = told.incidentKind.map(context.names.kind) {
            parts.append(Label("类型改为\(kind.zh)", "kind to \(kind.en)"))
        }
        if let urgency = told.urgency?.label, told.incidentKind == nil {
            parts.append(Label("紧急程度改为\(urgency.zh)", "urgency to \(urgency.en)"))
        }
        if let town = told.town.map(context.names.town) { parts.append(Label("乡镇改为\(town.zh)", "town to \(town.en)")) }
        if told.place != nil || told.position != nil { parts.append(Label("地点", "place")) }
        if told.unit != nil { parts.append(Label("事故单位", "unit")) }
        if told.source != nil { parts.append(Label("来源", "source")) }
        if told.production != nil { parts.append(Label("是否生产经营", "production")) }
        if tags != nil { parts.append(Label("标签", "tags")) }
        if let figures = figures { parts.append(context.names.figures(figures)) }
        let list = Label.list(parts)
        return [Label("更正（附理由）：\(list.zh)", "corrected, with a reason: \(list.en)")]
            + endedGradingClauses + context.consequenceClauses()
    }

    private var endedGradingClauses: [Label] {
        guard let grade = endedGrading.map({ Label.grade($0.grade) }) else { return [] }
        return [
            Label("人工认定的等级（\(grade.zh)）不再有效", "the grade that a person set (\(grade.en)) no longer holds")
        ]
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("事件 @INCIDENT_ID@ 已更正", "Incident @INCIDENT_ID@ was put right"),
            zh: """
                @INCIDENT_ACCOUNT@ 更正了录错的内容（如类型、地点），并附理由。事件已重新调派和定级，法定时限的起点\
                不变；不再需要的单位将被解除任务，须签收。类型改变后，此前人工确定的等级不再有效，消息中会写明，须重新定级。
                请通知新增的和已解除任务的单位。更正前的内容仍在处置日志中：“incidentctl timeline @INCIDENT_ID@”。
                """,
            en: """
                Something that was recorded wrongly, such as the kind or the place, was corrected by \
                @INCIDENT_ACCOUNT@, with a reason. The incident was routed and graded again. Statutory clocks keep \
                their start. A party that is no longer needed gets a stand-down, which it has to acknowledge. Under \
                another kind a grade that a person set holds no longer: the message says so, and it has to be set again.
                Ring those who were added and those who stand down. What was there before stays in the ledger: \
                "incidentctl timeline @INCIDENT_ID@".
                """
        )
    }
}

extension Note: WordedAct {
    package var noun: Label { Label("补充记录", "note") }

    package func clauses(in context: EventContext) -> [Label] { [Label("补充一条记录", "a note was added")] }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("事件 @INCIDENT_ID@ 补充一条记录", "A note was added to incident @INCIDENT_ID@"),
            zh: """
                有人为事件 @INCIDENT_ID@ 补充了文字记录。内容可能涉及个人，系统日志不复述；有权限者可用“incidentctl \
                timeline @INCIDENT_ID@”查看。
                无需处置。
                """,
            en: """
                Somebody wrote something down about incident @INCIDENT_ID@. The journal does not repeat it, as it \
                may name people; "incidentctl timeline @INCIDENT_ID@" shows it to those who may ask.
                Nothing needs to be done.
                """
        )
    }
}

extension Regrading: WordedAct {
    package var noun: Label { Label("人工定级", "regrading") }

    package func clauses(in context: EventContext) -> [Label] {
        let grade = grade
        let label = Label.grade(grade)
        var clauses = [Label("人工定级（附理由）：\(label.zh)", "graded by a person, with a reason: \(label.en)")]
        if let grading = context.consequences.grading, grading.computed != grade {
            let computed = Label.grade(grading.computed)
            clauses.append(Label("仅按数据为\(computed.zh)", "the figures alone say \(computed.en)"))
        }
        return clauses + context.consequenceClauses(withGrading: false)
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("事件 @INCIDENT_ID@ 人工定级", "Incident @INCIDENT_ID@ was graded by a person"),
            zh: """
                账户 @INCIDENT_ACCOUNT@ 为事件 @INCIDENT_ID@ 人工定级并附理由，在再次人工定级之前有效。仅按数据得出\
                的等级亦见消息。提级可能增派处置力量，降级本身不终止任何事项。
                两种定级的依据见“incidentctl explain @INCIDENT_ID@”。
                """,
            en: """
                Account @INCIDENT_ACCOUNT@ set the grade of incident @INCIDENT_ID@, with a reason, and that grade \
                holds until a person sets another. The message also has what the figures alone would say. A higher \
                grade may call further parties, a lower one ends nothing by itself.
                "incidentctl explain @INCIDENT_ID@" shows both gradings.
                """
        )
    }
}

extension CommandTaking: WordedAct {
    package var noun: Label { Label("接管指挥", "taking of command") }

    package func clauses(in context: EventContext) -> [Label] {
        let name = context.names.party(party ?? PartyID())
        let head = (commander ?? context.actor.person).map {
            isBeside
                ? Label("\($0)代表\(name.zh)共同指挥", "\($0) commands for \(name.en) as well")
                : Label("\($0)代表\(name.zh)接管指挥", "\($0) took command for \(name.en)")
        }
        let why = reason == nil ? Label("") : Label("（附理由）", ", with a reason")
        return [(head ?? Label("\(name.zh)接管指挥", "\(name.en) took command")) + why] + context.consequenceClauses()
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("事件 @INCIDENT_ID@ 已有人接管指挥", "Command was taken at incident @INCIDENT_ID@"),
            zh: """
                指定人员代表某指挥部接管了事件 @INCIDENT_ID@ 的指挥。此后由该指挥部统一指挥，牵头单位继续履行自身职\
                责。
                请告知各参与单位现由谁指挥。
                """,
            en: """
                A named person took command of incident @INCIDENT_ID@ for a headquarters. From now on that \
                headquarters directs; the lead goes on with its own duties.
                All who work on it should be told who commands.
                """
        )
    }
}

extension Closing: WordedAct {
    package var noun: Label { Label("结束处置", "closing") }

    package func clauses(in context: EventContext) -> [Label] {
        let outcome = context.names.outcome(outcome)
        let reason = reason == nil ? Label("") : Label("（附理由）", ", with a reason")
        let timers = context.consequences.ended.count
        let recalled = context.names.parties(context.consequences.started.map(\.party))
        return [Label("结束处置：\(outcome.zh)\(reason.zh)", "closed: \(outcome.en)\(reason.en)")]
            + (timers > 0 ? [Label("未结时限终止\(timers)项", "open timers ended: \(timers)")] : [])
            + (recalled.zh.isEmpty
                ? [] : [Label("须告知解除任务：\(recalled.zh)", "to be told to stand down: \(recalled.en)")])
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("事件 @INCIDENT_ID@ 处置结束", "The response to incident @INCIDENT_ID@ has ended"),
            zh: """
                账户 @INCIDENT_ACCOUNT@ 结束了事件 @INCIDENT_ID@ 的处置，未结的时限终止，待办电话取消；已呼叫而未签收、\
                已签收而未撤收的单位须电话告知解除任务，列在“incidentctl tasks”。此后仍可续报数据和记录。
                全过程见“incidentctl timeline @INCIDENT_ID@”，或系统日志：journalctl \
                INCIDENT_ID=@INCIDENT_ID@
                """,
            en: """
                Account @INCIDENT_ACCOUNT@ closed incident @INCIDENT_ID@; its open timers and calls were withdrawn. \
                Who was rung and has not answered, or has and was not released, is to be told to stand down: \
                "incidentctl tasks" has those calls. Figures and notes may still be filed under it.
                "incidentctl timeline @INCIDENT_ID@" tells its whole story, and so does \
                this journal: journalctl INCIDENT_ID=@INCIDENT_ID@
                """
        )
    }
}

extension Forgetting: WordedAct {
    package var noun: Label { Label("销毁个人信息", "destruction of personal data") }

    package func clauses(in context: EventContext) -> [Label] {
        [Label("个人信息已销毁（附理由）", "personal data destroyed, with a reason")]
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("事件 @INCIDENT_ID@ 的个人信息已销毁", "The personal data of incident @INCIDENT_ID@ were destroyed"),
            zh: """
                管理员已将报告人姓名、电话和所述内容永久销毁；操作人和理由记在处置日志里。各事件及其校验链保持不变。
                此前的备份里仍有这些信息：请删除备份，或在恢复后再次销毁。
                """,
            en: """
                An administrator had the callers' names and numbers, and what was said, destroyed for good; the \
                event in the ledger says who and why. The events and their chain of hashes stay.
                Backups made before still hold the data: delete them, or forget again after a restore.
                """
        )
    }
}
