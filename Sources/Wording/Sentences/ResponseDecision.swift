package import IncidentModel

extension ResponseDecision: WordedAct {
    package var noun: Label { Label("应急响应决定", "decision on the response level") }

    package func clauses(in context: EventContext) -> [Label] {
        let head: Label
        switch (before, level) {
        case (let before, nil): head = Label("解除应急响应", "response lifted") + (before.map(from) ?? Label(""))
        case (nil, let level?): head = Label("启动\(level.label.zh)", "\(level.label.en) started")
        case (let before?, let level?) where level > before:
            head = Label("提升为\(level.label.zh)", "raised to \(level.label.en)") + from(before)
        case (let before?, let level?) where level < before:
            head = Label("降低为\(level.label.zh)", "lowered to \(level.label.en)") + from(before)
        case (_, let level?): head = Label("补充\(level.label.zh)的决定内容", "\(level.label.en): statements added")
        }
        let why = reason == nil ? Label("") : Label("（附理由）", ", with a reason")
        let person = decidedBy ?? context.actor.person
        let by = person.map { Label("，\($0)决定", ", decided by \($0)") } ?? Label("")
        let stated = ResponseStatement.Part.allCases.compactMap { part in
            statement[part].map { Label("\(part.label.zh)：\($0)", "\(part.label.en): \($0)") }
        }
        let lacking = level == nil ? [] : statement.lacking.map(\.label)
        let list = Label.list(lacking)
        return [head + why + by] + stated
            + (lacking.isEmpty ? [] : [Label("尚缺\(list.zh)", "still to be stated: \(list.en)")])
            + context.consequenceClauses()
    }

    private func from(_ level: ResponseLevel) -> Label { Label("（原\(level.label.zh)）", " from \(level.label.en)") }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("事件 @INCIDENT_ID@ 的应急响应已决定", "The response level of incident @INCIDENT_ID@ was decided"),
            zh: """
                有权决定者启动、提升、降低或解除了事件 @INCIDENT_ID@ 的应急响应，消息中写明级别和决定人。响应级别是采取的行动，\
                与事件等级不同。启动响应须说明响应事项、级别、预计期限、应急处置措施（突发事件应对法第七十二条）。
                请按消息告知各指挥长；所缺内容用“incidentctl response”补充。
                """,
            en: """
                Somebody entitled to it started, raised, lowered or lifted the response to incident @INCIDENT_ID@; the message \
                says who, and to which level. The level is what is done, not what happened, which is the grade. A start has to \
                state matter, level, expected length and measures (Emergency Response Law art. 72).
                Tell every commander; complete what lacks with "incidentctl response".
                """
        )
    }
}

extension ResponseStatement.Part {
    package var label: Label {
        switch self {
        case .matter: Label("响应事项", "matter")
        case .length: Label("预计期限", "expected length")
        case .measures: Label("应急处置措施", "measures")
        }
    }
}
