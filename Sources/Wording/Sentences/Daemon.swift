package import IncidentModel

// What concerns the daemon as a whole.

extension PlanAdoption: WordedAct {
    package var noun: Label { Label("启用预案", "adoption of a plan") }

    package func clauses(in context: EventContext) -> [Label] {
        let (plan, id) = (plan, id)
        let name = plan.jurisdiction.name
        let head = Label(
            "启用\(name.zh)应急预案（\(id.text.prefix(12))）",
            "response plan of \(name.en) adopted (\(id.text.prefix(12)))"
        )
        let counts = Label(
            "指挥部\(plan.headquarters.count)个、类型\(plan.kinds.count)种、规则\(plan.rules.count)条",
            "\(plan.headquarters.count) headquarters, \(plan.kinds.count) kinds, \(plan.rules.count) rules"
        )
        return [head, counts]
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("启用了新的应急预案", "A response plan was adopted"),
            zh: """
                此后的新事件按另一份应急预案调派、定级和计时；已立事件仍按立事件时的预案。预案全文保存在处置日志中。
                若非有意为之，请改正预案后执行“incidentctl reload”。启用之前可用“incidentctl plan diff PATH”查看会改\
                变什么。
                """,
            en: """
                From now on new incidents are routed, graded and timed by another response plan. Incidents that \
                were already open keep to the one they were opened under. The plan itself is in the ledger.
                If this was not intended, put the plan right and run "incidentctl reload". "incidentctl plan diff \
                PATH" says beforehand what a plan would change.
                """
        )
    }
}

extension ClockStep: WordedAct {
    package var noun: Label { Label("时钟调整", "clock step") }

    package func clauses(in context: EventContext) -> [Label] {
        let length = by.label
        let direction = by > .zero ? Label("拨快", "forward") : Label("拨慢", "back")
        return [
            Label("系统时钟\(direction.zh)\(length.zh)", "the clock was set \(direction.en) by \(length.en)"),
            Label("按经过时间计的时限长度不变", "elapsed timers keep their length"),
        ]
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("系统时钟被调整", "The machine's clock was set"),
            zh: """
                系统时钟发生跳变。按经过时间计的时限长度不变；按钟点或日历日计的时限随新时钟。
                若非有意调整，请检查时间同步：“timedatectl status”。
                """,
            en: """
                The wall clock jumped. Timers that count elapsed time keep their length; those that fall due at a \
                time of day, or at the end of a calendar day, follow the new clock.
                If the jump was not intended, look at time synchronisation: "timedatectl status".
                """
        )
    }
}

extension Continuation: WordedAct {
    package var noun: Label { Label("处置日志接续", "continuation of the ledger") }

    package func clauses(in context: EventContext) -> [Label] {
        let head =
            switch reason {
            case .putAside: Label("换上空的处置日志", "a fresh ledger is in place")
            case .restored: Label("由备份恢复处置日志", "the ledger was restored from a backup")
            }
        guard let sequence else { return [head] }
        return [head, Label("被换下的到第\(sequence)条", "the one it replaces ends at #\(sequence)")]
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("处置日志换过", "Another ledger took the place of the one that was there"),
            zh: """
                管理员用“incidentctl put-aside”或“incidentctl restore”换了处置日志。被换下的没有删除，留在状态目录的\
                log-aside-时间 中；其中未结而这里没有的事件须重新报。事件编号接着编，不重复。
                """,
            en: """
                The administrator put another ledger in place, with "incidentctl put-aside" or "incidentctl restore". \
                The one that was there is kept in the state folder as log-aside-TIME; what was open in it and is not \
                in this one has to be reported again. Numbers go on, none is given twice.
                """
        )
    }
}

extension LeaderChange: WordedAct {
    package var noun: Label { Label("主节点更替", "change of leader") }

    package func clauses(in context: EventContext) -> [Label] {
        [Label("由节点\(node)主用（第\(epoch)任期）", "the node \(node) leads, in epoch \(epoch)")]
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("另一节点成为主节点", "A node became the leader"),
            zh: """
                处置日志存于多个节点共用的数据库，由主节点受理和写入，其余节点跟随。原主节点停止或5秒无声时，由跟随的节点接替；\
                接替前已登记的内容都在，期间到期的时限随即补办。
                若非有意切换，请查原主节点：“systemctl status incidentd”，以及该机的系统日志。
                """,
            en: """
                The ledger is kept in a database that several nodes reach. One of them leads: it takes calls and writes; \
                the others follow. Where it is stopped, or has said nothing for 5 s, one that follows takes its place. \
                All that was recorded before is there; timers that fell due meanwhile are dealt with at once.
                If nobody wanted this, look at the node that led before: "systemctl status incidentd", and its journal.
                """
        )
    }
}
