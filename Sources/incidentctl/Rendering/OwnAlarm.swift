import IncidentAPI
import IncidentModel
import Wording

/// The room's own alarm (本室): what nobody but this room can do stands as one line above everything else. The room is never
/// told to ring itself.
struct OwnAlarm {
    private let presentation: Presentation

    init(_ presentation: Presentation) { self.presentation = presentation }

    /// The line, or none.
    func lines(_ summary: Summary) -> [String] {
        let say = presentation.language
        guard summary.alarms > 0 else { return unattended(summary) }
        let since = summary.alarmSince.map { presentation.times.local($0) } ?? ""
        let line = say(
            "▲ 本室 \(summary.alarms)项无人拨打或被拒绝，自\(since)：incidentctl tasks",
            "▲ THIS ROOM: nobody rings about \(summary.alarms), or it was refused, since \(since): incidentctl tasks"
        )
        return [presentation.style(.danger, line)] + unattended(summary)
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
