package import IncidentModel

extension Label {
    /// A field of a report by its name on the wire, as people call it; the name itself, of what is no field.
    package static func field(_ name: String, _ names: PlanNames) -> Label {
        if let label = fields[name] { return label }
        let figure = name.hasPrefix("figures.") ? String(name.dropFirst("figures.".count)) : name
        let named = names.plan.flatMap { plan in FigureID(known: figure).flatMap { plan.figures[$0] } }
        return named?.name ?? Label(name)
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
        "person": Label("席位人员", "person"),
    ]
}
