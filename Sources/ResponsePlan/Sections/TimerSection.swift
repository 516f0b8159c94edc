import IncidentModel

extension PlanReader {
    private static let timerKeys =
        [
            "id", "name", "zh", "en", "when", "for", "from", "to", "limit", "again", "daily", "clock", "warn",
            "ladder", "catch-up",
        ] + Fields.provenance

    func readTimers(_ conditions: Conditions) -> [TimerRule] {
        var register = Register(.timer)
        var order = TimerOrder(conditions: conditions)
        return rows("timers", .timer, keys: Self.timerKeys).compactMap { row in
            _ = row.provenance()
            let id = register.id(of: row)
            let name = row.required("name", expected: Register.Form.words.expected).flatMap(readTimerName)
            let label = row.label()
            let condition = conditions.read(row)
            let subject: TimerRule.Subject? = row.requiredWord("for", Label("的“for”取值", "subject"))
            let from: Milestone? = row.requiredWord("from")
            let to: Milestone? = row.requiredWord("to")
            let limit = row.required("limit", expected: TimeLimit.form).flatMap { findings.interval($0, "limit") }
            let warnAt = row["warn"].flatMap(readPart)
            let again = row["again"].flatMap { findings.interval($0, "again") }
            let daily = row["daily"].flatMap { Spans.timeOfDay($0, findings) }
            let ladder: LadderID? = row["ladder"].flatMap { findings.reference($0, .ladder, among: names.ladders) }
            guard let id, let name, let label, let condition, let subject, let from, let to, let limit else {
                return nil
            }
            let timer = TimerRule(
                id: TimerRuleID(interning: id),
                name: name,
                label: label,
                when: condition,
                subject: subject,
                from: from,
                to: to,
                limit: limit,
                clock: row.word("clock", default: .elapsed),
                warnAt: warnAt,
                ladder: ladder,
                again: again,
                daily: daily,
                catchUp: row.word("catch-up", default: .fire),
                authority: row.text("authority").map { CitationID(interning: $0) }
            )
            return follows(timer, row, conditions) && order.admits(timer, row) ? timer : nil
        }
    }

    private func readTimerName(_ tree: Tree) -> TimerName? {
        guard let text = findings.text(tree, "name") else { return nil }
        if Register.Form.words.admits(text) {
            let name = TimerName(interning: text)
            if !TimerName.reserved.contains(name) { return name }
            let reserved = Label.row(TimerName.reserved.map(\.text))
            let message = Label("“\(text)”是程序自有的时限", "\"\(text)\" is a timer of the program's own")
            let expected = Label("不用 \(reserved.zh)", "a name other than \(reserved.en)")
            findings.error(message, at: tree.place, expected: expected)
            return nil
        }
        let name = Label("时限名称", "name of a timer")
        findings.invalid(text, no: name, at: tree.place, expected: Register.Form.words.expected)
        return nil
    }

    // `80%` as thousandths.
    private func readPart(_ tree: Tree) -> Int64? {
        guard let text = findings.text(tree, "warn") else { return nil }
        if text.last == "%", let part = Quantity(String(text.dropLast()))?.scaled(by: 10), (10...990).contains(part) {
            return part
        }
        let expected = Label("1% 至 99%，如 80%", "1% to 99%, such as 80%")
        findings.invalid(text, no: Label("预警比例", "part of a limit"), at: tree.place, expected: expected)
        return nil
    }

    // The end comes after the start, and some kind has both.
    private func follows(_ timer: TimerRule, _ row: Fields, _ conditions: Conditions) -> Bool {
        let isCommand = timer.from == .calledFor
        guard isCommand == (timer.subject == .calledFor) else {
            let message = Label(
                "对象为 \(timer.subject.rawValue) 的时限不能从 \(timer.from.rawValue) 起算",
                "a timer for \(timer.subject.rawValue) that starts at \(timer.from.rawValue)"
            )
            let expected = Label("called-for 只与 called-for 同用", "called-for with called-for")
            findings.error(message, at: row.place(of: "from"), expected: expected)
            return false
        }
        let isOrdered =
            if let from = timer.from.rank, let to = timer.to.rank { from < to } else { timer.from != timer.to }
        guard isOrdered, timer.to != .dispatched, timer.to != .calledFor else {
            let message = Label("时限的终点不在起点之后", "a timer that ends before it starts")
            let expected = Label("\(timer.from.rawValue) 之后的节点", "a milestone after \(timer.from.rawValue)")
            findings.error(message, at: row.place(of: "to"), expected: expected)
            return false
        }
        for (key, milestone) in [("from", timer.from), ("to", timer.to)] where milestone.rank != nil {
            guard conditions.areKindsKnown,
                !conditions.admitted(timer.when).contains(where: { $0.milestones.contains(milestone) })
            else { continue }
            let message = Label(
                "时限永远用不上：所适用的类型都没有节点 \(milestone.rawValue)",
                "a timer that can never apply: no kind that it admits has the milestone \(milestone.rawValue)"
            )
            findings.error(message, at: row.place(of: key))
            return false
        }
        return true
    }

    func readLadders() -> [Ladder] {
        var ladders: [Ladder] = []
        let keys = ["id", "urgency", "interval", "hours", "steps"] + Fields.provenance
        for row in rows("ladders", .ladder, keys: keys) {
            _ = row.provenance()
            var register = Register(.ladder)
            let id = register.id(of: row)
            let urgencies: [Urgency] = row.some("urgency").compactMap { findings.word($0, "urgency") }
            let interval = row.required("interval", expected: TimeLimit.form).flatMap {
                findings.interval($0, "interval")
            }
            let hours = row["hours"].flatMap { Spans.hours($0, findings) }
            let steps = row.required("steps", expected: Label("至少一步", "at least one step")).flatMap(readSteps)
            guard let id, let interval, let steps else { continue }
            let ladder = Ladder(
                id: LadderID(interning: id),
                urgencies: urgencies,
                interval: interval,
                hours: hours,
                steps: steps
            )
            let left = ladder.admitted.subtracting(ladders.filter { $0.id == ladder.id }.flatMap(\.admitted))
            if left.isEmpty {
                findings.repeated(.ladder, id, at: row.place(of: "id"))
            } else {
                ladders.append(ladder)
            }
        }
        return ladders
    }

    private func readSteps(_ tree: Tree) -> [Ladder.Step]? {
        let trees = findings.list(tree, "steps")
        guard !trees.isEmpty else {
            if case .list = tree.content {
                let expected = Label.oneOf(Ladder.Step.allCases.map(\.rawValue))
                findings.error(Label("催办升级没有步骤", "a ladder to nowhere"), at: tree.place, expected: expected)
            }
            return nil
        }
        var steps: [Ladder.Step] = []
        for tree in trees {
            let what = Label("步骤", "step")
            guard let step: Ladder.Step = findings.word(tree, "steps", what) else { return nil }
            guard !steps.contains(step) else {
                findings.repeated(what, step.rawValue, at: tree.place)
                return nil
            }
            steps.append(step)
        }
        return steps
    }
}

extension Ladder {
    fileprivate var admitted: Set<Urgency> { Set(urgencies.isEmpty ? Urgency.allCases : urgencies) }
}
