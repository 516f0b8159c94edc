internal import IncidentAPI
internal import IncidentModel
internal import JSONCoding
internal import Wording

/// The board as plain text, in Chinese and English at once, as paper has no locale. No line is wider than ``width`` cells.
///
/// It tells nothing of who called: those who read it are onlookers. Of a confidential incident the place is left out too.
struct WallBoardPage {
    static let width = 100
    private static let labelWidth = 22
    /// Timers, calls and phones of one incident that are told one by one.
    private static let rowLimit = 12

    private let board: WallBoard
    private let names: PlanNames
    private var lines: [String] = []

    /// - Parameters:
    ///   - board: What is to be told.
    ///   - every: How often the page is written anew: one three times as old is not to be believed.
    ///   - isLast: The daemon is stopping: no other page follows.
    /// - Returns: The page, ending with a line feed.
    static func text(_ board: WallBoard, every: Interval, isLast: Bool = false) -> String {
        var page = WallBoardPage(board)
        page.addStamp(every, isLast)
        page.addCounts()
        page.addAlarms()
        for row in board.rows { page.add(row) }
        page.addRest()
        return page.lines.joined(separator: "\n") + "\n"
    }

    private init(_ board: WallBoard) {
        self.board = board
        names = PlanNames(plan: board.plan)
    }

    // MARK: The head

    private mutating func addStamp(_ every: Interval, _ isLast: Bool) {
        let jurisdiction = board.plan.plan.jurisdiction
        let limit = Interval(milliseconds: every.milliseconds * 3)
        add("值班看板 DUTY BOARD · \(both(jurisdiction.name)) · incidentd \(board.summary.version)")
        field("写于 written", ["\(names.time(board.now)) \(jurisdiction.zone.identifier)"])
        guard !isLast else {
            field("!! 已停止 STOPPED", ["接警服务已停止，本页不再更新。", "The daemon was stopped: this page is not updated any more."])
            return
        }
        field(
            "有效至 valid until",
            [
                "\(names.time(board.now + limit))；过时未更新即接警服务已停，请电话核实。",
                "After that the daemon is not running: ask by telephone.",
            ]
        )
    }

    private mutating func addCounts() {
        let summary = board.summary
        let urgencies = [
            summary.life > 0 ? "!! 危及生命 life at risk \(summary.life)" : nil,
            summary.urgent > 0 ? "紧急 urgent \(summary.urgent)" : nil,
            summary.routine > 0 ? "一般警情 routine \(summary.routine)" : nil,
            summary.exercises > 0 ? "其中演练 exercises \(summary.exercises)" : nil,
            summary.calledFor > 0 ? "提请接管 called for \(summary.calledFor)" : nil,
        ]
        field("未结 open", [([String(summary.open)] + urgencies.compactMap { $0 }).joined(separator: " · ")])
        let mark = summary.overdueTimers > 0 ? "!! " : ""
        field("时限 timers", ["\(mark)超时 overdue \(summary.overdueTimers)"])
        let taskMark = summary.overdueTasks > 0 ? "!! " : ""
        field("待办电话 calls", ["\(summary.openTasks) · \(taskMark)超时 late \(summary.overdueTasks)"])
        field("处置日志 ledger", ["末条 last event \(summary.sequence) · 预案 plan \(summary.plan.prefix(12))"])
    }

    private mutating func addAlarms() {
        let summary = board.summary
        if summary.alarms > 0 {
            let since = summary.alarmSince.map { names.time($0, on: board.now) } ?? ""
            field(
                "▲ 本室 THIS ROOM",
                ["\(summary.alarms)项无人拨打或被拒绝，自\(since)。", "Nobody rings, or it was refused, since \(since)."]
            )
        }
        switch summary.storage.known {
        case .ok: break
        case .slow: field("!! 存储 STORAGE", ["磁盘无响应，暂停受理。", "The disk does not answer: no calls are taken."])
        case .reserve, .full: field("!! 存储 STORAGE", ["空间不足，暂停受理。", "No space left: no calls are taken."])
        case .failed, nil:
            field("!! 存储 STORAGE", ["存储故障 \(summary.storage.text)：不再受理。", "It failed: no calls are taken."])
        }
        if summary.planIsFallback {
            field("!! 预案 PLAN", ["配置的预案有错，沿用上一个。", "The configured plan has errors; the last good one is used."])
        }
        if summary.journalLag > 0 { field("系统日志 journal", ["待补 behind by \(summary.journalLag)"]) }
    }

    private mutating func addRest() {
        let more = Int(board.summary.open) - board.rows.count
        if board.rows.isEmpty, more <= 0 { add("", "没有未结事件。No incident is open.") }
        guard more > 0 else { return }
        add(
            "",
            "… 另有 \(more) 起未列出，见 incidentctl list。",
            "… and \(more) more, not listed here: see incidentctl list."
        )
    }

    // MARK: An incident

