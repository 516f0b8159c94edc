import IncidentAPI
import IncidentModel
import Wording

/// The duty room's calls: whom, which number, and what he is to be asked.
struct TaskRows {
    /// Asks of a row that are told one by one.
    private static let askLimit = 8

    /// The width of a row's number.
    private static let indent = 3

    let presentation: Presentation

    private var say: Language { presentation.language }
    private var times: Times { presentation.times }

    func lines(_ tasks: [TaskEntry]) -> [String] {
        guard !tasks.isEmpty else { return [say("没有待办电话。", "No calls to make.")] }
        return tasks.flatMap { heading($0) + asks($0) }
    }

    /// For a card that says which incident it is.
    func brief(_ tasks: [TaskEntry]) -> [String] {
        tasks.flatMap { task in
            let lacks = task.asks.map { lack($0) }.joined(separator: say("，", ", "))
            let indent = String(repeating: " ", count: Self.indent + 1)
            let lines = presentation.width.map { DisplayWidth.wrapped(lacks, to: $0 - Self.indent - 1) } ?? [lacks]
            return heading(task) + lines.map { indent + $0 }
        }
    }

    /// What a result, or what was arranged, has come to.
    ///
    /// - Parameters:
    ///   - reply: The daemon's.
    ///   - done: What was told.
    ///   - result: The same, where it is a call's result.
    /// - Returns: The lines.
    func answered(_ reply: TaskReply, _ done: Label, _ result: CallResult?) -> [String] {
        guard reply.recorded else {
            let at = reply.recordedAt.map { times.local($0) } ?? say("此前", "before")
            let by = reply.recordedBy.map { say("，\($0)", " by \($0)") } ?? ""
            return [say("= 已于\(at)登记过\(by)", "= recorded before, at \(at)\(by)")]
        }
        let head = say(
            "✓ \(done.zh)：\(reply.asks)项，\(reply.incidents.count)起事件",
            "✓ \(done.en): \(counted(Int(reply.asks), "item")), \(counted(reply.incidents.count, "incident"))"
        )
        let parties = reply.signed.map(presentation.party).joined(separator: say("、", ", "))
        let signed = parties.isEmpty ? [] : [say("  已登记：\(parties)", "  recorded for \(parties)")]
        let isUnsigned = parties.isEmpty && result?.milestone != nil
        let unsigned = say("  尚无单位签收：须由该单位值班室签收", "  nobody has signed: that is for the party's own desk")
        return [head] + signed + (isUnsigned ? [unsigned] : []) + reply.next.map { "  " + self.next($0) }
    }

    /// Whom a result brings to the list next: at once, or when.
    private func next(_ call: CallEntry) -> String {
        let at = times.local(call.nextAt)
        let when = times.isPast(call.nextAt) ? say("接着打", "ring next") : say("\(at)再打", "ring at \(at)")
        return when + "  " + self.call(call)
    }

    /// The row, the number, whom, and about what.
    func call(_ call: CallEntry) -> String {
        let row = DisplayWidth.padded(call.task.map(presentation.dated) ?? "", to: Self.indent)
        let number = row + " " + (call.phone ?? say("未登记号码", "no number"))
        let title = call.title.text(say)
        let whom = call.post == Post.caller.id ? title : presentation.party(call.party) + say("", " ") + title
        let lacks = call.about.map { presentation.words.lack($0) }.joined(separator: say("、", ", "))
        let about = lacks.isEmpty ? Strength.inform.label(of: .support).text(say) : lacks
        return [number, whom, about].joined(separator: "  ")
    }

