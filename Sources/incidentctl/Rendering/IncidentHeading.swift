import IncidentAPI
import IncidentModel
import Wording

/// The line by which an incident is known everywhere: number, kind, place, and how grave it is.
struct IncidentHeading {
    let presentation: Presentation

    func lines(_ answer: Answer) -> [String] {
        let style = presentation.style
        let place = answer.place.map { " · \($0.onOneLine)" } ?? ""
        return [
            style(.strong, answer.incident) + "  " + style(.strong, presentation.kind(answer.kind)) + place,
            [urgency(answer.urgency), presentation.words.state(answer.state.text), grade(answer)].joined(separator: " · "),
        ]
    }

    func urgency(_ urgency: WireWord<Urgency>) -> String {
        presentation.style(Self.tone(ofUrgency: urgency), presentation.words.urgency(urgency.text))
    }

    static func tone(ofUrgency urgency: WireWord<Urgency>) -> Style.Tone {
        switch urgency.known {
        case .life: .danger
        case .urgent: .caution
        default: .plain
        }
    }

    private func grade(_ answer: Answer) -> String {
        let (say, words) = (presentation.language, presentation.words)
        let status = words.gradeStatus(answer.gradeStatus.text)
        var text =
            answer.grade.map { say("\(words.grade($0.text))（\(status)）", "grade \(words.grade($0.text)) (\(status))") } ?? status
        if let assessed = answer.assessed, assessed != answer.grade {
            text += say("，初判 \(words.grade(assessed.text))", ", assessed \(words.grade(assessed.text))")
        }
        return text
    }
}
