package import IncidentModel

// What concerns the daemon as a whole.

extension EventContext {
    package func clauses(adopted plan: Plan, _ id: PlanID) -> [Label] {
        let name = plan.jurisdiction.name
        let head = Label(
            "启用\(name.zh)应急预案（\(id.text.prefix(12))）",
            "response plan of \(name.en) adopted (\(id.text.prefix(12)))"
        )
        let counts = Label(
            "指挥部\(plan.headquarters.count)个、类型\(plan.kinds.count)种、规则\(plan.rules.count)条",
            "\(plan.headquarters.count) headquarters, \(plan.kinds.count) kinds, \(plan.rules.count) rules"
        )
        return [head, counts]
    }

    package func clauses(of step: ClockStep) -> [Label] {
        let length = step.by.label
        let direction = step.by > .zero ? Label("拨快", "forward") : Label("拨慢", "back")
        return [
            Label("系统时钟\(direction.zh)\(length.zh)", "the clock was set \(direction.en) by \(length.en)"),
            Label("按经过时间计的时限长度不变", "elapsed timers keep their length"),
        ]
    }
}
