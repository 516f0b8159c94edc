internal import IncidentAPI
internal import IncidentModel
internal import JSONCoding
internal import Wording

/// The board as plain text in one language: one page for the wall, to be read from where people sit, and behind it what had
/// no room there. A page is ``width`` cells by ``height`` lines, an A4 sheet on end; a form feed parts it from the next.
///
/// Each incident says in few words what it is, who leads, how bad it is, and whom to ring, numbers first. The most urgent have
/// all of it on the first page, the others a line each as far as there is room.
///
/// It tells nothing of who called: those who read it are onlookers. Of a confidential incident the place is left out too.
struct WallBoardPage {
    static let width = 72
    static let height = 50
    /// So many lines are kept for incidents that have one each.
    private static let headings = 24
    /// What is below an incident's first line stands further in.
    private static let indent = 4
    /// Lines of numbers to ring that one incident may have.
    private static let callLines = 4
    private static let people: [FigureID] = [.deaths, .missing, .trapped, .severe, .injured]

    private let board: WallBoard
    private let say: Language
    private let day: Int

    /// - Parameters:
    ///   - board: What is to be told.
    ///   - language: In which language.
    ///   - every: How often the page is written anew: one three times as old is not to be believed.
    ///   - isLast: The daemon is stopping: no other page follows.
    /// - Returns: The pages, each line ending with a line feed.
    static func text(_ board: WallBoard, _ language: Language, every: Interval, isLast: Bool = false) -> String {
        let page = WallBoardPage(board, language)
        return page.pages(under: page.head(every, isLast)).map { $0.joined(separator: "\n") + "\n" }
            .joined(separator: "\u{0C}")
    }

    private init(_ board: WallBoard, _ language: Language) {
        self.board = board
        say = language
        day = board.plan.plan.jurisdiction.zone.civilTime(of: board.now).dateNumber
    }

    private var names: PlanNames { PlanNames(plan: board.plan) }

    // MARK: Pages

    private func pages(under head: [String]) -> [[String]] {
        let foot = foot
        let blocks = board.rows.map(block)
        let hidden = Int(board.summary.open) - board.rows.count
        var (first, behind) = (head, [[String]]())
        var (rest, unseen, isFull) = (blocks.count, max(0, hidden), false)
        for block in blocks {
            rest -= 1
            // The line that says how many are not here.
            let last = rest > 0 || hidden > 0 ? 1 : 0
            let room = Self.height - first.count - foot.count - last
            if !isFull, block.count + 1 + min(rest, Self.headings) <= room {
                first += [""] + block
            } else {
                if !isFull { first.append("") }
                isFull = true
                behind.append(block)
                if room > 1 { first.append(block[0]) } else { unseen += 1 }
            }
        }
        if blocks.isEmpty, unseen == 0 { first += ["", say("没有未结事件。", "No incident is open.")] }
        if unseen > 0 {
            first.append(
                say("… 另有 \(unseen) 起，见后页或 incidentctl list", "… and \(unseen) more: overleaf, or incidentctl list")
            )
        }
        return [first + foot] + following(behind)
    }

    private func following(_ blocks: [[String]]) -> [[String]] {
        var pages: [[String]] = []
        for block in blocks {
            if pages.last.map({ $0.count + 1 + block.count > Self.height }) ?? true {
                let title = say("续页 \(pages.count + 2)", "page \(pages.count + 2)")
                pages.append([line(names.time(board.now), title)])
            }
            pages[pages.count - 1] += [""] + block
        }
        return pages
    }

    // MARK: The head

    private func head(_ every: Interval, _ isLast: Bool) -> [String] {
        let county = board.plan.plan.jurisdiction.name.text(say)
        let title = say("\(county) 值班看板", "\(county) · Duty board")
        return [line(title, names.time(board.now)), life(every, isLast), counts, owed] + alarms.flatMap(wrapped)
            + [String(repeating: "─", count: Self.width)]
    }

    private func life(_ every: Interval, _ isLast: Bool) -> String {
        guard !isLast else {
            return say("!! 接警服务已停止，本页不再更新", "!! STOPPED: the daemon was stopped, and this page grows old")
        }
        let until = names.time(board.now + Interval(milliseconds: every.milliseconds * 3), on: board.now)
        return say("有效至 \(until)，过时请打电话核实", "Valid until \(until); after that ask by telephone")
    }

