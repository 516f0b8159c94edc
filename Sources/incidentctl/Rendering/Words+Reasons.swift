import IncidentAPI
import IncidentModel
import Wording

// The daemon's reasons and warnings, which come with a sentence in English. The sets grow: one that is not known is
// shown as that sentence alone.
extension Words {
    /// Why the daemon refused; `message` is its own sentence, with the particulars.
    func refusal(_ reason: WireWord<RefusalCode>, _ message: String) -> String {
        guard language == .zh, let sentence = reason.known.flatMap({ Self.refusals[$0] }) else { return message }
        return Self.joined(sentence, message)
    }

    /// What a person should look at.
    func warning(_ warning: WarningEntry) -> String {
        guard language == .zh, let sentence = warning.warning.known.flatMap({ Self.warnings[$0] }) else { return warning.message }
        return Self.joined(sentence, warning.message)
    }

    private static func joined(_ sentence: String, _ message: String) -> String {
        message.isEmpty ? sentence : "\(sentence)（\(message)）"
    }

    static let refusals: [RefusalCode: String] = [
        .closed: "事件已结束，不能再更改",
        .peopleMissing: "仍有人员失踪或被困：请更新数据，或说明理由",
        .partyEngaged: "仍有单位尚未撤离：请登记撤离，或说明理由",
        .notAParty: "该单位未参与此事件",
        .notApplicable: "此项不适用于该事件",
        .reasonRequired: "须说明理由",
        .personRequired: "须写明姓名",
        .taskEnded: "该待办电话已办结",
        .unknownTask: "没有这个待办电话",
        .unknownOutcome: "预案中没有这种结案结果",
        .nothingToChange: "没有可更改的内容",
        .backupRunning: "已有一个备份正在进行",
        .damaged: "处置日志有损坏，没有可用的备份",
    ]

    static let warnings: [WarningCode: String] = [
        .exercise: "这是演练：每次通话先说明",
        .noPlace: "没有地点：请问清后更正",
        .unknownTown: "预案中没有这个乡镇",
        .outsideJurisdiction: "地点在本辖区之外",
        .kindUnknown: "类型不明：查清后请更正",
        .oddTimes: "时间先后有矛盾，请核对",
        .oddFigures: "数字异常，请核对",
        .noPhone: "预案中没有该单位的电话",
        .noResponder: "危及生命，而预案没有派出处置力量：请电话派遣",
        .otherKind: "报告类型与事件不同：请更正类型或另立事件",
    ]
}
