package import IncidentModel

// What the clock brought about, and the calls that follow from it.

extension EventContext {
    package func clauses(warned fell: TimerFell) -> [Label] {
        let (party, timer, due) = (names.party(fell.party), names.timer(fell.name), time(fell.due))
        let head = Label(
            "\(party.zh)\(timer.zh)即将超时，截止\(due)",
            "\(timer.en) of \(party.en) is due at \(due) and still open"
        )
        return [head] + consequenceClauses()
    }

    package func clauses(breached fell: TimerFell) -> [Label] {
        let isLadderAtItsEnd = consequences.opened.isEmpty
        return [breach(fell)] + consequenceClauses()
            + (isLadderAtItsEnd ? [Label("已无下一级催办对象", "nobody is left to ring")] : [])
    }

    private func breach(_ fell: TimerFell) -> Label {
        let (party, due) = (names.party(fell.party), time(fell.due))
        let late = lateness(fell)
        switch BuiltInTimer(rawValue: fell.name) {
        case .call:
            return Label(
                "催办\(party.zh)的电话至\(due)未录入结果\(late.zh)",
                "no result of the call about \(party.en) by \(due)\(late.en)"
            )
        case .answer:
            return Label(
                "电话已接通，但\(party.zh)至\(due)仍未落实\(late.zh)",
                "somebody was reached, but \(party.en) had not acted by \(due)\(late.en)"
            )
        case .standDown, nil:
            let timer = names.timer(fell.name)
            return Label(
                "【超时】\(party.zh)\(timer.zh)应于\(due)前完成\(late.zh)",
                "OVERDUE: \(timer.en) of \(party.en) was due at \(due)\(late.en)"
            )
        }
    }

    package func clauses(expired fell: TimerFell) -> [Label] {
        let (party, timer, due) = (names.party(fell.party), names.timer(fell.name), time(fell.due))
        let late = lateness(fell)
        let head = Label(
            "接警服务停机期间\(party.zh)\(timer.zh)到期（\(due)）\(late.zh)，不再催办",
            "\(timer.en) of \(party.en) was due at \(due) while the daemon was down\(late.en); it is dropped"
        )
        return [head] + consequenceClauses()
    }

    // A breach is found a moment after its limit: less than a second is not worth a word.
    private func lateness(_ fell: TimerFell) -> Label {
        guard fell.lateness >= .seconds(1) else { return Label("") }
        let length = fell.lateness.label
        return Label("，已超\(length.zh)", ", \(length.en) ago")
    }

    package func clauses(of completed: TaskCompleted) -> [Label] {
        let result = completed.result.label
        let head = Label("待办电话\(completed.task)：\(result.zh)", "call \(completed.task): \(result.en)")
        return [head] + consequenceClauses()
    }
}
