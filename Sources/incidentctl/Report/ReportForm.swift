import IncidentAPI
import IncidentModel
import JSONCoding
import Varlink
import Wording

/// The form on a terminal: files on kind and place, and asks the rest while help is on its way.
struct ReportForm {
    let filing: ReportFiling
    let asker: Asker

    private var service: Service { filing.service }
    private var say: Language { service.language }

    func fill(_ fields: ReportFields) throws {
        let kind = try askKind()
        let place = try fields.place ?? asker.ask(say("地点", "Place"))
        let join = filing.join(fields.join)
        var report = fields.parameters(
            kind: kind.kind,
            id: filing.id(fields.id),
            join: join,
            service: service
        )
        report.take(kind)
        report.place = place
        let answer = try service.decode(try filing.file(report), as: Answer.self)
        let presentation = service.presentation()
        asker.say(AnswerCard(presentation: presentation).lines(answer).joined(separator: "\n"))
        let last = try askTheRest(answer.incident) ?? answer
        let object = try service.call(.show, IncidentParameters { $0.incident = last.incident })
        let detail = try service.decode(object, as: IncidentDetail.self)
        try Printer(service).change(object) { DetailCard(presentation: $0).lines(detail) }
        filing.conclude()
    }

    private func askKind() throws -> KindChoice.Settled {
        let question = say("什么事（用报警人的话；不清楚按回车）", "What happened, in the caller's words (Enter when it is not clear)")
        guard let text = try asker.ask(question) else { return .unknown }
        return filing.settle(text, asker)
    }

    /// - Returns: the last answer; nil when nothing more was told.
    private func askTheRest(_ incident: String) throws -> Answer? {
        asker.say(say("已受理。其余可按回车跳过：", "Taken. The rest may be skipped with Enter:"))
        var totals = Totals()
        let count: (String) throws -> Int64 = { text in
            guard let number = Int64(text), number >= 0 else {
                throw ArgumentProblem(say("请填数字", "a number, please"))
            }
            return number
        }
        totals.deaths = try asker.ask(say("死亡人数", "Dead"), reading: count)
        totals.trapped = try asker.ask(say("被困人数", "Trapped"), reading: count)
        totals.missing = try asker.ask(say("下落不明人数", "Missing"), reading: count)
        totals.severe = try asker.ask(say("重伤人数", "Severely injured"), reading: count)
        totals.injured = try asker.ask(say("轻伤人数", "Injured"), reading: count)
        var answer: Answer?
        if totals != Totals() {
            let update = UpdateParameters {
                ($0.incident, $0.totals, $0.person) = (incident, totals, service.seat.person)
            }
            answer = try service.decode(try service.change(.update, orOnIntake: .intakeUpdate, update), as: Answer.self)
        }
        if let text = try askCall() {
            let note = NoteParameters {
                ($0.incident, $0.text, $0.person) = (incident, text, service.seat.person)
            }
            answer = try service.decode(try service.change(.note, orOnIntake: .intakeNote, note), as: Answer.self)
        }
        return answer
    }

    /// Who called, from where and what was said, as one note.
    private func askCall() throws -> String? {
        let caller = try asker.ask(say("报警人", "Caller"))
        let phone = try asker.ask(say("电话", "Phone"))
        let text = try asker.ask(say("情况", "What was said"))
        let parts = [
            caller.map { say("报警人：\($0)", "Caller: \($0)") }, phone.map { say("电话：\($0)", "phone: \($0)") }, text,
        ].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: say("；", "; "))
    }
}
