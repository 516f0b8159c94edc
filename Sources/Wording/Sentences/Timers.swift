package import IncidentModel

// What the clock brought about.

extension EventContext {
    fileprivate func clauses(warned fell: TimerFall) -> [Label] {
        let (party, timer, due) = (names.party(fell.party), names.timer(fell.name), time(fell.due))
        let head = Label(
            "\(party.zh)\(timer.zh)即将超时，截止\(due)",
            "\(timer.en) of \(party.en) is due at \(due) and still open"
        )
        return [head] + consequenceClauses()
    }

    fileprivate func clauses(breached fell: TimerFall) -> [Label] {
        let (party, timer, due) = (names.party(fell.party), names.timer(fell.name), time(fell.due))
        let late = lateness(fell)
        let breach = Label(
            "【超时】\(party.zh)\(timer.zh)应于\(due)前完成\(late.zh)",
            "OVERDUE: \(timer.en) of \(party.en) was due at \(due)\(late.en)"
        )
        return [breach] + consequenceClauses()
    }

    fileprivate func clauses(expired fell: TimerFall) -> [Label] {
        let (party, timer, due) = (names.party(fell.party), names.timer(fell.name), time(fell.due))
        let late = lateness(fell)
        let head = Label(
            "接警服务停机期间\(party.zh)\(timer.zh)到期（\(due)）\(late.zh)，不再催办",
            "\(timer.en) of \(party.en) was due at \(due) while the daemon was down\(late.en); it is dropped"
        )
        return [head] + consequenceClauses()
    }

    // A breach is found a moment after its limit: less than a second is not worth a word.
    private func lateness(_ fell: TimerFall) -> Label {
        guard fell.lateness >= .seconds(1) else { return Label("") }
        let length = fell.lateness.label
        return Label("，已超\(length.zh)", ", \(length.en) ago")
    }
}

extension TimerFall: WordedAct {
    package var noun: Label {
        switch stage {
        case .warned: Label("即将超时", "timer warning")
        case .breached: Label("超时", "timer breach")
        case .expired: Label("过期不再催办", "timer expiry")
        }
    }

    package func clauses(in context: EventContext) -> [Label] {
        switch stage {
        case .warned: context.clauses(warned: self)
        case .breached: context.clauses(breached: self)
        case .expired: context.clauses(expired: self)
        }
    }

    package var explanation: CatalogText {
        switch stage {
        case .warned: Self.warned
        case .breached: Self.breached
        case .expired: Self.expired
        }
    }

    private static var warned: CatalogText {
        CatalogText(
            subject: Label("事件 @INCIDENT_ID@ 有时限即将超时", "A timer of incident @INCIDENT_ID@ is about to run out"),
            zh: """
                某项职责的时限已过大半，尚未录入完成，但还没有超时。
                请催办消息中的单位；若已完成，请补录，例如“incidentctl ack @INCIDENT_ID@”。接下来的时限见\
                “incidentctl timers”。
                """,
            en: """
                Most of the time for a duty has passed and it has not been recorded as done. Nobody is late yet.
                Ring the party that the message names, or record what it has already done, such as "incidentctl ack \
                @INCIDENT_ID@". "incidentctl timers" lists what is due next.
                """
        )
    }

    private static var breached: CatalogText {
        CatalogText(
            subject: Label("【超时】事件 @INCIDENT_ID@ 有时限超时", "OVERDUE: a timer of incident @INCIDENT_ID@ has run out"),
            zh: """
                某项职责未在时限内录入完成。超时已永久记入处置日志；此后补录，记为超时完成。
                应拨打的电话见值班室待办：“incidentctl tasks”。请拨打，并用“incidentctl task”录入结果，无人接听则列出\
                下一人。若其实按时完成只是未录入，请用 --occurred-at 补录。
                """,
            en: """
                A duty was not recorded as done within its limit. This is in the ledger for good, however soon it \
                is done now; a late milestone ends the timer as met late.
                Whom to ring is on the duty room's list: "incidentctl tasks". Ring, and enter the result with \
                "incidentctl task": where nobody answers, the next person is listed. If the duty was done in time and \
                only not recorded, record it with --occurred-at.
                """
        )
    }

    private static var expired: CatalogText {
        CatalogText(
            subject: Label(
                "接警服务停机期间事件 @INCIDENT_ID@ 有时限到期",
                "A timer of incident @INCIDENT_ID@ ran out while the daemon was away"
            ),
            zh: """
                接警服务停止、机器关机或处置日志无法写入期间，时限已过，现在才得以告知；超时多久见消息。超时自应完成\
                之时算起。
                请按超时处理：催办对象见“incidentctl tasks”。随后查明停机原因：“journalctl -u incidentd”。
                """,
            en: """
                The limit passed while the daemon was stopped, the machine was off, or the ledger could not be \
                written, so that it is told only now; the message says how late. It counts as overdue from the \
                moment at which it was due.
                Do as for a timer that is overdue: "incidentctl tasks" has whom to ring. Then find out why the \
                daemon was away: "journalctl -u incidentd".
                """
        )
    }
}
