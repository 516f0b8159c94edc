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
        // The mark of an exercise is never cut.
        let mark = timers.contains(where: \.subject.exercise) ? presentation.mark(exercise: true) : ""
        let leastOfKind = max(8, DisplayWidth.of(mark) + 2)
        var table = Table([
            .init(title: say("剩余/超时", "LEFT/LATE")), .init(title: say("到期", "DUE"), rank: 2),
            .init(title: say("单位", "PARTY"), least: 6), .init(title: say("时限", "TIMER"), least: 6),
            .init(title: say("类型", "KIND"), least: leastOfKind), .init(title: say("地点", "PLACE"), least: 10),
            .init(title: say("编号", "NO.")), .init(title: say("状态", "STATE"), rank: 1),
        ])
        for timer in timers {
            table.add([
                left(timer), .init(presentation.times.local(timer.due)), .init(presentation.short(timer.party)),
                .init(presentation.timer(timer.name)),
                .init(presentation.mark(exercise: timer.subject.exercise) + presentation.kind(timer.subject.kind)),
                .init(timer.subject.place ?? "–"), .init(presentation.number(timer.subject.incident)), state(timer),
            ])
        }
        return presentation.table(table)
    }

    /// For a card that says which incident it is.
    func brief(_ timers: [TimerEntry]) -> [String] {
        guard !timers.isEmpty else { return [] }
        var table = Table([
            .init(title: ""), .init(title: ""), .init(title: "", least: 8), .init(title: "", least: 10),
            .init(title: "", rank: 1),
        ])
        for timer in timers {
            table.add([
                .init(presentation.times.local(timer.due)), left(timer), .init(presentation.timer(timer.name)),
                .init(presentation.party(timer.party)), state(timer),
            ])
        }
        return Array(presentation.table(table).dropFirst())
    }

    /// Past its limit, whatever the daemon could make of that.
    static func isOverdue(_ timer: TimerEntry, _ times: Times) -> Bool {
        timer.state == .breached || (isOpen(timer) && times.isPast(timer.due))
    }

    private static func isOpen(_ timer: TimerEntry) -> Bool { timer.state.known?.isOpen ?? false }

    // What is left, or how late it is; of a timer that has ended, how.
    private func left(_ timer: TimerEntry) -> Table.Cell {
        guard Self.isOpen(timer) else { return .init(presentation.words.timerState(timer.state)) }
        let isLate = Self.isOverdue(timer, presentation.times)
        let tone = isLate ? Style.Tone.danger : timer.state == .warned ? .caution : .plain
        return .init(presentation.times.shortRelative(timer.due), tone)
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
