package import IncidentModel

// Figures, corrections, notes, a person's grade, command, and the end.

extension EventContext {
    package func clauses(of update: FiguresUpdate) -> [Label] {
        let figures = names.figures(update.figures)
        return [Label("最新数据：\(figures.zh)", "figures are now \(figures.en)")] + consequenceClauses()
    }

    package func clauses(of correction: Correction) -> [Label] {
        var parts: [Label] = []
        if let kind = correction.incidentKind.map(names.kind) {
            parts.append(Label("类型改为\(kind.zh)", "kind to \(kind.en)"))
        }
        if let urgency = correction.urgency?.label, correction.incidentKind == nil {
            parts.append(Label("紧急程度改为\(urgency.zh)", "urgency to \(urgency.en)"))
        }
        if let town = correction.town.map(names.town) { parts.append(Label("乡镇改为\(town.zh)", "town to \(town.en)")) }
        if correction.place != nil || correction.position != nil { parts.append(Label("地点", "place")) }
        if correction.unit != nil { parts.append(Label("事故单位", "unit")) }
        if correction.source != nil { parts.append(Label("来源", "source")) }
        if correction.production != nil { parts.append(Label("是否生产经营", "production")) }
        if correction.tags != nil { parts.append(Label("标签", "tags")) }
        if let figures = correction.figures { parts.append(names.figures(figures)) }
        let list = Label.list(parts)
        return [Label("更正（附理由）：\(list.zh)", "corrected, with a reason: \(list.en)")] + consequenceClauses()
    }

    package func clauses(of note: Note) -> [Label] { [Label("补充一条记录", "a note was added")] }

    package func clauses(of regrading: Regrading) -> [Label] {
        let grade = regrading.grade
        let below = GradeStatus.below.label
        let label = grade?.label ?? below
        var clauses = [Label("人工定级（附理由）：\(label.zh)", "graded by a person, with a reason: \(label.en)")]
        if let grading = consequences.grading, grading.computed != grade {
            let computed = grading.computed?.label ?? below
            clauses.append(Label("仅按数据为\(computed.zh)", "the figures alone say \(computed.en)"))
        }
        return clauses + consequenceClauses(withGrading: false)
    }

    package func clauses(of taking: CommandTaking) -> [Label] {
        let name = names.party(taking.party ?? PartyID())
        let head = actor.person.map { Label("\($0)代表\(name.zh)接管指挥", "\($0) took command for \(name.en)") }
        return [head ?? Label("\(name.zh)接管指挥", "\(name.en) took command")] + consequenceClauses()
    }

    package func clauses(of closing: Closing) -> [Label] {
        let outcome = names.outcome(closing.outcome)
        let reason = closing.reason == nil ? Label("") : Label("（附理由）", ", with a reason")
        let (timers, calls) = (consequences.ended.count, consequences.withdrawn.count)
        return [Label("结束处置：\(outcome.zh)\(reason.zh)", "closed: \(outcome.en)\(reason.en)")]
            + (timers > 0 ? [Label("未结时限终止\(timers)项", "open timers ended: \(timers)")] : [])
            + (calls > 0 ? [Label("待办电话取消\(calls)个", "calls no longer needed: \(calls)")] : [])
    }

    package func clauses(of forgetting: Forgetting) -> [Label] {
        [Label("个人信息已销毁（附理由）", "personal data destroyed, with a reason")]
    }
}
