package import IncidentModel

extension Label {
    /// A field by its name on the wire, as people call it; the name itself, of what is no field. Of a field within another,
    /// as `told.0`, the outer one.
    package static func field(_ name: String, _ names: PlanNames) -> Label {
        if let label = fields[name] { return label }
        let figure = name.hasPrefix("figures.") ? String(name.dropFirst("figures.".count)) : name
        let named = names.plan.flatMap { plan in FigureID(known: figure).flatMap { plan.figures[$0] } }
        if let named { return named.name }
        return figure == name ? fields[String(name.prefix { $0 != "." })] ?? Label(name) : Label(figure)
    }

    private static let fields: [String: Label] = [
        "kind": Label("类型", "kind"), "id": Label("内部编号", "id"), "text": Label("经过", "text"),
        "place": Label("地点", "place"), "latitude": Label("纬度", "latitude"), "longitude": Label("经度", "longitude"),
        "at": Label("坐标", "position"), "town": Label("乡镇", "town"), "unit": Label("事故单位", "unit"),
        "caller": Label("来电人", "caller"),
        "phone": Label("来电号码", "caller's phone"), "source": Label("来源", "source"),
        "occurredAt": Label("发生时间", "time of occurrence"), "calledAt": Label("来电时间", "time of the call"),
        "receivedAt": Label("接报时间", "time of receipt"), "deaths": Label("死亡人数", "deaths"),
        "missing": Label("下落不明人数", "missing"), "trapped": Label("被困人数", "trapped"),
        "severe": Label("重伤人数", "severely injured"), "injured": Label("受伤人数", "injured"),
        "evacuated": Label("转移人数", "evacuated"), "loss": Label("直接经济损失", "loss"),
        "area": Label("受害面积", "area"), "figures": Label("其他数据", "figures"),
        "production": Label("是否生产经营", "production"), "measures": Label("已采取措施", "measures"),
        "tags": Label("标签", "tags"), "told": Label("已通知单位", "parties told"), "join": Label("并入", "join"),
        "person": Label("席位人员", "person at the seat"), "typed": Label("未读懂的内容", "what was typed"),
        "exercise": Label("演练", "exercise"), "anonymous": Label("匿名", "anonymous"),
        "confidential": Label("保密", "confidential"), "verified": Label("已核实", "verified"),
        "new": Label("另立新事件", "an incident of its own"), "history": Label("历史接报", "history"),
        "callAs": Label("登记为", "recorded as"), "brief": Label("简短答复", "brief answer"),
        "closedAt": Label("结束时间", "time of the end"), "datum": Label("坐标系", "datum"),
        // Of the other methods.
        "incident": Label("事件编号", "incident"), "party": Label("单位", "party"),
        "headquarters": Label("指挥部", "headquarters"), "by": Label("告知人", "who told it"),
        "via": Label("告知方式", "by what way it was told"), "note": Label("备注", "note"),
        "reason": Label("理由", "reason"), "outcome": Label("结束方式", "outcome"),
        "commander": Label("指挥员", "commander"), "role": Label("职责", "role"),
        "strength": Label("要求", "strength"), "standDown": Label("解除任务", "stand-down"),
        "urgency": Label("紧急程度", "urgency"), "to": Label("改为或移交对象", "to what, or to whom"),
        "receivedBy": Label("接收人", "who received it"), "sequence": Label("处置日志序号", "number of the event"),
        "task": Label("待办电话编号", "number of the call"), "asks": Label("事项", "what the call is about"),
        "answeredBy": Label("接听人", "who answered"), "result": Label("通话结果", "result of the call"),
        "level": Label("响应级别", "level of response"), "matter": Label("响应事项", "matter"),
        "length": Label("预计期限", "expected length"), "decidedBy": Label("决定人", "who decided"),
        "lift": Label("解除响应", "lift"), "beside": Label("共同指挥", "beside who commands"),
        "expect": Label("所见的末条序号", "last event that was seen"),
        "into": Label("并入的事件", "into which"), "of": Label("原事件", "of which"),
        "until": Label("推迟到", "until when"), "takeOver": Label("接手", "take over"),
        // Of questions.
        "named": Label("编号或简称", "number"), "state": Label("状态", "state"), "grade": Label("等级", "grade"),
        "since": Label("起始时间", "since when"), "from": Label("起始序号", "first number"),
        "limit": Label("条数上限", "limit"), "cursor": Label("续页标记", "cursor"), "all": Label("全部", "all"),
        "overdue": Label("仅超时", "overdue ones"), "unreached": Label("仅未接通", "unreached ones"),
        "path": Label("路径", "path"),
    ]
}
