import IncidentAPI
import Wording

/// Incidents as a list shows them.
struct IncidentRows {
    let presentation: Presentation

    private var say: Language { presentation.language }

    func lines(_ incidents: [IncidentSummary]) -> [String] {
        guard !incidents.isEmpty else { return [say("没有符合条件的事件。", "No such incidents.")] }
        var table = Table([
            .init(title: say("事件", "INCIDENT")), .init(title: say("紧急", "URGENCY")),
            .init(title: say("类型", "KIND"), isFlexible: true), .init(title: say("地点", "PLACE"), isFlexible: true),
            .init(title: say("等级", "GRADE")), .init(title: say("牵头", "LEAD"), isFlexible: true),
            .init(title: say("状态", "STATE")), .init(title: say("开始", "OPENED")), .init(title: say("下一时限", "NEXT DUE")),
        ])
        for incident in incidents { table.add(cells(incident)) }
        return presentation.table(table)
    }

    private func cells(_ incident: IncidentSummary) -> [Table.Cell] {
        let (words, times) = (presentation.words, presentation.times)
        let exercise = incident.exercise ? say("[演练] ", "[EXERCISE] ") : ""
        return [
            .init(incident.incident),
            .init(words.urgency(incident.urgency), IncidentHeading.tone(ofUrgency: incident.urgency)),
            .init(exercise + presentation.kind(incident.kind)), .init(incident.place ?? "–"),
            .init(grade(incident)), .init(presentation.party(incident.lead)), .init(words.state(incident.state)),
            .init(times.local(incident.openedAt)), next(incident),
        ]
    }

    private func grade(_ incident: IncidentSummary) -> String {
        let grade = incident.grade?.text ?? "–"
        guard let assessed = incident.assessed, assessed != incident.grade else { return grade }
        return "\(grade) (\(assessed.text))"
    }

    private func next(_ incident: IncidentSummary) -> Table.Cell {
        guard let due = incident.nextDue else {
            return .init(incident.overdue ? "!!" : "–", incident.overdue ? .danger : .plain)
        }
        let text = presentation.times.relative(due)
        return .init(incident.overdue ? "!! " + text : text, incident.overdue ? .danger : .plain)
    }

    /// One line for a stream.
    func line(_ incident: IncidentSummary) -> String {
        [
            incident.incident, presentation.words.urgency(incident.urgency), presentation.kind(incident.kind),
            incident.place ?? "–", presentation.party(incident.lead), presentation.words.state(incident.state),
        ].joined(separator: "  ")
    }
}
