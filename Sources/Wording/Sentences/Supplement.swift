package import IncidentModel

extension Supplement: WordedAct {
    package var noun: Label { Label("补充接警", "supplement") }

    package func clauses(in context: EventContext) -> [Label] {
        let names = context.names
        var parts: [Label] = []
        func add(_ field: String, _ isTold: Bool) { if isTold { parts.append(.field(field, names)) } }
        if let kind = particulars.incidentKind.map(names.kind) {
            parts.append(Label("类型：\(kind.zh)", "kind \(kind.en)"))
        }
        add("place", particulars.place != nil)
        add("at", particulars.position != nil)
        if let town = particulars.town.map(names.town) { parts.append(Label("乡镇：\(town.zh)", "town \(town.en)")) }
        add("unit", particulars.unit != nil)
        add("source", particulars.source != nil)
        add("production", particulars.production != nil)
        add("tags", !tags.isEmpty)
        add("told", !told.isEmpty)
        if !figures.isEmpty { parts.append(names.figures(figures)) }
        if personal != nil { parts.append(Label("报警人所述", "what the caller said")) }
        let list = Label.list(parts)
        return [Label("补充接警：\(list.zh)", "supplemented: \(list.en)")] + context.consequenceClauses()
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("事件 @INCIDENT_ID@ 补充接警", "Incident @INCIDENT_ID@ was supplemented"),
            zh: """
                接警席补填了事件 @INCIDENT_ID@ 首次接报时没有问到的内容；已有的内容不变，因此不需要理由。事件已据此重新定级和调\
                派，可能增派处置力量、开始新的时限。
                请查看“incidentctl show @INCIDENT_ID@”，并通知新增的单位。
                """,
            en: """
                The hotline filled in what was not known when incident @INCIDENT_ID@ was reported. Nothing that was \
                told is changed by it, so that it needs no reason. The incident was graded and routed by it, which \
                may call further parties and start further timers.
                Look at "incidentctl show @INCIDENT_ID@" and ring those who were added.
                """
        )
    }
}
