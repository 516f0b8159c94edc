package import IncidentModel

// The words of the model's closed sets: one for each case in each language, wherever it is read.

extension Milestone {
    package var label: Label {
        switch self {
        case .dispatched: Label("已下达", "dispatched")
        case .acknowledged: Label("已签收", "acknowledged")
        case .turnedOut: Label("已出动", "turned out")
        case .arrived: Label("已到场", "arrived")
        case .underControl: Label("已控制", "under control")
        case .extinguished: Label("明火扑灭", "extinguished")
        case .released: Label("已撤收", "released")
        case .calledFor: Label("已提请接管指挥", "called to take command")
        case .commandTaken: Label("已接管指挥", "took command")
        case .activated: Label("指挥长已知悉", "commander informed")
        case .stoodDown: Label("已解除任务", "stood down")
        case .calledBack: Label("已回拨", "called back")
        }
    }

    /// That it lacks, as somebody is asked for it on the telephone.
    package var lack: Label {
        switch self {
        case .dispatched: Label("未下达", "not dispatched")
        case .acknowledged: Label("未签收", "not acknowledged")
        case .turnedOut: Label("未出动", "not turned out")
        case .arrived: Label("未到场", "not arrived")
        case .underControl: Label("未反馈", "no feedback")
        case .extinguished: Label("明火未扑灭", "not extinguished")
        case .released: Label("未撤收", "not released")
        case .calledFor: Label("未提请接管", "not called")
        case .commandTaken: Label("未接管指挥", "command not taken")
        case .activated: Label("指挥长未知悉", "commander not informed")
        case .stoodDown: Label("解除任务未签收", "stand-down not acknowledged")
        case .calledBack: Label("未回拨", "not called back")
        }
    }
}

extension Incident.State {
    package var label: Label {
        switch self {
        case .open: Label("处置中", "open")
        case .underControl: Milestone.underControl.label
        case .extinguished: Milestone.extinguished.label
        case .closed: Label("已结束", "closed")
        case .noIncident: Label("非事件来电", "no incident")
        }
    }
}

extension CallSort {
    package var label: Label {
        switch self {
        case .silent: Label("无声电话", "silent call")
        case .abandoned: Label("中途挂断", "abandoned call")
        case .nuisance: Label("骚扰电话", "nuisance call")
        case .wrongNumber: Label("误拨", "wrong number")
        case .inquiry: Label("咨询", "inquiry")
        case .tip: Label("举报", "tip")
        case .test: Label("测试电话", "test call")
        }
    }
}

extension Urgency {
    package var label: Label {
        switch self {
        case .life: Label("危及生命", "life at risk")
        case .urgent: Label("紧急", "urgent")
        case .routine: Label("一般警情", "routine")
        }
    }

    /// In a list.
    package var short: Label {
        switch self {
        case .life: Label("危及生命", "life")
        case .urgent: Label("紧急", "urgent")
        case .routine: Label("一般", "routine")
        }
    }

    /// Put before the label, so that it is seen without colour.
    package var sign: String {
        switch self {
        case .life: "!! "
        case .urgent: "! "
        case .routine: ""
        }
    }
}

extension Grade {
    package var label: Label {
        switch self {
        case .one: Label("特别重大（I级）", "grade I")
        case .two: Label("重大（II级）", "grade II")
        case .three: Label("较大（III级）", "grade III")
        case .four: Label("一般（IV级）", "grade IV")
        }
    }
}

extension GradeStatus {
    package var label: Label {
        switch self {
        case .provisional: Label("暂定", "provisional")
        case .confirmed: Label("已核实", "confirmed")
        case .decided: Label("人工认定", "decided")
        case .below: Label("未达等级", "below any grade")
        case .notApplicable: Label("不分级", "not graded")
        }
    }
}

extension ResponseLevel {
    package var label: Label { Label("\(rawValue)级响应", "level \(rawValue) response") }
}

extension Role {
    package var label: Label {
        switch self {
        case .lead: Label("牵头", "lead")
        case .support: Label("协同", "support")
        case .responder: Label("处置力量", "responder")
        }
    }
}

