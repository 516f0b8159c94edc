internal import IncidentModel

// What the clock brought about, and the calls that follow from it.

extension Narrator {
    mutating func tellWarning(_ fell: TimerFall) {
        let (party, timer) = (names.party(fell.party), names.timer(fell.name))
        say(
            "\(timer.en) of \(party.en) is due at \(time(fell.due)) and still open",
            "\(party.zh)\(timer.zh)临期，截止\(time(fell.due))"
        )
        tellConsequences()
    }

    mutating func tellBreach(_ fell: TimerFall) {
        let (party, timer) = (names.party(fell.party), names.timer(fell.name))
        let late = fell.lateness.spoken
        switch fell.name {
        case .call:
            say(
                "no result of the call about \(party.en) by \(time(fell.due)), \(late.en) late",
                "就\(party.zh)的催办电话至\(time(fell.due))未录入结果，超时\(late.zh)"
            )
        case .answer:
            say(
                "somebody was reached, but \(party.en) has not followed by \(time(fell.due)), \(late.en) late",
                "电话已接通，但\(party.zh)至\(time(fell.due))仍未落实，超时\(late.zh)"
            )
        default:
            say(
                "OVERDUE: \(timer.en) of \(party.en) was due at \(time(fell.due)), \(late.en) ago",
                "【超时】\(party.zh)\(timer.zh)应于\(time(fell.due))前完成，已超\(late.zh)"
            )
        }
        tellConsequences()
        if event.consequences.opened.isEmpty { say("nobody further is to be rung", "无下一级催办对象") }
    }

    mutating func tellExpiry(_ fell: TimerFall) {
        let (party, timer) = (names.party(fell.party), names.timer(fell.name))
        let late = fell.lateness.spoken
        say(
            "\(timer.en) of \(party.en) was due at \(time(fell.due)) while the daemon was down; let go, \(late.en) late",
            "\(party.zh)\(timer.zh)于停机期间到期（\(time(fell.due))），已超\(late.zh)，不再催办"
        )
        tellConsequences()
    }

    mutating func tellCall(_ completed: TaskCompletion) {
        let result = completed.result.label
        say("call \(completed.task): \(result.en)", "待办电话\(completed.task)：\(result.zh)")
        tellConsequences()
    }
}
