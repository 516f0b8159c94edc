import IncidentAPI
import IncidentModel
import Varlink
import Wording

/// Our errors in words, each with what to do next.
struct FailureWords {
    var language: Language

    func text(_ failure: Failure) -> String {
        switch failure {
        case .unknownKind(let kind, let nearest): Refusal.unknownKind(kind, nearest: nearest).text(language)
        case .notFound(let named):
            Refusal.notFound(named).text(language)
                + language("用 'incidentctl list --all' 查看。", " See 'incidentctl list --all'.")
        case .refused(_, let message):
            language("未执行：", "Refused: ") + message.text(language)
        case .notPermitted(let role, let headquarters): notPermitted(role, headquarters)
        case .busy(let milliseconds):
            language("接警服务正忙，请稍后重试。", "The daemon is busy; try again in \(milliseconds) ms.")
        case .storageUnavailable(_, let message, perhapsTaken: false):
            language(
                "未受理：现在不能写入处置日志（\(message.zh)）。请通知管理员。",
                "It was not taken: the ledger takes nothing of the kind now (\(message.en)). Call the administrator."
            )
        case .storageUnavailable(_, let message, _):
            language(
                "处置日志无法写入（\(message.zh)），可能已经受理：请用同一内部编号重报，并通知管理员。",
                "The ledger cannot be written (\(message.en)). It was perhaps taken: repeat it with the same id, and call the administrator."
            )
        case .notLeader(_, let message):
            language(
                "未受理：\(message.zh)。请向值守节点报（INCIDENT_SERVERS 可写明各节点）。",
                "It was not taken: \(message.en). Call that node; INCIDENT_SERVERS may name all of them."
            )
        case .tooManyConnections(let limit):
            language("连接数已达上限\(limit)，请稍后重试。", "There are already \(limit) connections; try again later.")
        case .lagged(let sequence):
            language(
                "积压过多；用 --from \(sequence) 继续。",
                "Too many changes were left unread; go on with --from \(sequence)."
            )
        case .planRefused(let errors):
            ([language("预案有错，沿用原预案：", "The plan has errors; the one before stays in force:")]
                + errors.map { "  " + line($0) }).joined(separator: "\n")
        case .planUnreadable(let path, let cause):
            language("接警服务无法读取 \(path)：\(cause)", "The daemon cannot read \(path): \(cause)")
        }
    }

    /// Why one of several servers did not answer, in a few words.
    func cause(of error: ClientError) -> String {
        switch error {
        case .unreachable(let path, let errno): "\(path): \(Label.systemError(errno).text(language))"
        case .bridgeFailed(nil, ""): language("没有及时连上", "no connection in time")
        case .bridgeFailed(let status, ""): language("没有连上（\(status ?? 0)）", "no connection (\(status ?? 0))")
        case .bridgeFailed(_, let said): said.onOneLine
        case .timedOut: language("没有及时答复", "no answer in time")
        case .disconnected: language("断开了连接", "it closed the connection")
        case .malformed(let problem): language("答复无法识别：\(problem)", "its answer cannot be read: \(problem)")
        case .failed(let name, let parameters):
            switch Failure(error: name, parameters: parameters) {
            case .notLeader(_, let message), .storageUnavailable(_, let message, _), .refused(_, let message):
                message.text(language)
            default: name
            }
        }
    }

    private func notPermitted(_ role: String, _ headquarters: String?) -> String {
        if let headquarters { return notSpeaking(for: headquarters, plan: nil) }
        return Self.missing(role: role, language: language)
    }

    /// Names the party for which the account does not speak, and who does, as far as the plan is known.
    func notSpeaking(for party: String, plan: PlanReply?) -> String {
        let row = plan.map { $0.headquarters + $0.responders }?.first { $0.id == party }
        let name = row.map { language("\($0.name.zh)（\(party)）", "\($0.name.en) (\(party))") } ?? party
        let groups = (row?.groups ?? []).map { language("用户组 \($0)", "group \($0)") }
        let accounts = (row?.accounts ?? []).map { language("账户 \($0)", "account \($0)") }
        let people = (groups + accounts).joined(separator: language("、", ", "))
        let general = plan?.headquarters.first
        // Where nobody is bound to it, nobody is the duty room.
        let hasDutyRoom = general.map { !$0.groups.isEmpty || !$0.accounts.isEmpty } ?? true
        return language(
            "没有权限：须由能代表\(name)的账户办理\(people.isEmpty ? "" : "（\(people)）")，或由"
                + (hasDutyRoom ? "总指挥部值班室代录。" : "超级用户代录。"),
            "Not permitted: it takes an account that speaks for \(name)\(people.isEmpty ? "" : ": \(people)"); or the "
                + (hasDutyRoom ? "duty room of the general headquarters." : "superuser.")
        )
    }

    /// Names the group that the account is missing, which is the role's: the socket's own tells nothing to those who may
    /// not look at it.
    static func missing(role: String, language: Language) -> String {
        let group = "incident-\(role)"
        return language(
            "没有权限：账户不在用户组 \(group)；请管理员执行 usermod -aG \(group) 账户，然后重新登录。",
            "Not permitted: the account is not in group \(group); have it added with 'usermod -aG \(group) ACCOUNT' and log in again."
        )
    }

    func line(_ error: PlanError) -> String {
        var place = error.file
        if let line = error.line { place += ":\(line)" }
        if let column = error.column { place += ":\(column)" }
        return "\(place): \(error.message.text(language))"
            + (error.fix.map { language("（\($0.zh)）", " (\($0.en))") } ?? "")
    }
}
