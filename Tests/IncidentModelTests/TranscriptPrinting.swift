import IncidentModel
import TestSupport

extension Transcript {
    func print(_ sequence: Int64, _ event: Event) -> [String] {
        var lines = ["\(sequence) \(clock(event.recordedAt)) \(name(event.incident)) \(describe(event.fact))"]
        let then = event.consequences
        if let grading = then.grading { lines.append("  grade \(describe(grading))") }
        if let matched = then.matched?.map(\.text) {
            lines.append("  rules \(matched.isEmpty ? "none" : matched.joined(separator: " "))")
        }
        for party in then.parties {
            lines.append("  \(party.role.rawValue) \(party.party) \(party.strength.rawValue)")
        }
        for party in then.standDown { lines.append("  stand-down \(party)") }
        if let command = then.command { lines.append("  command \(command)") }
        if let party = then.calledFor { lines.append("  called-for \(party)") }
        if let party = then.coordinating { lines.append("  coordinating \(party)") }
        if !then.neighbours.isEmpty { lines.append("  neighbours \(then.neighbours.joined(separator: " "))") }
        for end in then.ended { lines.append("  timer \(end.timer) \(end.state.rawValue)") }
        for task in then.opened {
            let number = task.phone ?? "no number"
            lines.append(
                "  task \(task.number) ring \(task.party)/\(task.post) (\(number)) for \(task.about) by \(clock(task.by))"
            )
        }
        for task in then.withdrawn { lines.append("  task \(task) withdrawn") }
        for timer in then.started {
            lines.append("  timer \(timer.number) \(timer.name.text) \(timer.party) due \(clock(timer.due))")
        }
        if let state = then.state { lines.append("  state \(state.rawValue)") }
        return lines
    }

    func show(_ id: IncidentID) -> [String] {
        let incident = duty.incident(id)
        var lines = [
            "\(name(id)) \(incident.kind) \(incident.state.rawValue) \(describe(incident.grading))",
            "  lead \(incident.lead) support \(incident.supporting.map(\.text).joined(separator: ","))",
            "  command \(incident.command) by \(incident.commandedBy ?? "the plan")"
                + " called-for \(incident.calledFor?.text ?? "-") coordinating \(incident.coordinating?.text ?? "-")",
        ]
        for party in incident.parties {
            let passed = party.passed.map { $0.milestone.rawValue + ($0.isImplied ? "?" : "") }
            lines.append("  \(party.party): \(passed.joined(separator: " "))")
        }
        return lines
    }

    func timers(_ id: IncidentID) -> [String] {
        duty.incident(id).timers.map { timer in
            let breached = timer.breachedAt.map { " breached \(clock($0))" } ?? ""
            let due = timer.due(clockShift: duty.state.header.clockShift)
            return
                "  timer \(timer.number) \(timer.name.text) \(timer.party) due \(clock(due)) \(timer.state.rawValue)\(breached)"
        }
    }

    private func name(_ id: IncidentID?) -> String { id.map { "#\($0.number)" } ?? "-" }

    private func clock(_ instant: Instant) -> String {
        String((instant + .minutes(8 * 60)).timestamp.dropFirst(11).dropLast(1))
    }

    private func describe(_ grading: Grading) -> String {
        "\(grading.grade?.rawValue ?? "none") \(grading.status.rawValue), assessed \(grading.assessed?.rawValue ?? "none")"
    }

    private func describe(_ fact: Fact) -> String {
        switch fact {
        case .opening(let opening): "reported \(opening.report.kind) \(opening.urgency.rawValue)"
        case .joining(let joining): "joined by \(joining.report.kind)"
        case .milestone(let record):
            "milestone \(record.milestone.rawValue) \(record.party?.text ?? "-")"
                + (record.implied.isEmpty ? "" : ", implies \(record.implied.map(\.rawValue).joined(separator: " "))")
        case .update(let update):
            "updated \(update.figures.map { "\($0.key)=\($0.value)" }.joined(separator: " "))"
        case .correction(let correction): "corrected: \(correction.reason)"
        case .note: "noted"
        case .regrading(let regrading): "regraded to \(regrading.grade?.rawValue ?? "none"): \(regrading.reason)"
        case .assignment(let assignment):
            (assignment.standsDown ? "let go by hand " : "drawn in by hand ") + assignment.party.text
                + ": \(assignment.reason)"
        case .command(let taking): "command taken by \(taking.party?.text ?? "-")"
        case .timer(let fall): describe(fall)
        case .task(let completion): "task \(completion.task) \(completion.result.rawValue)"
        case .closing(let closing): "closed \(closing.outcome)"
        case .plan(let adoption): "plan adopted \(adoption.id)"
        case .clock(let step): "clock stepped by \(step.by.milliseconds) ms"
        case .forgetting(let forgetting): "forgotten: \(forgetting.reason)"
        case .continuation(let continuation): "continued: \(continuation.reason.rawValue)"
        }
    }

    private func describe(_ fall: TimerFall) -> String {
        switch fall.stage {
        case .warned: "warned \(fall.name.text) \(fall.party), \(fall.lateness.milliseconds) ms late"
        case .breached: "breached \(fall.name.text) \(fall.party), \(fall.lateness.milliseconds) ms late"
        case .expired: "expired \(fall.name.text) \(fall.party), \(fall.lateness.milliseconds) ms late"
        }
    }

    /// A refusal without the names of its types.
    func describe(_ refusal: Refusal) -> String {
        "\(refusal)".replacing(/IncidentModel\.(\w+\.)*/, with: "")
    }
}
