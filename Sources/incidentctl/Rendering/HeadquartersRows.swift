import IncidentAPI
import Wording

/// The 1+17: who is on duty, what each has open.
struct HeadquartersRows {
    let presentation: Presentation

    func lines(_ headquarters: [HeadquartersEntry]) -> [String] {
        let say = presentation.language
        var table = Table([
            .init(title: say("代号", "ID")), .init(title: say("指挥部", "HEADQUARTERS"), isFlexible: true),
            .init(title: say("值班", "DUTY"), isFlexible: true), .init(title: say("电话", "PHONE")),
            .init(title: say("牵头", "LEADS"), isTrailing: true), .init(title: say("协同", "SUPPORTS"), isTrailing: true),
            .init(title: say("指挥", "COMMANDS"), isTrailing: true), .init(title: say("超时", "LATE"), isTrailing: true),
            .init(title: say("事件", "INCIDENTS"), isFlexible: true),
        ])
        for entry in headquarters {
            let duty = entry.posts.first
            table.add([
                .init(entry.party, entry.general ? .strong : .plain), .init(entry.name.text(say)),
                .init(duty?.title.text(say) ?? "–"), .init(duty?.phone ?? "–"), count(entry.leading),
                count(entry.supporting), count(entry.commanding),
                .init(entry.overdue > 0 ? "!! \(entry.overdue)" : "–", entry.overdue > 0 ? .danger : .plain),
                .init(entry.incidents.map(Self.short).joined(separator: " ")),
            ])
        }
        return presentation.table(table)
    }

    private func count(_ number: Int64) -> Table.Cell { .init(number == 0 ? "–" : "\(number)") }

    /// Day and number: the jurisdiction is the same for all.
    private static func short(_ incident: String) -> String {
        let parts = incident.split(separator: "-")
        return parts.count == 3 ? "\(parts[1].suffix(4))-\(parts[2])" : incident
    }
}