    private mutating func add(_ row: WallBoard.Row) {
        let incident = row.incident
        let (names, grading) = (PlanNames(plan: row.plan), incident.grading)
        add(String(repeating: "-", count: Self.width))
        add(
            [
                incident.id.description, incident.urgency.sign + both(incident.urgency.label),
                both(names.kind(incident.kind)), incident.isExercise ? "[演练 EXERCISE]" : nil,
            ].compactMap { $0 }.joined(separator: "  ")
        )
        field("地点 place", [place(incident, names)])
        field("等级 grade", [both(.grading(grading.grade, grading.status, assessed: grading.assessed))])
        field("状态 state", [state(incident)])
        field("牵头 lead", [both(names.party(incident.lead))])
        if incident.command != incident.lead || incident.commandedBy != nil {
            let person = incident.commandedBy.map { " (\($0))" } ?? ""
            field("指挥 command", [both(names.party(incident.command)) + person])
        }
        if let party = incident.calledFor { field("! 提请接管 called for", [both(names.party(party))]) }
        if let party = incident.coordinating { field("统筹 coordinates", [both(names.party(party))]) }
        addContacts(incident, row.plan, names)
        addTasks(row)
        addTimers(incident, names)
    }

    private func place(_ incident: Incident, _ names: PlanNames) -> String {
        guard !incident.isConfidential else { return "保密 confidential" }
        let town = incident.town.map { both(names.town($0)) }
        let parts = [incident.place, town].compactMap { $0 }
        return parts.isEmpty ? "–" : parts.joined(separator: " · ")
    }

    private func state(_ incident: Incident) -> String {
        let since = names.time(incident.openedAt, on: board.now)
        return "\(both(incident.state.label)) · \(since) 起 since · \(both((board.now - incident.openedAt).label))"
    }

    private mutating func addContacts(_ incident: Incident, _ plan: PlanIndex, _ names: PlanNames) {
        field(
            "先打 RING FIRST",
            rows(incident.contacts(board.people)) { contact in
                let party = PartyID(known: contact.party).flatMap { plan.name(of: $0) }
                // A neighbour's title says which county it is.
                guard let party else { return "\(phone(contact.phone))  \(both(contact.title))" }
                return "\(phone(contact.phone))  \(party.zh)\(contact.title.zh) / \(party.en) \(contact.title.en)"
            }
        )
    }

    private mutating func addTasks(_ row: WallBoard.Row) {
        let ladder = CallLadder(IncidentBox(row.incident), rules: row.plan, people: board.people, at: board.now)
        let tasks = row.incident.callEntries(ladder, people: board.people, at: board.now, clockShift: board.clockShift)
        var calls = tasks.prefix(Self.rowLimit).map { task in
            let whom = task.whom.map { callee in
                both(PartyID(known: callee.party).map { names.post($0, callee.title) } ?? callee.title)
            }
            let lacks = task.asks.compactMap(\.about.known).map { both($0.lack) }.joined(separator: "、")
            let when = task.due.map { due($0) } ?? ""
            return ["\(phone(task.phone))  \(whom.joined(separator: "、"))", "\(task.task)  \(lacks)  \(when)"]
        }
        if tasks.count > calls.count { calls.append(["… 另有 and \(tasks.count - calls.count) more"]) }
        field("待办 CALLS TO MAKE", paragraphs: calls)
    }

    private mutating func addTimers(_ incident: Incident, _ names: PlanNames) {
        field(
            "时限 timers",
            rows(incident.openTimers(clockShift: board.clockShift)) { timer in
                let name = both(names.timer(timer.name))
                return "\(due(timer.due(clockShift: board.clockShift)))  \(name) · \(both(names.party(timer.party)))"
            }
        )
    }

    private func rows<Element>(_ elements: [Element], _ tell: (Element) -> String) -> [String] {
        let told = elements.prefix(Self.rowLimit).map(tell)
        let more = elements.count - told.count
        return more > 0 ? told + ["… 另有 and \(more) more"] : told
    }

    // MARK: Words

    private func both(_ label: Label) -> String { label.zh == label.en ? label.zh : "\(label.zh) \(label.en)" }

    private func phone(_ number: String?) -> String { DisplayWidth.padded(number ?? "未登记号码 no number", to: 20) }

    private func due(_ moment: Instant) -> String {
        let mark = moment < board.now ? "!! " : ""
        return "\(names.time(moment, on: board.now)) (\(mark)\(both(moment.distance(from: board.now))))"
    }

    // MARK: Lines

    private mutating func add(_ texts: String...) {
        for text in texts { lines += DisplayWidth.wrapped(text, to: Self.width) }
    }

    private mutating func field(_ label: String, _ texts: [String]) { field(label, paragraphs: texts.map { [$0] }) }

    /// A label and what belongs to it, the label once; nothing when nothing belongs to it. What goes on from a paragraph's
    /// first line stands further in.
    private mutating func field(_ label: String, paragraphs: [[String]]) {
        var label = label
        for paragraph in paragraphs {
            let room = Self.width - Self.labelWidth - 2
            for (number, line) in paragraph.flatMap({ DisplayWidth.wrapped($0, to: room) }).enumerated() {
                lines.append(DisplayWidth.padded(label, to: Self.labelWidth) + (number > 0 ? "  " : "") + line)
                label = ""
            }
        }
    }
}
