import IncidentAPI
import Wording

// The daemon's reasons and warnings, which come with a sentence in English. The sets grow: one that is not known is
// shown as that sentence alone.
extension Words {
    /// Why the daemon refused; `message` is its own sentence, with the particulars.
    func refusal(_ reason: String, _ message: String) -> String {
        guard language == .zh, let sentence = Self.refusals[reason] else { return message }
        return Self.joined(sentence, message)
    }

    /// What a person should look at.
    func warning(_ warning: WarningEntry) -> String {
        guard language == .zh, let sentence = Self.warnings[warning.warning] else { return warning.message }
        return Self.joined(sentence, warning.message)
    }

    private static func joined(_ sentence: String, _ message: String) -> String {
        message.isEmpty ? sentence : "\(sentence)（\(message)）"
    }

    static let refusals = [
        "closed": "事件已结束，不能再更改",
        "people-missing": "仍有人员失踪或被困：请更新数据，或说明理由",
        "party-engaged": "仍有单位尚未撤离：请登记撤离，或说明理由",
        "not-a-party": "该单位未参与此事件",
        "not-applicable": "此项不适用于该事件",
        "reason-required": "须说明理由",
        "person-required": "须写明姓名",
        "task-ended": "该待办电话已办结",
        "unknown-task": "没有这个待办电话",
        "unknown-outcome": "预案中没有这种结案结果",
        "nothing-to-change": "没有可更改的内容",
        "backup-running": "已有一个备份正在进行",
        "damaged": "处置日志有损坏，没有可用的备份",
    ]

    static let warnings = [
        "exercise": "这是演练：每次通话先说明",
        "no-place": "没有地点：请问清后更正",
        "unknown-town": "预案中没有这个乡镇",
        "outside-jurisdiction": "地点在本辖区之外",
        "kind-unknown": "类型不明：查清后请更正",
        "odd-times": "时间先后有矛盾，请核对",
        "odd-figures": "数字异常，请核对",
        "no-phone": "预案中没有该单位的电话",
        "no-responder": "危及生命，而预案没有派出处置力量：请电话派遣",
        "other-kind": "报告类型与事件不同：请更正类型或另立事件",
    ]
}
