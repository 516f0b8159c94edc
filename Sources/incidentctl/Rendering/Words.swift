import IncidentAPI
import IncidentModel
import Wording

/// The wire's words in those of the duty room. The sets grow: a word that is not known is shown as it is.
struct Words: Sendable {
    var language: Language

    func state(_ state: WireWord<Incident.State>) -> String { text(of: state, \.label) }

    func callSort(_ sort: WireWord<CallSort>?) -> String { sort.map { text(of: $0, \.label) } ?? "–" }

    func responseLevel(_ level: WireWord<ResponseLevel>) -> String { text(of: level, \.label) }

    /// With a sign, so that it is seen without colour.
    func urgency(_ urgency: WireWord<Urgency>) -> String {
        (urgency.known?.sign ?? "") + text(of: urgency, \.label)
    }

    /// The same in a list, where each cell counts.
    func urgencyInList(_ urgency: WireWord<Urgency>) -> String {
        (urgency.known?.sign ?? "") + text(of: urgency, \.short)
    }

    /// As a role has it: a headquarters is assigned, a responder is sent.
    func strength(_ strength: WireWord<Strength>, of role: Role = .support) -> String {
        text(of: strength) { $0.label(of: role) }
    }

    func timerState(_ state: WireWord<Timer.State>) -> String { text(of: state, \.label) }

    func timer(_ name: String) -> String {
        TimerName.reserved.first { $0.text == name }?.ownLabel?.text(language) ?? name
    }

    func milestone(_ milestone: WireWord<Milestone>) -> String { text(of: milestone, \.label) }

    func via(_ channel: WireWord<Channel>) -> String { text(of: channel, \.label) }

    func lack(_ milestone: WireWord<Milestone>) -> String { text(of: milestone, \.lack) }

    func callResult(_ result: WireWord<CallResult>) -> String { text(of: result, \.label) }

    func passed(_ reason: WireWord<PassedReason>) -> String { text(of: reason, \.label) }

    func condition(_ part: WireWord<ConditionPart>) -> String { text(of: part, \.label) }

    func grade(_ grade: WireWord<Grade>?) -> String {
        grade.map { text(of: $0, \.label) } ?? GradeStatus.below.label.text(language)
    }

    /// The grade, how sure it is, and the assessed one where that differs.
    func grading(
        _ grade: WireWord<Grade>?,
        _ status: WireWord<GradeStatus>,
        assessed: WireWord<Grade>?
    ) -> String {
        guard let known = status.known else {
            return [grade?.text, status.text].compactMap { $0 }.joined(separator: " ")
        }
        return Label.grading(grade?.known, known, assessed: assessed?.known).text(language)
    }

    private func text<W>(of word: WireWord<W>, _ label: (W) -> Label) -> String {
        word.known.map { label($0).text(language) } ?? word.text
    }
}