    private var counts: String {
        let summary = board.summary
        func count(_ number: Int64, _ zh: String, _ en: String) -> String? {
            number > 0 ? say("\(zh) \(number)", "\(en) \(number)") : nil
        }
        return [
            say("未结 \(summary.open)", "OPEN \(summary.open)"), count(summary.life, "危及生命", "life at risk"),
            count(summary.urgent, "紧急", "urgent"), count(summary.routine, "一般", "routine"),
            count(summary.calledFor, "提请接管", "called for"), count(summary.exercises, "其中演练", "of these exercises"),
        ].compactMap { $0 }.joined(separator: "   ")
    }

    private var owed: String {
        let summary = board.summary
        let mark = summary.overdueTimers + summary.overdueTasks > 0 ? "!! " : ""
        let (timers, late, calls) = (summary.overdueTimers, summary.overdueTasks, summary.openTasks)
        return say(
            "\(mark)超时 \(timers)   待办电话 \(calls)，其中超时 \(late)",
            "\(mark)LATE \(timers)   calls to make \(calls), of these late \(late)"
        )
    }

    private var alarms: [String] {
        let summary = board.summary
        var alarms: [String] = []
        if summary.alarms > 0 {
            let since = summary.alarmSince.map { names.time($0, on: board.now) } ?? ""
            alarms.append(
                say(
                    "▲ 本室：\(summary.alarms) 项无人拨打或被拒绝，自 \(since)",
                    "▲ THIS ROOM: \(summary.alarms) that nobody rings or that was refused, since \(since)"
                )
            )
        }
        switch summary.storage.known {
        case .ok: break
        case .slow: alarms.append(say("!! 磁盘无响应，暂停受理", "!! The disk does not answer: no calls are taken"))
        case .reserve, .full: alarms.append(say("!! 空间不足，暂停受理", "!! No space left: no calls are taken"))
        case .failed, nil:
            let code = summary.storage.text
            alarms.append(say("!! 存储故障（\(code)），不再受理", "!! Storage failed (\(code)): no calls are taken"))
        }
        if summary.planIsFallback {
            alarms.append(say("!! 预案有错，沿用上一个", "!! The configured plan has errors: the last good one is used"))
        }
        return alarms
    }

    /// By which evidence the page can be held against the ledger.
    private var foot: [String] {
        let (sequence, plan) = (board.summary.sequence, board.summary.plan.prefix(12))
        let zone = board.plan.plan.jurisdiction.zone.identifier
        return ["", say("处置日志第 \(sequence) 条  预案 \(plan)  \(zone)", "ledger event \(sequence)  plan \(plan)  \(zone)")]
    }

    // MARK: An incident

    private func block(_ row: WallBoard.Row) -> [String] {
        let names = PlanNames(plan: row.plan)
        let facts = facts(row.incident, names).joined(separator: say("；", "; "))
        return [heading(row.incident, names)] + inset(facts) + calls(row, names) + next(row.incident, names)
    }

    private func heading(_ incident: Incident, _ names: PlanNames) -> String {
        let sign = DisplayWidth.padded(incident.urgency.sign, to: 3)
        let what = (incident.isExercise ? say("[演练] ", "[EXERCISE] ") : "") + names.kind(incident.kind).text(say)
        let since = say("已", "for ") + (board.now - incident.openedAt).label.text(say)
        let due = incident.openTimers(clockShift: board.clockShift).first?.due(clockShift: board.clockShift)
        let late = due.flatMap { $0 < board.now ? $0.distance(from: board.now).text(say) : nil }
        return line("\(sign)\(incident.id.short(on: day))  \(what)  \(place(incident, names))", late ?? since)
    }

    private func place(_ incident: Incident, _ names: PlanNames) -> String {
        guard !incident.isConfidential else { return say("地点保密", "place confidential") }
        let town = incident.town.map { names.town($0).text(say) }
        let known = incident.place.map { place in town.map { !place.contains($0) } ?? false } ?? true
        return [incident.place, known ? town : nil].compactMap { $0 }.joined(separator: " · ")
    }

    private func facts(_ incident: Incident, _ names: PlanNames) -> [String] {
        let grading = incident.grading
        func named(_ zh: String, _ en: String, _ party: PartyID) -> String {
            say(zh, en + " ") + names.short(party).text(say)
        }
        var facts = [named("牵头", "led by", incident.lead)]
        if incident.command != incident.lead || incident.commandedBy != nil {
            let person = incident.commandedBy.map { say("（\($0)）", " (\($0))") } ?? ""
            facts.append(named("指挥", "commanded by", incident.command) + person)
        }
        if let party = incident.calledFor { facts.append("! " + named("提请接管：", "called for:", party)) }
        if let party = incident.coordinating { facts.append(named("统筹", "coordinated by", party)) }
        if grading.grade != nil || grading.assessed != nil {
            facts.append(Label.grading(grading.grade, grading.status, assessed: grading.assessed).text(say))
        }
        if let response = incident.response { facts.append(response.level.label.text(say)) }
        let people = Self.people.filter { incident.figures[$0] ?? 0 > 0 }
        if !people.isEmpty {
            facts.append(Label.list(people.map { names.figure($0, incident.figures[$0] ?? 0) }).text(say))
        }
        if incident.state != .open { facts.append(incident.state.label.text(say)) }
        return facts
    }

