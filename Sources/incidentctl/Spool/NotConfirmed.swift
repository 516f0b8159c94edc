import IncidentAPI
import IncidentModel
import UserInput
import Wording

/// What an operator is told whose report nobody has confirmed: that, where the call is kept, and whom to ring instead.
struct NotConfirmed {
    var language: Language
    var clock: LocalClock
    var call: SpooledCall
    /// Why it was not confirmed.
    var cause: String
    /// False when it is certain that it was not taken.
    var perhapsTaken = true
    /// Where it is kept, or why it is not.
    var kept: Result<String, Spool.Problem>
    var phones: PhoneBook
    /// The spool, if it has to be named again.
    var namedSpool: String?

    private var id: String { call.report.id ?? "?" }

    var lines: [String] {
        [
            perhapsTaken
                ? language("!! 未确认：报告可能已受理，也可能没有。", "!! NOT CONFIRMED: the report was perhaps taken, perhaps not.")
                : language("!! 未确认：报告没有受理。", "!! NOT CONFIRMED: the report was not taken."),
            cause,
        ] + keeping + ringing + resending
    }

    private var keeping: [String] {
        switch kept {
        case .success(let path): [label("编号", "id") + id, label("已保存", "kept in") + path]
        case .failure(let problem):
            [
                language(
                    "!! 本机也没有保存（\(words(problem))）。请立即抄下：",
                    "!! IT IS KEPT NOWHERE (\(words(problem))). Write it down now:"
                )
            ] + call.fields.map { "   \($0.name): \($0.value)" }
        }
    }

    private func words(_ problem: Spool.Problem) -> String { Self.words(problem, language) }

    /// Why a call is not kept here.
    static func words(_ problem: Spool.Problem, _ language: Language) -> String {
        switch problem {
        case .noFolder: language("没有暂存目录，用 --spool 指明", "there is no folder for it; name one with --spool")
        case .full: language("已有 \(Spool.limit) 件待发", "\(Spool.limit) calls wait already")
        case .taken: language("同一编号下已有另一件，以先到者为准", "another call waits under the same id, and stands")
        case .failed(let failure): Label.systemError(failure.errno, at: failure.step).text(language)
        }
    }

    private var ringing: [String] {
        var lines: [String] = []
        let kind = call.report.kind ?? "unknown"
        if !phones.knows(kind) {
            let meant = phones.nearest(kind).map { language("是否指 \($0)？", " Did you mean \($0)?") } ?? ""
            lines.append(
                language(
                    "! 预案中没有类型“\(kind)”。\(meant)",
                    "! The plan has no kind '\(kind)'.\(meant)"
                )
            )
        }
        let known = phones.lines(for: kind)
        for (number, line) in known.enumerated() {
            let name = line.name.text(language)
            let phone = line.phone ?? language("未登记号码", "no phone in the plan")
            lines.append((number == 0 ? label("请打电话", "ring") : label("", "")) + "\(name)  \(phone)")
        }
        return lines + [label("", "") + origin]
    }

    private var origin: String {
        switch phones.origin {
        case .copy(let moment):
            let time = Times(language: language, clock: clock).local(moment)
            return language("（号码取自 \(time) 的预案副本）", "(numbers of the plan as of \(time))")
        case .builtIn:
            return language("（没有预案副本：号码取自内置预案）", "(no copy of the plan is here: numbers of the built-in one)")
        }
    }

    private var resending: [String] {
        let spool = namedSpool.map { " --spool \($0)" } ?? ""
        if case .failure = kept {
            return [
                language(
                    "恢复后用同一命令加 --id \(id) 重报；不会重复受理。",
                    "When the daemon is back, repeat the same command with --id \(id); it is never taken twice."
                )
            ]
        }
        return [
            language(
                "恢复后补报：incidentctl report --resend\(spool)（或用同一命令加 --id \(id)；不会重复受理）。",
                "When the daemon is back: incidentctl report --resend\(spool) (or the same command with --id \(id)); "
                    + "it is never taken twice."
            )
        ]
    }

    private func label(_ zh: String, _ en: String) -> String { DisplayWidth.padded(language(zh, en), to: 10) }
}
