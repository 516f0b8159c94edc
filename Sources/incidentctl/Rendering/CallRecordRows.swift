import IncidentAPI
import IncidentModel
import Wording

/// Calls that are about no incident, as a list shows them.
struct CallRecordRows {
    let presentation: Presentation

    private var say: Language { presentation.language }

    /// The calls, and below them how many there are of each sort.
    func lines(_ calls: [IncidentSummary]) -> [String] {
        guard !calls.isEmpty else { return [say("没有符合条件的来电。", "No such calls.")] }
        var table = Table([
            .init(title: say("编号", "NO.")), .init(title: say("来电", "CALL"), least: 8),
            .init(title: say("时间", "AT")), .init(title: say("回拨", "CALL-BACK")),
        ])
        for call in calls {
            table.add([
                .init(presentation.number(call.incident)),
                .init(presentation.mark(exercise: call.exercise) + presentation.words.callSort(call.callAs)),
                .init(presentation.times.local(call.openedAt)), callBack(call),
            ])
        }
        let known = CallSort.allCases.map { WireWord($0) }
        let others = Set(calls.compactMap(\.callAs)).subtracting(known).sorted { $0.text < $1.text }
        let counts = (known + others).compactMap { sort -> String? in
            let count = calls.count { $0.callAs == sort && !$0.exercise }
            let name = presentation.words.callSort(sort)
            return count == 0 ? nil : say("\(name)\(count)", "\(name) \(count)")
        }
        let total = calls.count { !$0.exercise }
        let sum = say("共\(total)个：", "\(total) in all: ") + counts.joined(separator: say("、", ", "))
        return presentation.table(table) + (total == 0 ? [] : [sum])
    }

    private func callBack(_ call: IncidentSummary) -> Table.Cell {
        guard call.openNeeds > 0 else { return .init("–") }
        let due = call.nextDue.map { " " + presentation.times.shortRelative($0) } ?? ""
        return .init(say("待回拨", "to be made") + due, call.overdue ? .danger : .plain)
    }
}
