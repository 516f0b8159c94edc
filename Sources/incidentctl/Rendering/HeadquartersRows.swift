import IncidentAPI
import Wording

/// The 1+17: who is on duty, what each has open.
struct HeadquartersRows {
    let presentation: Presentation

    func lines(_ headquarters: [HeadquartersEntry]) -> [String] {
        let say = presentation.language
        var table = Table([
            .init(title: say("代号", "ID"), rank: 2), .init(title: say("指挥部", "HEADQUARTERS"), least: 14),
            .init(title: say("值班", "DUTY"), least: 8, rank: 3), .init(title: say("电话", "PHONE"), rank: 1),
            .init(title: say("牵头", "LEADS"), isTrailing: true), .init(title: say("协同", "SUPPORTS"), isTrailing: true),
            .init(title: say("指挥", "COMMANDS"), isTrailing: true), .init(title: say("超时", "LATE"), isTrailing: true),
            .init(title: say("事件", "INCIDENTS"), least: 8),
        ])
        for entry in headquarters {
            let duty = entry.posts.first
            table.add([
                .init(entry.party, entry.general ? .strong : .plain), .init(entry.name.text(say)),
                .init(duty?.title.text(say) ?? "–"), .init(duty?.phone ?? "–"), count(entry.leading),
                count(entry.supporting), count(entry.commanding),
                .init(entry.overdue > 0 ? "!! \(entry.overdue)" : "–", entry.overdue > 0 ? .danger : .plain),
                .init(entry.incidents.map(presentation.number).joined(separator: " ")),
            ])
        }
        return presentation.table(table)
    }

    private func count(_ number: Int64) -> Table.Cell { .init(number == 0 ? "–" : "\(number)") }
}
