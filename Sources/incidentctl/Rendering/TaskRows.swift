import IncidentAPI
import Wording

/// The duty room's calls: whom, which number, why, until when.
struct TaskRows {
    let presentation: Presentation

    private var say: Language { presentation.language }

    func lines(_ tasks: [TaskEntry]) -> [String] {
        guard !tasks.isEmpty else { return [say("没有待办电话。", "No calls to make.")] }
        var table = Table([
            .init(title: say("待办", "TASK")), .init(title: say("期限", "BY")), .init(title: say("电话", "PHONE")),
            .init(title: say("找谁", "WHOM"), isFlexible: true), .init(title: say("原因", "WHY"), isFlexible: true),
            .init(title: say("结果", "RESULT")),
        ])
        for task in tasks { table.add([.init(task.task)] + cells(task)) }
        return presentation.table(table)
    }

    /// For a card that says which incident it is.
    func brief(_ tasks: [TaskEntry]) -> [String] {
        guard !tasks.isEmpty else { return [] }
        var table = Table([
            .init(title: ""), .init(title: ""), .init(title: ""), .init(title: "", isFlexible: true),
            .init(title: "", isFlexible: true), .init(title: ""),
        ])
        for task in tasks {
            let number = task.task.split(separator: "/").last.map { "/\($0)" } ?? task.task
            table.add([.init(number)] + cells(task))
        }
        return Array(presentation.table(table).dropFirst())
    }

    private func cells(_ task: TaskEntry) -> [Table.Cell] {
        let times = presentation.times
        let isLate = task.result == nil && times.isPast(task.by)
        let by = task.result == nil ? "\(times.local(task.by)) (\(times.relative(task.by)))" : times.local(task.by)
        let about = presentation.party(task.about)
        let timer = presentation.timer(task.timer)
        let result = presentation.words.taskResult(task.result?.text) + (task.person.map { " \($0)" } ?? "")
        return [
            .init(by, isLate ? .danger : .plain), .init(task.phone ?? say("无号码", "none"), .strong),
            .init("\(presentation.party(task.party)) \(task.title.text(say))"),
            .init(say("\(about)未\(timer)", "\(about): no \(timer)")),
            .init(isLate ? "!! " + result : result, isLate ? .danger : .plain),
        ]
    }
}
