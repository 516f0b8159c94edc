import IncidentAPI
import IncidentModel
import Wording

/// The room's own alarm (本室): what nobody but this room can do stands as one line above everything else. The room is never
/// told to ring itself.
struct OwnAlarm {
    private let presentation: Presentation

    init(_ presentation: Presentation) { self.presentation = presentation }

    /// As the daemon has it now; none where it does not say. Nobody waits long for it.
    static func lines(_ service: Service, _ presentation: Presentation) -> [String] {
        guard service.plan() != nil, let object = try? service.attempt(.summary, within: .seconds(2)),
            let summary = try? object.decode(Summary.self)
        else {
            return []
        }
        return OwnAlarm(presentation).lines(summary)
    }

    /// The line, or none.
    func lines(_ summary: Summary) -> [String] {
        let say = presentation.language
        guard summary.alarms > 0 else { return unattended(summary) }
        let since = summary.alarmSince.map { presentation.times.local($0) } ?? ""
        var parts: [String] = []
        let rest = summary.alarms - summary.townless
        if rest > 0 {
            parts.append(
                say(
                    "\(rest)项无人拨打或被拒绝，自\(since)",
                    "nobody rings about \(rest), or it was refused, since \(since)"
                )
            )
        }
        if summary.townless > 0 {
            parts.append(say("\(summary.townless)项先问清乡镇", "\(summary.townless) lack the town: ask for it first"))
        }
        let line = say("▲ 本室 ", "▲ THIS ROOM: ") + parts.joined(separator: say("；", "; ")) + say("：", ": ")
        return [presentation.style(.danger, line + "incidentctl tasks")] + unattended(summary)
    }

    // What the daemon's own audit has found.
    private func unattended(_ summary: Summary) -> [String] {
        guard summary.unattended > 0 else { return [] }
        let line = presentation.language(
            "▲ \(summary.unattended)项超时后无人可呼叫：incidentctl timers --overdue",
            "▲ NOBODY IS RUNG about \(summary.unattended) overdue: incidentctl timers --overdue"
        )
        return [presentation.style(.danger, line)]
    }
}
