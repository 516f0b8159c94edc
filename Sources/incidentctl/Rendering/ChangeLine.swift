import IncidentAPI
import IncidentModel
import JSONCoding
import Wording

/// One event as a line: time, number, what happened, who did it.
struct ChangeLine {
    let presentation: Presentation

    /// The line, and what was said below it. `incident` is its state after the change, when the line must say which it is.
    func lines(_ change: TimelineEntry, incident: IncidentSummary? = nil) -> [String] {
        let (say, style) = (presentation.language, presentation.style)
        var parts = [presentation.times.local(change.recordedAt), style(.faint, "#\(change.sequence)")]
        if let incident {
            parts.append(style(.strong, incident.incident))
            if incident.exercise { parts.append(say("[演练]", "[EXERCISE]")) }
            parts.append(presentation.kind(incident.kind) + (incident.place.map { " · \($0.onOneLine)" } ?? ""))
        }
        parts.append(style(tone(change), sign(change) + change.message.text(say)))
        if let occurredAt = change.occurredAt {
            let time = presentation.times.local(occurredAt)
            parts.append(say("（发生于 \(time)）", "(at \(time))"))
        }
        if let phone = change.phone { parts.append(phone) }
        if let teller = change.toldBy {
            let answered = change.event == .taskCompleted
            parts.append(
                answered ? say("\(teller)接听", "answered by \(teller)") : say("\(teller)告知", "told by \(teller)")
            )
        }
        parts.append(style(.faint, change.person.map { "\($0)@\(change.account)" } ?? change.account))
        return [parts.joined(separator: "  ")] + (change.text.map { ["    " + $0] } ?? [])
    }

    private func tone(_ change: TimelineEntry) -> Style.Tone {
        switch change.event.known {
        case .timerBreached, .timerExpired: .danger
        case .timerWarned: .caution
        default: .plain
        }
    }

    private func sign(_ change: TimelineEntry) -> String {
        switch change.event.known {
        case .timerBreached, .timerExpired: "!! "
        case .timerWarned: "! "
        default: ""
        }
    }
}
