import IncidentAPI
import IncidentModel
import Wording

/// The duty room's calls: whom, which number, and what he is to be asked.
struct TaskRows {
    /// Asks of a row that are told one by one.
    private static let askLimit = 8

    let presentation: Presentation

    private var say: Language { presentation.language }
    private var times: Times { presentation.times }

    func lines(_ tasks: [TaskEntry]) -> [String] {
        guard !tasks.isEmpty else { return [say("没有待办电话。", "No calls to make.")] }
        return tasks.flatMap { [heading($0)] + asks($0) }
    }

    /// For a card that says which incident it is.
    func brief(_ tasks: [TaskEntry]) -> [String] {
        tasks.map { task in
            let lacks = task.asks.map { lack($0) }.joined(separator: say("，", ", "))
            return heading(task) + say("：", ": ") + lacks
        }
    }

    /// What a result, or anything else that was told, has come to.
    func answered(_ reply: TaskReply, _ result: CallResult?) -> [String] {
        guard reply.recorded else {
            let at = reply.recordedAt.map { times.local($0) } ?? say("此前", "before")
            let by = reply.recordedBy.map { say("，\($0)", " by \($0)") } ?? ""
            return [say("= 已于\(at)登记过\(by)", "= recorded before, at \(at)\(by)")]
        }
        let done = result?.label.text(say) ?? say("已登记", "recorded")
        let head = say(
            "✓ \(done)：\(reply.asks)项，\(reply.incidents.count)起事件",
            "✓ \(done): \(counted(Int(reply.asks), "item")), \(counted(reply.incidents.count, "incident"))"
        )
        guard !reply.signed.isEmpty else { return [head] }
        let parties = reply.signed.map(presentation.party).joined(separator: say("、", ", "))
        return [head, say("  已登记：\(parties)", "  recorded for \(parties)")]
    }

    private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    private func heading(_ task: TaskEntry) -> String {
        let now = task.nextAt.map { times.isPast($0) } ?? true
        let late = task.due.map { times.isPast($0) } ?? false
        let number = task.phone ?? say("未登记号码", "no number")
        let whom = task.whom.map { presentation.party($0.party) + say("", " ") + $0.title.text(say) }
        var parts = [
            presentation.style(.strong, "\(task.task.padded(to: 4)) \(number)"), whom.joined(separator: say("、", ", ")),
            presentation.words.urgency(task.urgency),
        ]
        if task.exercise { parts.append(say("[演练]", "[EXERCISE]")) }
        if late, let due = task.due { parts.append(presentation.style(.danger, "!! " + times.relative(due))) }
        if !now, let next = task.nextAt { parts.append(say("\(times.local(next))再打", "ring at \(times.local(next))")) }
        if task.attempts > 0, let result = task.result {
            let count = say("第\(task.attempts)次", "call \(task.attempts)")
            parts.append("\(count) \(presentation.words.callResult(result))")
        }
        if task.unanswered { parts.append(presentation.style(.danger, say("未叫应", "UNANSWERED"))) }
        if let seat = task.claimedBy { parts.append(say("\(seat)正在拨打", "\(seat) is ringing")) }
        return parts.joined(separator: "  ")
    }

    private func asks(_ task: TaskEntry) -> [String] {
        var table = Table([
            .init(title: ""), .init(title: ""), .init(title: ""), .init(title: "", isFlexible: true),
            .init(title: "", isFlexible: true), .init(title: ""),
        ])
        for ask in task.asks.prefix(Self.askLimit) {
            let filed = ask.filedBy.map { say("（\($0)）", " (\($0))") } ?? ""
            table.add([
                .init(""), .init(ask.incident), .init(presentation.kind(ask.kind)),
                .init(ask.place ?? say("地点不详", "place unknown")), .init(lack(ask)),
                .init(times.local(ask.since) + filed),
            ])
        }
        let more = Int(task.more) + max(0, task.asks.count - Self.askLimit)
        let rest = more > 0 ? [say("      … 另有\(more)项", "      … and \(more) more")] : []
        return presentation.table(table).dropFirst() + rest
    }

    private func lack(_ ask: AskEntry) -> String {
        let party = presentation.party(ask.party)
        return say(
            "\(party)\(presentation.words.lack(ask.about))",
            "\(party): \(presentation.words.lack(ask.about))"
        )
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { DisplayWidth.padded(self, to: width) }
}
