import IncidentModel

extension PlanReader {
    private static let timerKeys =
        [
            "id", "name", "zh", "en", "when", "for", "from", "to", "limit", "clock", "warn", "ladder", "catch-up",
        ] + Fields.provenance

    func readTimers(_ conditions: Conditions) -> [TimerRule] {
        var register = Register("a timer")
        var order = TimerOrder(conditions: conditions)
        return rows("timers", "a timer", keys: Self.timerKeys).compactMap { row in
            _ = row.provenance()
            let id = register.id(of: row)
            let name = row.required("name", expected: Register.Form.words.expected).flatMap(readTimerName)
            let label = row.label()
            let condition = conditions.read(row)
            let subject: TimerRule.Subject? = row.requiredWord("for", "subject")
            let from: Milestone? = row.requiredWord("from")
            let to: Milestone? = row.requiredWord("to")
            let limit = row.required("limit", expected: TimeLimit.form).flatMap { findings.interval($0, "limit") }
            let warnAt = row["warn"].flatMap(readPart)
            let ladder: LadderID? = row["ladder"].flatMap { findings.reference($0, "ladder", among: names.ladders) }
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
            let reserved = TimerName.reserved.map(\.text).joined(separator: ", ")
            findings.error("\"\(text)\" is a timer of the program's own", at: tree.place, expected: "not \(reserved)")
            return nil
        }
        findings.error(
            "\"\(Findings.shortened(text))\" is no name of a timer",
            at: tree.place,
            expected: Register.Form.words.expected
        )
        return nil
    }

    // `80%` as thousandths.
    private func readPart(_ tree: Tree) -> Int64? {
        guard let text = findings.text(tree, "warn") else { return nil }
        if text.last == "%", let part = Quantity(String(text.dropLast()))?.scaled(by: 10), (10...990).contains(part) {
            return part
        }
        findings.error(
            "\"\(Findings.shortened(text))\" is no part of a limit",
            at: tree.place,
            expected: "1% to 99%, such as 80%"
        )
        return nil
    }

    // The end comes after the start, and some kind has both.
    private func follows(_ timer: TimerRule, _ row: Fields, _ conditions: Conditions) -> Bool {
        let isCommand = timer.from == .calledFor
        guard isCommand == (timer.subject == .calledFor) else {
            findings.error(
                "a timer for \(timer.subject.rawValue) that starts at \(timer.from.rawValue)",
                at: row.place(of: "from"),
                expected: "called-for with called-for"
            )
            return false
        }
        let isOrdered =
            if let from = timer.from.rank, let to = timer.to.rank { from < to } else { timer.from != timer.to }
        guard isOrdered, timer.to != .dispatched, timer.to != .calledFor else {
            findings.error(
                "a timer that ends before it starts",
                at: row.place(of: "to"),
                expected: "a milestone after \(timer.from.rawValue)"
            )
            return false
        }
        for (key, milestone) in [("from", timer.from), ("to", timer.to)] where milestone.rank != nil {
            guard conditions.areKindsKnown,
                !conditions.admitted(timer.when).contains(where: { $0.milestones.contains(milestone) })
            else { continue }
            findings.error(
                "a timer that can never apply: no kind that it admits has the milestone \(milestone.rawValue)",
                at: row.place(of: key)
            )
            return false
        }
        return true
    }

    func readLadders() -> [Ladder] {
        var register = Register("a ladder")
        return rows("ladders", "a ladder", keys: ["id", "interval", "steps"] + Fields.provenance).compactMap { row in
            _ = row.provenance()
            let id = register.id(of: row)
            let interval = row.required("interval", expected: TimeLimit.form).flatMap {
                findings.interval($0, "interval")
            }
            let steps = row.required("steps", expected: "at least one step").flatMap(readSteps)
            guard let id, let interval, let steps else { return nil }
            return Ladder(id: LadderID(interning: id), interval: interval, steps: steps)
        }
    }

    private func readSteps(_ tree: Tree) -> [Ladder.Step]? {
        let trees = findings.list(tree, "steps")
        guard !trees.isEmpty else {
            if case .list = tree.content {
                findings.error(
                    "a ladder to nowhere",
                    at: tree.place,
                    expected: Findings.oneOf(Ladder.Step.Whom.allCases.map(\.rawValue))
                )
            }
            return nil
        }
        var steps: [Ladder.Step] = []
        for tree in trees {
            guard let whom: Ladder.Step.Whom = findings.word(tree, "step") else { return nil }
            guard !steps.contains(where: { $0.whom == whom }) else {
                findings.error("step \"\(whom.rawValue)\" stands here twice", at: tree.place)
                return nil
            }
            steps.append(Ladder.Step(whom: whom))
        }
        return steps
    }
}