    private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    /// The number and whom it reaches stand first, then how late it is; on a narrow terminal what became of earlier calls
    /// stands on a line of its own.
    private func heading(_ task: TaskEntry) -> [String] {
        let number = task.phone ?? say("未登记号码", "no number")
        let urgency = presentation.words.urgencyInList(task.urgency)
        let whom = task.whom.map { callee in
            let title = callee.title.text(say)
            return callee.post == Post.caller.id ? title : presentation.short(callee.party) + say("", " ") + title
        }
        .joined(separator: say("、", ", "))
        let first = "\(DisplayWidth.padded(presentation.dated(task.task), to: Self.indent)) \(number)"
        let late = self.late(task)
        let rest = presentation.mark(exercise: task.exercise) + urgency + (late.isEmpty ? "" : "  " + late)
        let tone: Style.Tone = late.isEmpty ? .plain : .danger
        func line(_ whom: String, _ status: [String]) -> String {
            ([presentation.style(.strong, first), whom, presentation.style(tone, rest)] + status).joined(
                separator: "  "
            )
        }
        let status = status(task)
        guard let width = presentation.width else { return [line(whom, status)] }
        let whole = line(whom, status)
        if Style.width(of: whole) <= width { return [whole] }
        let room = width - DisplayWidth.of(first + rest) - 4
        // Where there is no room for anybody's name, how urgent it is goes below as well.
        guard room >= 8 else {
            return [DisplayWidth.cut("\(first)  \(whom)", to: width)] + below([rest] + status, width)
        }
        return [line(DisplayWidth.cut(whom, to: room), [])] + below(status, width)
    }

    private func below(_ parts: [String], _ width: Int) -> [String] {
        guard !parts.isEmpty else { return [] }
        return DisplayWidth.wrapped(parts.joined(separator: " · "), to: width - Self.indent - 1)
            .map { String(repeating: " ", count: Self.indent + 1) + $0 }
    }

    private func late(_ task: TaskEntry) -> String {
        guard let due = task.due, times.isPast(due) else { return "" }
        return times.shortRelative(due)
    }

    private func status(_ task: TaskEntry) -> [String] {
        var parts: [String] = []
        if let next = task.nextAt, !times.isPast(next) {
            parts.append(say("\(times.local(next))再打", "ring at \(times.local(next))"))
        }
        if let result = task.result {
            let count = say("第\(task.attempts)次", "call \(task.attempts)")
            parts.append("\(count) \(presentation.words.callResult(result))")
        }
        parts += task.passed.map(passed)
        if task.unanswered { parts.append(say("未叫应", "UNANSWERED")) }
        if let seat = task.claimedBy { parts.append(say("\(seat)正在拨打", "\(seat) is ringing")) }
        return parts
    }

    // Why it is not somebody else's turn.
    private func passed(_ passed: PassedEntry) -> String {
        let whom = presentation.short(passed.party) + say("", " ") + passed.title.text(say)
        let why = presentation.words.passed(passed.reason)
        return say("（\(whom)\(why)）", "(\(whom): \(why))")
    }

    private func asks(_ task: TaskEntry) -> [String] {
        var table = Table([
            .init(title: "", least: 8), .init(title: "", least: 12), .init(title: "", least: 22), .init(title: ""),
            .init(title: "", rank: 1),
        ])
        for ask in task.asks.prefix(Self.askLimit) {
            let filed = ask.filedBy.map { say("（\($0)）", " (\($0))") } ?? ""
            table.add([
                .init(presentation.kind(ask.kind)), .init(ask.place ?? say("地点不详", "place unknown")),
                .init(lack(ask)), .init(presentation.number(ask.incident)), .init(times.local(ask.since) + filed),
            ])
        }
        let more = Int(task.more) + max(0, task.asks.count - Self.askLimit)
        let rest = more > 0 ? [say("… 另有\(more)项", "… and \(more) more")] : []
        let indent = String(repeating: " ", count: Self.indent + 1)
        let lines = presentation.narrowed(by: Self.indent + 1).table(table).dropFirst() + rest
        return lines.map { indent + $0 }
    }

    private func lack(_ ask: AskEntry) -> String {
        let party = presentation.short(ask.party)
        if let original = ask.duplicateOf {
            let number = presentation.number(original)
            return say("告知\(party)：与\(number)是同一起", "tell \(party): one with \(number)")
        }
        return say(
            "\(party)\(presentation.words.lack(ask.about))",
            "\(party): \(presentation.words.lack(ask.about))"
        )
    }
}
