import IncidentAPI
import IncidentModel
import JSONCoding
import Wording

/// Timers as `systemctl list-timers` shows its own: what is due next, what is late.
struct TimerRows {
    let presentation: Presentation

    private var say: Language { presentation.language }

    /// `overdueOnly` is whether those that run in time were left out.
    func lines(_ timers: [TimerEntry], overdueOnly: Bool = false) -> [String] {
        guard !timers.isEmpty else {
            return [
                overdueOnly
                    ? say("没有超时的时限。", "No timer is overdue.") : say("没有计时中的时限。", "No timers are running.")
            ]
        }
        var table = Table([
            .init(title: say("到期", "DUE")), .init(title: say("剩余/超时", "LEFT/LATE")),
            .init(title: say("时限", "TIMER")), .init(title: say("单位", "PARTY"), isFlexible: true),
            .init(title: say("事件", "INCIDENT")), .init(title: say("状态", "STATE")),
            .init(title: say("类型和地点", "WHAT"), isFlexible: true),
        ])
        for timer in timers { table.add(due(timer) + [.init(timer.incident), state(timer), what(timer)]) }
        return presentation.table(table)
    }

    private func what(_ timer: TimerEntry) -> Table.Cell {
        let mark = timer.exercise ? say("[演练] ", "[EXERCISE] ") : ""
        return .init(mark + presentation.kind(timer.kind) + (timer.place.map { " · \($0)" } ?? ""))
    }

    /// For a card that says which incident it is.
    func brief(_ timers: [TimerEntry]) -> [String] {
        guard !timers.isEmpty else { return [] }
        var table = Table([
            .init(title: ""), .init(title: ""), .init(title: ""), .init(title: "", isFlexible: true), .init(title: ""),
        ])
        for timer in timers { table.add(due(timer) + [state(timer)]) }
        return Array(presentation.table(table).dropFirst())
    }

    /// Past its limit, whatever the daemon could make of that.
    static func isOverdue(_ timer: TimerEntry, _ times: Times) -> Bool {
        timer.state == .breached || (isOpen(timer) && times.isPast(timer.due))
    }

    private static func isOpen(_ timer: TimerEntry) -> Bool { timer.state.known?.isOpen ?? false }

    private func due(_ timer: TimerEntry) -> [Table.Cell] {
        let times = presentation.times
        let isLate = Self.isOverdue(timer, times)
        let tone = isLate ? Style.Tone.danger : timer.state == .warned ? .caution : .plain
        return [
            .init(times.local(timer.due)), .init(Self.isOpen(timer) ? times.relative(timer.due) : "–", tone),
            .init(presentation.timer(timer.name)), .init(presentation.party(timer.party)),
        ]
    }

    private func state(_ timer: TimerEntry) -> Table.Cell {
        let isLate = Self.isOverdue(timer, presentation.times)
        let state = isLate ? WireWord(.breached) : timer.state
        let sign = isLate ? "!! " : timer.state == .warned ? "! " : ""
        return .init(
            sign + presentation.words.timerState(state),
            isLate ? .danger : timer.state == .warned ? .caution : .plain
        )
    }
}