extension Strength {
    /// To a headquarters something is assigned; a responder is sent. A response is started by a person, so that it is
    /// only proposed (突发事件应对法 art. 72).
    package func label(of role: Role) -> Label {
        switch self {
        case .inform: Label("通报", "informed")
        case .assign: role == .responder ? Label("调派", "sent") : Label("交办", "assigned")
        case .activate: Label("提请启动", "activation proposed")
        }
    }
}

extension Production {
    package var label: Label {
        switch self {
        case .yes: Label("生产经营", "in production")
        case .no: Label("非生产经营", "not in production")
        case .unknown: Label("是否生产经营不明", "production not known")
        }
    }
}

extension Timer.State {
    package var label: Label {
        switch self {
        case .running: Label("计时中", "running")
        case .warned: Label("即将超时", "due soon")
        case .breached: Label("超时", "overdue")
        case .met: Label("按时完成", "met")
        case .metLate: Label("超时完成", "met late")
        case .cancelled: Label("已终止", "cancelled")
        }
    }
}

extension TimerName {
    /// Of a timer that the program starts of itself; nil of one of the plan's.
    package var ownLabel: Label? {
        switch self {
        case .callBack: Label("回拨", "call-back")
        case .standDown: Label("解除任务签收", "acknowledgement of the stand-down")
        case .declared: nil
        }
    }
}

extension CallResult {
    package var label: Label {
        switch self {
        case .acknowledged: Label("已签收", "acknowledged")
        case .turnedOut: Label("已出动", "turned out")
        case .arrived: Label("已到场", "arrived")
        case .reached: Label("已接通，未签收", "reached, not acknowledged")
        case .noAnswer: Label("无人接听", "no answer")
        case .busy: Label("占线", "line busy")
        case .refused: Label("对方拒绝", "refused")
        }
    }
}

extension PassedReason {
    package var label: Label {
        switch self {
        case .offHours: Label("不在班", "off hours")
        case .reached: CallResult.reached.label
        case .noAnswer: CallResult.noAnswer.label
        case .busy: CallResult.busy.label
        case .refused: CallResult.refused.label
        }
    }
}

extension Channel {
    package var label: Label {
        switch self {
        case .phone: Label("电话", "by telephone")
        case .radio: Label("电台", "by radio")
        case .person: Label("当面", "in person")
        }
    }
}

extension ConditionPart {
    package var label: Label {
        switch self {
        case .tags: Label("标签", "tags")
        case .grade: Label("等级", "grade")
        case .assessed: Label("初判等级", "assessed grade")
        case .response: Label("响应级别", "response level")
        case .figures: Label("数据", "figures")
        case .towns: Label("乡镇", "town")
        case .sources: Label("来源", "source")
        case .production: Label("是否生产经营", "production")
        case .seasons: Label("季节", "season")
        case .hours: Label("时段", "time of day")
        case .exercise: Label("演练", "exercise")
        }
    }
}

extension Label {
    /// Commands above the jurisdiction's own.
    package static let higherCommands: [PartyID: Label] = [
        "prefecture": Label("市级指挥部", "the prefecture's command"),
        "province": Label("省级指挥部", "the province's command"),
        "national": Label("国家级指挥部", "the national command"),
    ]

    /// The grade, or that there is none.
    static func grade(_ grade: Grade?) -> Label { grade?.label ?? GradeStatus.below.label }

    /// The grade with how sure it is, and the assessed one where that is graver: `一般（IV级），暂定，初判较大（III级）`.
    package static func grading(_ grade: Grade?, _ status: GradeStatus, assessed: Grade?) -> Label {
        let known =
            switch status {
            case .provisional, .confirmed, .decided:
                Label.grade(grade) + Label("，\(status.label.zh)", " (\(status.label.en))")
            case .below, .notApplicable: status.label
            }
        guard let assessed, grade.map({ assessed > $0 }) ?? true else { return known }
        return known + Label("，初判\(assessed.label.zh)", ", assessed \(assessed.rawValue)")
    }
}
