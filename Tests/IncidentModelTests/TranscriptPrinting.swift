import IncidentModel
import TestSupport

extension Transcript {
    func print(_ sequence: Int64, _ event: Event) -> [String] {
        var lines = ["\(sequence) \(clock(event.recordedAt)) \(name(event.incident)) \(describe(event.fact))"]
        let then = event.consequences
        if let grading = then.grading { lines.append("  grade \(describe(grading))") }
        let matched = then.route.filter(\.matched).map(\.rule.text)
        if !then.route.isEmpty { lines.append("  rules \(matched.isEmpty ? "none" : matched.joined(separator: " "))") }
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
            lines.append("  timer \(timer.number) \(timer.name) \(timer.party) due \(clock(timer.due))")
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
            let due = timer.due(clockShift: duty.state.current.clockShift)
            return
                "  timer \(timer.number) \(timer.name) \(timer.party) due \(clock(due)) \(timer.state.rawValue)\(breached)"
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
        case .reported(let report, let opening): "reported \(report.kind) \(opening.urgency.rawValue)"
        case .joined(let report): "joined by \(report.kind)"
        case .milestone(let reached):
            "milestone \(reached.milestone.rawValue) \(reached.party)"
                + (reached.implied.isEmpty ? "" : ", implies \(reached.implied.map(\.rawValue).joined(separator: " "))")
        case .updated(let update):
            "updated \(update.figures.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " "))"
        case .corrected(_, let reason): "corrected: \(reason)"
        case .noted: "noted"
        case .regraded(let grade, let reason): "regraded to \(grade?.rawValue ?? "none"): \(reason)"
        case .commandTaken(let party): "command taken by \(party)"
        case .timerWarned(let fell): "warned \(fell.name) \(fell.party), \(fell.lateness.milliseconds) ms late"
        case .timerBreached(let fell): "breached \(fell.name) \(fell.party), \(fell.lateness.milliseconds) ms late"
        case .timerExpired(let fell): "expired \(fell.name) \(fell.party): \(fell.reason ?? "")"
        case .taskCompleted(let completed): "task \(completed.task) \(completed.result.rawValue)"
        case .closed(let closing): "closed \(closing.outcome)"
        case .planAdopted(let id, _): "plan adopted \(id)"
        case .clockStepped(let step): "clock stepped by \(step.by.milliseconds) ms"
        }
    }
}
