import IncidentAPI
import IncidentModel
import Wording

/// The daemon and its open incidents at a glance.
struct SummaryCard {
    let presentation: Presentation

    private var say: Language { presentation.language }

    func lines(_ summary: Summary) -> [String] {
        let times = presentation.times
        var facts = Facts()
        facts.add(say("事件", "incidents"), incidents(summary))
        facts.add(
            say("提请接管", "called for"),
            summary.calledFor == 0
                ? nil : alarm(say("\(summary.calledFor)起无人接管", "\(summary.calledFor) without a commander"))
        )
        facts.add(say("时限", "timers"), timers(summary))
        facts.add(say("待办电话", "calls"), tasks(summary))
        facts.add(say("预案", "plan"), plan(summary))
        facts.add(say("处置日志", "ledger"), ledger(summary))
        facts.add(say("节点", "node"), node(summary))
        facts.add(say("时钟", "clock"), clock(summary))
        facts.add(say("通信接口", "sockets"), sockets(summary))
        facts.add(
            say("连接", "clients"),
            say(
                "\(summary.connections)个，其中观察\(summary.watchers)个；排队\(summary.waiting)件",
                "\(summary.connections), \(summary.watchers) watching; \(summary.waiting) commands waiting"
            )
        )
        facts.add(
            say("运行", "running"),
            say(
                "自\(times.local(summary.since))，版本 \(summary.version)",
                "since \(times.local(summary.since)), version \(summary.version)"
            )
        )
        facts.add(say("席位", "seat"), presentation.person)
        let name = "incidentd · \(summary.planName.text(say)) (\(summary.jurisdiction))"
        return OwnAlarm(presentation).lines(summary) + [presentation.style(.strong, name)] + presentation.facts(facts)
    }

    private func incidents(_ summary: Summary) -> String {
        guard summary.open > 0 else { return say("无未结事件", "none open") }
        var parts = [say("未结\(summary.open)起", "\(summary.open) open")]
        let (life, urgent, routine) = (summary.life, summary.urgent, summary.routine)
        if life > 0 { parts.append(alarm(say("危及生命\(life)起", "\(life) with life at risk"))) }
        if urgent > 0 { parts.append(say("紧急\(urgent)起", "\(urgent) urgent")) }
        if routine > 0 { parts.append(say("一般警情\(routine)起", "\(routine) routine")) }
        if summary.exercises > 0 { parts.append(say("演练\(summary.exercises)起", "\(summary.exercises) exercises")) }
        return parts.joined(separator: " · ")
    }

    private func timers(_ summary: Summary) -> String {
        let next = summary.nextDue.map {
            say("下一项\(presentation.times.relative($0))", "next \(presentation.times.relative($0))")
        }
        let overdue = summary.overdueTimers
        let late = overdue > 0 ? alarm(say("超时\(overdue)项", "\(overdue) overdue")) : say("无超时", "none overdue")
        return [late, next].compactMap { $0 }.joined(separator: " · ")
    }

    private func tasks(_ summary: Summary) -> String {
        guard summary.openTasks > 0 else { return say("无", "none to make") }
        let open = say("待打\(summary.openTasks)个", "\(summary.openTasks) to make")
        guard summary.overdueTasks > 0 else { return open }
        return open + " · " + alarm(say("超时\(summary.overdueTasks)个", "\(summary.overdueTasks) overdue"))
    }

    private func plan(_ summary: Summary) -> String {
        let id = String(summary.plan.prefix(12))
        guard summary.planIsFallback else { return id }
        return alarm(say("\(id)：配置的预案有错，沿用上一个", "\(id): the configured plan has errors, the last good one is used"))
    }

    private func ledger(_ summary: Summary) -> String {
        var parts = [say("至第\(summary.sequence)条", "up to #\(summary.sequence)")]
        if summary.journalLag > 0 {
            parts.append(say("系统日志待补\(summary.journalLag)条", "journal \(summary.journalLag) behind"))
        }
        // It gathers for a moment what it follows.
        if summary.indexLag > 1_000 {
            parts.append(say("索引待补\(summary.indexLag)条", "index \(summary.indexLag) behind"))
        }
        switch summary.storage.known {
        case .ok: parts.append(say("存储正常", "storage ok"))
        case .slow: parts.append(alarm(say("存储缓慢，暂停受理", "storage slow, intake stopped")))
        case .reserve: parts.append(alarm(say("空间不足，暂停受理", "space low, intake stopped")))
        case .full: parts.append(alarm(say("空间用尽", "storage full")))
        case .failed, nil: parts.append(alarm(summary.storage.text))
        }
        if let problem = summary.ledgerProblem {
            parts.append(alarm(say("旧分段损坏：\(problem.zh)", "an older part is damaged: \(problem.en)")))
        }
        if let problem = summary.boardProblem {
            parts.append(alarm(say("看板无法写入：\(problem.zh)", "the board is not written: \(problem.en)")))
        }
        return parts.joined(separator: " · ")
    }

    private func node(_ summary: Summary) -> String? {
        guard let node = summary.node else { return nil }
        guard !node.leads else {
            let leads = say("\(node.name)：主用（第\(node.epoch)任期）", "\(node.name) leads, epoch \(node.epoch)")
            return [leads, silence(node)].compactMap { $0 }.joined(separator: " · ")
        }
        let follows = say(
            "\(node.name)：跟随主节点\(node.leader)（第\(node.epoch)任期），本节点只供查询",
            "\(node.name) follows \(node.leader), epoch \(node.epoch): it answers questions only"
        )
        let behind = node.behind > 0 ? say("落后\(node.behind)条", "\(node.behind) behind") : nil
        return [follows, behind, silence(node)].compactMap { $0 }.joined(separator: " · ")
    }

    /// A word comes each second.
    private func silence(_ node: NodeEntry) -> String? {
        guard node.silence >= 3_000 else { return nil }
        let length = Interval(milliseconds: node.silence).label.text(say)
        return alarm(
            node.leads
                ? say("数据库已\(length)无确认，显示内容可能过时", "nothing confirmed by the database for \(length)")
                : say("主节点已\(length)无声，显示内容可能过时", "the leader has said nothing for \(length)")
        )
    }

    private func clock(_ summary: Summary) -> String? {
        guard let step = summary.clockStep, let at = summary.clockStepAt else { return nil }
        let (by, when) = (Interval(milliseconds: step).label.text(say), presentation.times.local(at))
        return alarm(
            step > 0
                ? say("\(when) 曾被拨快\(by)", "put forward by \(by) at \(when)")
                : say("\(when) 曾被拨慢\(by)；此前登记的时间偏后", "put back by \(by) at \(when): earlier times lie ahead")
        )
    }

    private func sockets(_ summary: Summary) -> String? {
        guard !summary.missingSockets.isEmpty else { return nil }
        let roles = summary.missingSockets.joined(separator: say("、", ", "))
        return alarm(say("缺 \(roles)，无人应答", "\(roles) missing: nobody is heard there"))
    }

    private func alarm(_ text: String) -> String { presentation.style(.danger, "!! " + text) }
}
