import Wording

/// The wire's words in the words of the duty room. The sets grow: a word that is not known is shown as it is.
struct Words: Sendable {
    var language: Language

    func state(_ state: String) -> String {
        switch state {
        case "open": language("处置中", "open")
        case "under-control": language("已控制", "under control")
        case "extinguished": language("明火已灭", "extinguished")
        case "closed": language("已结束", "closed")
        default: state
        }
    }

    /// With a sign, so that it is seen without colour.
    func urgency(_ urgency: String) -> String {
        switch urgency {
        case "life": language("!! 危及生命", "!! life")
        case "urgent": language("! 紧急", "! urgent")
        case "routine": language("一般", "routine")
        default: urgency
        }
    }

    func grade(_ grade: String?) -> String {
        switch grade {
        case "I": language("I级 特别重大", "I")
        case "II": language("II级 重大", "II")
        case "III": language("III级 较大", "III")
        case "IV": language("IV级 一般", "IV")
        case let other?: other
        case nil: "–"
        }
    }

    func gradeStatus(_ status: String) -> String {
        switch status {
        case "provisional": language("暂定", "provisional")
        case "confirmed": language("已确认", "confirmed")
        case "below": language("未达等级", "below any grade")
        case "not-applicable": language("不分级", "not graded")
        default: status
        }
    }

    func role(_ role: String) -> String {
        switch role {
        case "lead": language("牵头", "lead")
        case "support": language("协同", "support")
        case "responder": language("处置", "responder")
        default: role
        }
    }

    func strength(_ strength: String) -> String {
        switch strength {
        case "inform": language("知会", "inform")
        case "assign": language("交办", "assign")
        case "activate": language("启动", "activate")
        default: strength
        }
    }

    func timerState(_ state: String) -> String {
        switch state {
        case "running": language("计时中", "running")
        case "warned": language("! 临期", "! due soon")
        case "breached": language("!! 超时", "!! breached")
        case "met": language("按时", "met")
        case "met-late": language("超时后完成", "met late")
        case "cancelled": language("取消", "cancelled")
        default: state
        }
    }

    func timer(_ name: String) -> String {
        switch name {
        case "acknowledge": language("签收", "acknowledge")
        case "turnout": language("出动", "turnout")
        case "arrival": language("到场", "arrival")
        case "take-command": language("接管指挥", "take command")
        default: name
        }
    }

    func milestone(_ milestone: String) -> String {
        switch milestone {
        case "dispatched": language("已派", "dispatched")
        case "acknowledged": language("已签收", "acknowledged")
        case "turned-out": language("已出动", "turned out")
        case "arrived": language("已到场", "arrived")
        case "under-control": language("已控制", "under control")
        case "extinguished": language("明火已灭", "extinguished")
        case "released": language("已撤离", "released")
        case "called-for": language("请求接管指挥", "called for")
        case "command-taken": language("已接管指挥", "command taken")
        case "stood-down": language("不再需要", "stood down")
        default: milestone
        }
    }

    func channel(_ via: String) -> String {
        switch via {
        case "phone": language("电话", "by phone")
        case "radio": language("电台", "by radio")
        case "person": language("当面", "in person")
        default: via
        }
    }

    func taskResult(_ result: String?) -> String {
        switch result {
        case nil: language("待办", "to do")
        case "reached": language("已接通", "reached")
        case "no-answer": language("无人接听", "no answer")
        case "busy": language("占线", "busy")
        case "refused": language("拒绝", "refused")
        case "withdrawn": language("不再需要", "withdrawn")
        case let other?: other
        }
    }

    func figure(_ name: String) -> String {
        switch name {
        case "deaths": language("死亡", "dead")
        case "missing": language("失踪", "missing")
        case "trapped": language("被困", "trapped")
        case "severe": language("重伤", "severely injured")
        case "injured": language("轻伤", "injured")
        case "evacuated": language("转移", "evacuated")
        case "loss": language("直接损失(元)", "loss (yuan)")
        case "area": language("受害面积(公顷)", "area (ha)")
        default: name
        }
    }

    func condition(_ name: String) -> String {
        switch name {
        case "tags": language("标签", "tags")
        case "grade": language("等级", "grade")
        case "assessed": language("初判等级", "assessed grade")
        case "figures": language("数据", "figures")
        case "towns": language("乡镇", "towns")
        case "sources": language("来源", "sources")
        case "production": language("是否生产经营", "production")
        case "seasons": language("季节", "season")
        case "hours": language("时段", "time of day")
        case "exercise": language("演练", "exercise")
        default: name
        }
    }
}
