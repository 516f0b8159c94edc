import IncidentModel
import TestSupport

extension Transcript {
    func print(_ sequence: Int64, _ event: Event) -> [String] {
        let names = event.incident == nil ? "-" : event.incidents.map { name($0) }.joined(separator: " ")
        var lines = ["\(sequence) \(clock(event.recordedAt)) \(names) \(describe(event.fact))"]
        for likeness in likenesses(of: event.fact) {
            let why = likeness.reasons.filter { $0.points != 0 }.map { "\($0.code) \($0.points)" }
            lines.append("  like \(name(likeness.incident)) \(likeness.score): \(why.joined(separator: ", "))")
        }
        lines += describe(event.consequences)
        if case .task(let completion) = event.fact {
            for answer in completion.answers {
                lines += describe(answer.consequences).map { "  \(name(answer.incident)) \($0.trimmingPrefix("  "))" }
            }
        }
        if [.merged, .unlinked, .split].contains(event.kind) {
            for id in event.incidents.dropFirst() {
                lines += describe(event.consequences(of: id)).map { "  \(name(id)) \($0.trimmingPrefix("  "))" }
            }
        }
        return lines
    }

    private func likenesses(of fact: Fact) -> [Likeness] {
        switch fact {
        case .opening(let opening): opening.likenesses
        case .joining(let joining): joining.likeness.map { [$0] } ?? []
        default: []
        }
    }

    private func describe(_ then: Consequences) -> [String] {
        var lines: [String] = []
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
        for passing in then.passed {
            lines.append("  passed \(passing.party) \(passing.milestone.rawValue)\(passing.isImplied ? "?" : "")")
        }
        for calls in then.calls {
            let next = calls.nextAt.map { clock($0) } ?? "-"
            lines.append("  need \(calls.timer + 1) round \(calls.round) number \(calls.step + 1) next \(next)")
        }
        for end in then.ended { lines.append("  timer \(end.timer) \(end.state.rawValue)") }
        for restart in then.restarted { lines.append("  timer \(restart.timer) anew, due \(clock(restart.due))") }
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

    /// The call list: each row with what is asked there.
    func rows() -> [String] {
        let numbers = duty.state.header.callRows
        return duty.rows().map { line, asks in
            let row = CallLine(stored: line).flatMap { numbers.number(of: $0) } ?? 0
            let what = asks.map { ask -> String in
                let need = duty.incident(ask.incident).need(ask.number)
                return "\(name(ask.incident)) \(need?.party.text ?? "") \(need?.owed.rawValue ?? "")"
            }
            return (row: row, text: "  \(row) \(line): \(what.joined(separator: ", "))")
        }
        .sorted { ($0.row, $0.text) < ($1.row, $1.text) }.map(\.text)
    }

    func timers(_ id: IncidentID) -> [String] {
        duty.incident(id).timers.map { timer in
            let breached = timer.breachedAt.map { " breached \(clock($0))" } ?? ""
            let due = timer.due(clockShift: duty.state.header.clockShift)
            return
                "  timer \(timer.number) \(timer.name.text) \(timer.party) due \(clock(due)) \(timer.state.rawValue)\(breached)"
        }
    }

    func name(_ id: IncidentID?) -> String { id.map { "#\($0.number)" } ?? "-" }

    private func clock(_ instant: Instant) -> String {
        String((instant + .minutes(8 * 60)).timestamp.dropFirst(11).dropLast(1))
    }

    private func describe(_ grading: Grading) -> String {
        "\(grading.grade?.rawValue ?? "none") \(grading.status.rawValue), assessed \(grading.assessed?.rawValue ?? "none")"
    }

    private func describe(_ supplement: Supplement) -> String {
        let words = [
            supplement.incidentKind.map { "kind=\($0)" }, supplement.place.map { "place=\($0)" },
            supplement.town.map { "town=\($0)" }, supplement.source.map { "source=\($0)" },
        ]
        let figures = supplement.figures.map { "\($0.key)=\($0.value)" }
        return (["supplemented"] + words.compactMap { $0 } + figures + supplement.told.map { "told=\($0)" })
            .joined(separator: " ")
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
        case .supplement(let supplement): describe(supplement)
        case .note: "noted"
        case .regrading(let regrading): "regraded to \(regrading.grade?.rawValue ?? "none"): \(regrading.reason)"
        case .assignment(let assignment):
            (assignment.standsDown ? "let go by hand " : "drawn in by hand ") + assignment.party.text
                + ": \(assignment.reason)"
        case .command(let taking): "command taken by \(taking.party?.text ?? "-")"
        case .timer(let fall): describe(fall)
        case .task(let completion):
            "call to \(completion.line.text): \(completion.result.rawValue) about "
                + completion.answers.map { "\(name($0.incident)):\($0.needs)" }.joined(separator: " ")
        case .claim(let claim): "claimed \(claim.line.text)"
        case .postponement(let postponement): "postponed \(postponement.line.text) to \(clock(postponement.until))"
        case .phone(let found): "found \(found.phone) for \(found.line.text)"
        case .closing(let closing):
            "closed \(closing.outcome)" + (closing.original.map { " of \(name($0))" } ?? "")
        case .reopening(let reopening):
            "reopened with \(reopening.parties.map(\.text).joined(separator: " ")): \(reopening.reason)"
        case .undo(let undo):
            "undone #\(undo.sequence), "
                + undo.milestones.map { "\($0.milestone.rawValue) \($0.party)" }.joined(separator: " ")
                + ": \(undo.reason)"
        case .merging(let merging): "merged into \(name(merging.into)): \(merging.reason)"
        case .unlinking(let unlinking): "unlinked from \(name(unlinking.from)): \(unlinking.reason)"
        case .splitting(let splitting): "#\(splitting.sequence) split from \(name(splitting.from))"
        case .referral(let referral): "referred to \(referral.to), received by \(referral.receivedBy)"
        case .response(let decision):
            "response \(decision.before?.rawValue ?? "-") to \(decision.level?.rawValue ?? "-") by \(decision.decidedBy ?? "-")"
                + (decision.statement.lacking.isEmpty || decision.level == nil
                    ? "" : ", lacks " + decision.statement.lacking.map(\.rawValue).joined(separator: " "))
        case .plan(let adoption): "plan adopted \(adoption.id)"
        case .clock(let step): "clock stepped by \(step.by.milliseconds) ms"
        case .forgetting(let forgetting): "forgotten: \(forgetting.reason)"
        case .leader(let change): "\(change.node) leads in epoch \(change.epoch)"
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
