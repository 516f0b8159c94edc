import IncidentAPI
import Wording

/// What differs between two plans.
struct PlanChangeRows {
    let presentation: Presentation

    func lines(_ changes: [PlanChange]) -> [String] {
        changes.map { change in
            switch change.change.known {
            case .added: presentation.style(.good, "  + \(change.section) \(change.id)")
            case .removed: presentation.style(.danger, "  - \(change.section) \(change.id)")
            default: presentation.style(.caution, "  ~ \(change.section) \(change.id)") + values(change)
            }
        }
    }

    private func values(_ change: PlanChange) -> String {
        guard let before = change.before, let after = change.after else { return "" }
        return ": \(before) → \(after)"
    }

    func lines(_ diff: PlanDiffReply) -> [String] {
        let say = presentation.language
        guard diff.current != diff.proposed else { return [say("与现行预案相同。", "It is the plan in force.")] }
        var lines = lines(diff.changes)
        lines.append(
            say(
                "\(diff.incidents) 起未结事件中，\(diff.reroutings.count) 起会改变（仍按原预案处置）：",
                "\(diff.reroutings.count) of \(diff.incidents) open incidents would be treated otherwise (they keep to their own plan):"
            )
        )
        for incident in diff.reroutings { lines.append("  " + rerouting(incident)) }
        return lines
    }

    private func rerouting(_ incident: Rerouting) -> String {
        var parts = [incident.incident, presentation.kind(incident.kind)]
        if incident.leadBefore != incident.leadAfter {
            parts.append("\(presentation.party(incident.leadBefore)) → \(presentation.party(incident.leadAfter))")
        }
        if incident.gradeBefore != incident.gradeAfter {
            parts.append("\(incident.gradeBefore?.text ?? "–") → \(incident.gradeAfter?.text ?? "–")")
        }
        parts += incident.partiesAdded.map { "+" + presentation.party($0) }
        parts += incident.partiesRemoved.map { "-" + presentation.party($0) }
        return parts.joined(separator: "  ")
    }
}
