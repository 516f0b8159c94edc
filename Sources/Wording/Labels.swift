package import IncidentModel

// The words of the model in the two languages.

extension Milestone {
    /// What a party has done that passed it.
    package var label: Label {
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
    package var label: Label {
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
    package var label: Label {
        switch self {
        case .provisional: Label(zh: "暂定", en: "provisional")
        case .confirmed: Label(zh: "已确认", en: "confirmed")
        case .below: Label(zh: "未达等级", en: "below")
        case .notApplicable: Label(zh: "不适用分级", en: "not graded")
        }
    }
}

extension Urgency {
    package var label: Label {
        switch self {
        case .life: Label(zh: "危及生命", en: "a life is at risk")
        case .urgent: Label(zh: "紧急", en: "urgent")
        case .routine: Label(zh: "一般警情", en: "routine")
        }
    }
}

extension Incident.State {
    package var label: Label {
        switch self {
        case .open: Label(zh: "处置中", en: "open")
        case .underControl: Label(zh: "已控制", en: "under control")
        case .extinguished: Label(zh: "已扑灭", en: "extinguished")
        case .closed: Label(zh: "已结束", en: "closed")
        }
    }
}

extension CallTask.Result {
    package var label: Label {
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
    package static let builtInTimers: [String: Label] = [
        "call": Label(zh: "催办电话", en: "call"),
        "answer": Label(zh: "答复", en: "promised answer"),
        "stand-down": Label(zh: "解除任务确认", en: "stand-down acknowledgement"),
    ]

    /// Commands above the jurisdiction's own.
    package static let higherCommands: [PartyID: Label] = [
        "prefecture": Label(zh: "市级指挥部", en: "the prefecture's command"),
        "province": Label(zh: "省级指挥部", en: "the province's command"),
        "national": Label(zh: "国家级指挥部", en: "the national command"),
    ]
}
