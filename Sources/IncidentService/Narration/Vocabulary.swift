internal import IncidentAPI
internal import IncidentModel

// The words of the model in the two languages.

extension Milestone {
    /// What a party has done that passed it.
    var label: Label {
        switch self {
        case .dispatched: Label(zh: "已派出", en: "was dispatched")
        case .acknowledged: Label(zh: "已接令", en: "has acknowledged")
        case .turnedOut: Label(zh: "已出动", en: "has turned out")
        case .arrived: Label(zh: "已到场", en: "has arrived")
        case .underControl: Label(zh: "报告已控制", en: "reports it under control")
        case .extinguished: Label(zh: "报告已扑灭", en: "reports it extinguished")
        case .released: Label(zh: "已撤离", en: "was released")
        case .calledFor: Label(zh: "被提请接管指挥", en: "was called to take command")
        case .commandTaken: Label(zh: "已接管指挥", en: "has taken command")
        case .stoodDown: Label(zh: "已解除任务", en: "was stood down")
        }
    }
}

extension Optional where Wrapped == Grade {
    var label: Label {
        switch self {
        case .one: Label(zh: "特别重大（I级）", en: "grade I")
        case .two: Label(zh: "重大（II级）", en: "grade II")
        case .three: Label(zh: "较大（III级）", en: "grade III")
        case .four: Label(zh: "一般（IV级）", en: "grade IV")
        case nil: Label(zh: "未达等级", en: "below any grade")
        }
    }
}

extension GradeStatus {
    var label: Label {
        switch self {
        case .provisional: Label(zh: "暂定", en: "provisional")
        case .confirmed: Label(zh: "已确认", en: "confirmed")
        case .below: Label(zh: "未达等级", en: "below")
        case .notApplicable: Label(zh: "不适用分级", en: "not graded")
        }
    }
}

extension Urgency {
    var label: Label {
        switch self {
        case .life: Label(zh: "危及生命", en: "a life is at risk")
        case .urgent: Label(zh: "紧急", en: "urgent")
        case .routine: Label(zh: "一般警情", en: "routine")
        }
    }
}

extension Incident.State {
    var label: Label {
        switch self {
        case .open: Label(zh: "处置中", en: "open")
        case .underControl: Label(zh: "已控制", en: "under control")
        case .extinguished: Label(zh: "已扑灭", en: "extinguished")
        case .closed: Label(zh: "已结束", en: "closed")
        }
    }
}

extension CallTask.Result {
    var label: Label {
        switch self {
        case .reached: Label(zh: "已接通", en: "somebody was reached")
        case .noAnswer: Label(zh: "无人接听", en: "nobody answered")
        case .busy: Label(zh: "占线", en: "the line was busy")
        case .refused: Label(zh: "拒绝受理", en: "they refused")
        case .withdrawn: Label(zh: "已撤销", en: "no longer needed")
        }
    }
}

extension Label {
    /// Timers that the daemon starts of itself, with no rule of the plan.
    static let builtInTimers: [String: Label] = [
        "call": Label(zh: "催办电话", en: "call"),
        "answer": Label(zh: "答复", en: "promised answer"),
        "stand-down": Label(zh: "解除任务确认", en: "stand-down acknowledgement"),
    ]

    /// Commands above the jurisdiction's own.
    static let higherCommands: [PartyID: Label] = [
        "prefecture": Label(zh: "市级指挥部", en: "the prefecture's command"),
        "province": Label(zh: "省级指挥部", en: "the province's command"),
        "national": Label(zh: "国家级指挥部", en: "the national command"),
    ]
}

/// The plan's names, with ids where there is no plan or it does not know them.
struct PlanNames {
    let plan: PlanIndex?

    func party(_ id: PartyID) -> BilingualName {
        BilingualName(plan?.name(of: id) ?? Label.higherCommands[id] ?? Label(zh: id.text, en: id.text))
    }

    func parties(_ ids: some Sequence<PartyID>) -> BilingualName { .list(ids.map(party)) }

    func kind(_ id: KindID) -> BilingualName {
        BilingualName(plan?.kinds[id]?.name ?? Label(zh: id.text, en: id.text))
    }

    func timer(_ name: String) -> BilingualName {
        let label = plan?.plan.timers.first { $0.name == name }?.label ?? Label.builtInTimers[name]
        return BilingualName(label ?? Label(zh: name, en: name))
    }

    func outcome(_ id: OutcomeID) -> BilingualName {
        let label = plan?.plan.outcomes.first { $0.id == id }?.name
        return BilingualName(label ?? Label(zh: id.text, en: id.text))
    }

    func town(_ code: String) -> BilingualName {
        let town = plan?.plan.jurisdiction.towns.first { $0.code == code }
        return BilingualName(town?.name ?? Label(zh: code, en: code))
    }

    func neighbour(_ code: String) -> BilingualName {
        let neighbour = plan?.plan.jurisdiction.neighbours.first { $0.code == code }
        return BilingualName(neighbour?.name ?? Label(zh: code, en: code))
    }

    /// `deaths 2`, `死亡 2`; in the unit in which people tell it.
    func figure(_ id: FigureID, _ value: Int64) -> BilingualName {
        guard let figure = plan?.figures[id] else { return BilingualName(zh: "\(id) \(value)", en: "\(id) \(value)") }
        let told = figure.told(value)
        let unit: (en: String, zh: String) =
            switch figure.unit {
            case .yuan: (" yuan", "元")
            case .hectares: (" ha", "公顷")
            case .hours: (" h", "小时")
            case .percent: ("%", "%")
            case .megawatts: (" MW", "兆瓦")
            case .count, .magnitude, .flag, .choice: ("", "")
            }
        return BilingualName(zh: "\(figure.name.zh) \(told)\(unit.zh)", en: "\(figure.name.en) \(told)\(unit.en)")
    }

    func figures(_ figures: [FigureID: Int64]) -> BilingualName {
        .list(figures.sorted { $0.key < $1.key }.map { figure($0.key, $0.value) })
    }

    /// The local time of day, with the date when it is another than that of `day`; UTC, and marked so, without a plan.
    func time(_ moment: Instant, on day: Instant) -> String {
        let zone = plan?.plan.jurisdiction.zone ?? .utc
        let time = zone.civilTime(of: moment)
        let date = time.dateNumber == zone.civilTime(of: day).dateNumber ? "" : "\(two(time.month))-\(two(time.day)) "
        return "\(date)\(two(time.hour)):\(two(time.minute)):\(two(time.second))\(plan == nil ? "Z" : "")"
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