    /// The numbers to ring, each with who answers and what he still owes; behind them who is only told.
    private func calls(_ row: WallBoard.Row, _ names: PlanNames) -> [String] {
        let ladder = CallLadder(IncidentBox(row.incident), rules: row.plan, people: board.people, at: board.now)
        let tasks = row.incident.callEntries(ladder, people: board.people, at: board.now, clockShift: board.clockShift)
        let contacts = row.incident.contacts(board.people)
        func rank(_ task: TaskEntry) -> Int {
            contacts.firstIndex { contact in task.whom.contains { $0.party == contact.party } } ?? .max
        }
        var told = Set(tasks.flatMap(\.whom).map(\.party))
        var lines = tasks.sorted { rank($0) < rank($1) }.map { task -> String in
            let whom = task.whom.map { callee(callee: $0.party, $0.post, $0.title, names) }
            let lacks = unique(task.asks.compactMap(\.about.known)).map { $0.lack.text(say) }
            let late = task.due.map { $0.distance(from: board.now).text(say) + say("，", ": ") } ?? ""
            let mark = task.due.map { $0 < board.now } ?? false ? "!! " : "   "
            // What has no room is cut at the end: by when comes first.
            return "\(mark)\(phone(task.phone))  \(whom.joined(separator: say("、", ", ")))  \(late)"
                + lacks.joined(separator: say("、", ", "))
        }
        for contact in contacts where told.insert(contact.party).inserted {
            lines.append(
                "   \(phone(contact.phone))  \(callee(callee: contact.party, contact.post, contact.title, names))"
            )
        }
        let hidden = lines.count - Self.callLines
        if hidden > 0 {
            lines = Array(lines.prefix(Self.callLines - 1))
            let number = row.incident.id.short(on: day)
            lines.append(
                say(
                    "… 另有 \(hidden + 1) 个：incidentctl show \(number)",
                    "… and \(hidden + 1) more: incidentctl show \(number)"
                )
            )
        }
        return lines.map { indented($0) }
    }

    private func callee(callee id: String, _ post: String, _ title: Label, _ names: PlanNames) -> String {
        // A neighbour's title says which county it is.
        guard let party = PartyID(known: id), names.plan?.name(of: party) != nil else { return title.text(say) }
        let short = names.short(party).text(say)
        return post == "duty" ? short : say("\(short)\(title.zh)", "\(short) \(title.en)")
    }

    private func phone(_ number: String?) -> String {
        DisplayWidth.padded(number ?? say("未登记号码", "no number"), to: 12)
    }

    /// What is due next, of what is not late yet.
    private func next(_ incident: Incident, _ names: PlanNames) -> [String] {
        let open = incident.openTimers(clockShift: board.clockShift)
        guard let timer = open.first(where: { $0.due(clockShift: board.clockShift) >= board.now }) else { return [] }
        let due = timer.due(clockShift: board.clockShift)
        let (time, left) = (names.time(due, on: board.now), due.distance(from: board.now).text(say))
        let (what, who) = (names.timer(timer.name).text(say), names.short(timer.party).text(say))
        return [indented(say("下一时限 \(time)（\(left)）\(what) \(who)", "next limit \(time) (\(left)) \(what), \(who)"))]
    }

    // MARK: Lines

    /// A text, cut where it must be, and another at the end of the line.
    private func line(_ text: String, _ end: String) -> String {
        let room = Self.width - DisplayWidth.of(end) - 2
        let flat = DisplayWidth.wrapped(text, to: .max).joined(separator: " ")
        return DisplayWidth.padded(DisplayWidth.cut(flat, to: room), to: room) + "  " + end
    }

    private func indented(_ text: String) -> String {
        let flat = DisplayWidth.wrapped(text, to: .max).joined(separator: " ")
        return String(repeating: " ", count: Self.indent) + DisplayWidth.cut(flat, to: Self.width - Self.indent)
    }

    private func inset(_ text: String) -> [String] {
        DisplayWidth.wrapped(text, to: Self.width - Self.indent).map { String(repeating: " ", count: Self.indent) + $0 }
    }

    private func wrapped(_ text: String) -> [String] { DisplayWidth.wrapped(text, to: Self.width) }
}
