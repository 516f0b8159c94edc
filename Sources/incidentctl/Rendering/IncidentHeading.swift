import IncidentAPI
import Wording

/// The line by which an incident is known everywhere: number, kind, place, and how grave it is.
struct IncidentHeading {
    let presentation: Presentation

    func lines(_ answer: Answer) -> [String] {
        let style = presentation.style
        let place = answer.place.map { " · \($0.onOneLine)" } ?? ""
        return [
            style(.strong, answer.incident) + "  " + style(.strong, presentation.kind(answer.kind)) + place,
            [urgency(answer.urgency), presentation.words.state(answer.state), grade(answer)].joined(separator: " · "),
        ]
    }

    func urgency(_ urgency: String) -> String {
        presentation.style(Self.tone(ofUrgency: urgency), presentation.words.urgency(urgency))
    }

    static func tone(ofUrgency urgency: String) -> Style.Tone {
        switch urgency {
        case "life": .danger
        case "urgent": .caution
        default: .plain
        }
    }

    private func grade(_ answer: Answer) -> String {
        let (say, words) = (presentation.language, presentation.words)
        let status = words.gradeStatus(answer.gradeStatus)
        var text =
            answer.grade.map { say("\(words.grade($0))（\(status)）", "grade \(words.grade($0)) (\(status))") } ?? status
        if let assessed = answer.assessed, assessed != answer.grade {
            text += say("，初判 \(words.grade(assessed))", ", assessed \(words.grade(assessed))")
        }
        return text
    }
}
