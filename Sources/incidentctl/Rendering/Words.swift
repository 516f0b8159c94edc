import IncidentModel
import Wording

/// The wire's words in those of the duty room. The sets grow: a word that is not known is shown as it is.
struct Words: Sendable {
    var language: Language

    func state(_ raw: String) -> String { known(Incident.State(rawValue: raw)?.label, raw) }

    /// With a sign, so that it is seen without colour.
    func urgency(_ raw: String) -> String {
        let urgency = Urgency(rawValue: raw)
        return (urgency?.sign ?? "") + known(urgency?.label, raw)
    }

    func role(_ raw: String) -> String { known(Role(rawValue: raw)?.label, raw) }

    /// As a role has it: a headquarters is assigned, a responder is sent.
    func strength(_ raw: String, of role: String = Role.support.rawValue) -> String {
        known(Strength(rawValue: raw)?.label(of: Role(rawValue: role) ?? .support), raw)
    }

    func timerState(_ raw: String) -> String { known(Timer.State(rawValue: raw)?.label, raw) }

    func timer(_ name: String) -> String { known(BuiltInTimer(rawValue: name)?.label, name) }

    func milestone(_ raw: String) -> String { known(Milestone(rawValue: raw)?.label, raw) }

    func via(_ raw: String) -> String { known(Via(rawValue: raw)?.label, raw) }

    func taskResult(_ raw: String?) -> String {
        let result = raw.flatMap(CallTask.Result.init)
        return raw != nil && result == nil ? raw ?? "" : CallTask.label(of: result).text(language)
    }

    func condition(_ raw: String) -> String { known(ConditionPart(rawValue: raw)?.label, raw) }

    func grade(_ raw: String?) -> String {
        guard let raw else { return GradeStatus.below.label.text(language) }
        return known(Grade(rawValue: raw)?.label, raw)
    }

    /// The grade, how sure it is, and the assessed one where that differs.
    func grading(_ grade: String?, _ status: String, assessed: String?) -> String {
        guard let status = GradeStatus(rawValue: status) else {
            return [grade, status].compactMap { $0 }.joined(separator: " ")
        }
        return Label.grading(grade.flatMap(Grade.init), status, assessed: assessed.flatMap(Grade.init)).text(language)
    }

    private func known(_ label: Label?, _ raw: String) -> String { label?.text(language) ?? raw }
}
