import IncidentAPI
import IncidentModel
import Wording

/// Incidents as a list shows them.
struct IncidentRows {
    let presentation: Presentation

    private var say: Language { presentation.language }

    /// Exercises last, then by urgency, then the late ones; else as they came.
    static func lateFirst(_ incidents: [IncidentSummary]) -> [IncidentSummary] {
        func rank(_ incident: IncidentSummary) -> Int {
            (incident.exercise ? 100 : 0) + (incident.urgency.known?.rank ?? 0) * 10 + (incident.overdue ? 0 : 1)
        }
        let order = incidents.indices.sorted { (rank(incidents[$0]), $0) < (rank(incidents[$1]), $1) }
        return order.map { incidents[$0] }
    }

    func lines(_ incidents: [IncidentSummary]) -> [String] {
        guard !incidents.isEmpty else { return [say("没有符合条件的事件。", "No such incidents.")] }
        // The mark of an exercise is never cut.
        let mark = incidents.contains(where: \.exercise) ? presentation.mark(exercise: true) : ""
        let leastOfKind = max(8, DisplayWidth.of(mark) + 2)
        var table = Table([
            .init(title: say("紧急", "URGENCY")), .init(title: say("类型", "KIND"), least: leastOfKind),
            .init(title: say("地点", "PLACE"), least: 12), .init(title: say("编号", "NO.")),
            .init(title: say("等级", "GRADE"), rank: 1), .init(title: say("牵头", "LEAD"), least: 6, rank: 2),
            .init(title: say("下一时限", "NEXT DUE")), .init(title: say("状态", "STATE"), rank: 3),
            .init(title: say("开始", "OPENED"), rank: 4),
        ])
        for incident in incidents { table.add(cells(incident)) }
        return presentation.table(table)
    }

    private func cells(_ incident: IncidentSummary) -> [Table.Cell] {
        let (words, times) = (presentation.words, presentation.times)
        let mark = presentation.mark(exercise: incident.exercise)
        return [
            .init(words.urgencyInList(incident.urgency), IncidentHeading.tone(ofUrgency: incident.urgency)),
            .init(mark + presentation.kind(incident.kind)), .init(incident.place ?? "–"),
            .init(presentation.number(incident.incident)), .init(grade(incident)),
            .init(presentation.short(incident.lead)), next(incident), .init(state(incident)),
            .init(times.local(incident.openedAt)),
        ]
    }

    // What is done stands with how far the response has come, and apart from the grade, which is what happened.
    private func state(_ incident: IncidentSummary) -> String {
        let response = incident.response.map { say("，", ", ") + presentation.words.responseLevel($0) }
        return presentation.words.state(incident.state) + (response ?? "")
    }

    // The assessed grade stands beside a milder one: a graver one that is held needs no other.
    private func grade(_ incident: IncidentSummary) -> String {
        let grade = incident.grade?.text ?? "–"
        guard let assessed = incident.assessed?.known, incident.grade?.known.map({ assessed > $0 }) ?? true else {
            return grade
        }
        return "\(grade) (\(assessed.rawValue))"
    }

    private func next(_ incident: IncidentSummary) -> Table.Cell {
        let tone = incident.overdue ? Style.Tone.danger : .plain
        guard let due = incident.nextDue else { return .init(incident.overdue ? say("超时", "late") : "–", tone) }
        return .init(presentation.times.shortRelative(due), tone)
    }

    /// One line for a stream.
    func line(_ incident: IncidentSummary) -> String {
        [
            incident.incident, presentation.words.urgency(incident.urgency), presentation.kind(incident.kind),
            incident.place ?? "–", presentation.party(incident.lead), state(incident),
        ].joined(separator: "  ") + (incident.overdue ? "  !! " + next(incident).text : "")
    }
}
