import IncidentAPI
import IncidentModel
import Wording

/// The line by which an incident is known everywhere: number, kind, place, and how grave it is.
struct IncidentHeading {
    let presentation: Presentation

    // The mark stands behind the place, such as that it is new.
    func lines(_ answer: Answer, mark: String? = nil) -> [String] {
        let place = answer.place.map { " · \($0.onOneLine)" } ?? ""
        let first =
            answer.incident + exercise(answer) + "  " + presentation.kind(answer.kind) + place
            + (mark.map { "  [\($0)]" } ?? "")
        let lines = presentation.width.map { DisplayWidth.wrapped(first, to: $0) } ?? [first]
        let parts = [
            urgency(answer.urgency), presentation.words.state(answer.state),
            presentation.words.grading(answer.grade, answer.gradeStatus, assessed: answer.assessed),
            unverified(answer),
        ]
        return lines.map { presentation.style(.strong, $0) } + rows(of: parts.compactMap { $0 })
    }

    // As many beside one another as there is room for.
    private func rows(of parts: [String]) -> [String] {
        parts.reduce(into: []) { rows, part in
            guard let last = rows.last else { return rows.append(part) }
            let joined = last + " · " + part
            if let width = presentation.width, Style.width(of: joined) > width {
                rows.append(part)
            } else {
                rows[rows.count - 1] = joined
            }
        }
    }

    private func unverified(_ answer: Answer) -> String? {
        guard !answer.unverified.isEmpty else { return nil }
        let say = presentation.language
        let names = answer.unverified.map(presentation.figure).joined(separator: say("、", ", "))
        return presentation.style(.caution, say("! 人数待核：\(names)", "! to be counted: \(names)"))
    }

    private func exercise(_ answer: Answer) -> String {
        answer.exercise ? "  " + presentation.language("[演练]", "[EXERCISE]") : ""
    }

    func urgency(_ urgency: WireWord<Urgency>) -> String {
        presentation.style(Self.tone(ofUrgency: urgency), presentation.words.urgency(urgency))
    }

    static func tone(ofUrgency urgency: WireWord<Urgency>) -> Style.Tone {
        switch urgency.known {
        case .life: .danger
        case .urgent: .caution
        default: .plain
        }
    }
}
