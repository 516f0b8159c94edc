import IncidentAPI
import IncidentModel
import JSONCoding
import Varlink
import Wording

/// The form on a terminal: where, the number to ring back, what; then it files, and asks the rest while help is on its way.
///
/// Each answer is on the seat's disk before the next question. Whatever ends the form, what is known by then is filed.
final class CallForm {
    /// A form that stands still for so long files what it has: its operator may have been called away.
    private static let patience = Duration.seconds(60)

    private let filing: ReportFiling
    private let editor: LineEditor
    private var call: UnfinishedCall
    private var answer: Answer?
    private var ending: LineEditor.Ending?
    private var failure: CommandFailure?

    private var service: Service { filing.service }
    private var say: Language { service.language }
    private var report: ReportParameters { call.call.report }

    init(_ filing: ReportFiling, _ editor: LineEditor) {
        self.filing = filing
        self.editor = editor
        call = UnfinishedCall(ReportParameters(), in: filing.spool, takenAt: "")
    }

    func take(_ fields: ReportFields) throws {
        call = takenUp() ?? begun(fields)
        askWhat()
        askTheRest()
        try end()
    }

    // MARK: Which call

    private func begun(_ fields: ReportFields) -> UnfinishedCall {
        tell(
            say(
                "接报登记：回车跳过；Ctrl-D 或 Ctrl-C 结束，已填的照常受理。",
                "Taking a call. Enter skips; Ctrl-D or Ctrl-C ends, and what was told is filed."
            )
        )
        let report = fields.parameters(
            kind: nil,
            id: filing.id(fields.id),
            join: filing.join(fields.join),
            service: service
        )
        return UnfinishedCall(report, in: filing.spool, takenAt: LocalClock.system.now().timestamp)
    }

    /// What somebody at this seat has begun and not ended. The caller on the line comes first: it is taken up when asked for.
    private func takenUp() -> UnfinishedCall? {
        let entries = filing.spool.entries.filter(\.isAbandoned)
        guard !entries.isEmpty else { return nil }
        tell(say("未完成接报：", "Unfinished calls:"))
        for (number, entry) in entries.enumerated() { tell("  \(number + 1)  \(summary(entry.call))") }
        guard let typed = ask(say("编号续填（回车接新电话）", "Number to go on with (Enter takes a new call)")),
            let number = Int(FoldedText(typed).text), entries.indices.contains(number - 1)
        else { return nil }
        return UnfinishedCall(entries[number - 1], in: filing.spool)
    }

    private func summary(_ call: SpooledCall?) -> String {
        guard let call else { return "" }
        let time = Instant(timestamp: call.takenAt).map { service.presentation().times.local($0) }
        let filed = call.incident.map { say("已受理 \($0)", "filed as \($0)") }
        return [time, call.report.place, call.report.kind, call.report.phone, filed].compactMap { $0 }
            .joined(separator: "  ").onOneLine
    }

    // MARK: The questions

    private func askWhat() {
        if report.place == nil {
            keep(ask(say("地点", "Place"))) { $0.place = $1 }
        }
        if report.phone == nil {
            keep(ask(say("回拨电话", "Number to ring back"))) { $0.phone = $1 }
        }
        if report.kind == nil, let words = ask(say("什么事（用报警人的话）", "What happened, in the caller's words")) {
            let settled = filing.settle(words, asker)
            call.change { $0.report.take(settled) }
        }
        if call.call.isReport { file() }
    }

    private func askTheRest() {
        guard answer != nil, ending == nil else { return }
        tell(say("以下可按回车跳过。", "The rest may be skipped with Enter."))
        let before = report
        keep(ask(say("报警人", "Caller"))) { $0.caller = $1 }
        keep(ask(say("情况", "What was said"))) { report, text in
            report.text = [report.text, text].compactMap { $0 }.joined(separator: "\n")
        }
        let later = ReportParameters {
            $0.caller = report.caller == before.caller ? nil : report.caller
            $0.text = report.text == before.text ? nil : report.text
        }
        supplement(later)
    }

    private func supplement(_ later: ReportParameters) {
        guard later != ReportParameters(), let incident = answer?.incident else { return }
        let parameters = SupplementParameters {
            ($0.incident, $0.report, $0.person) = (incident, later, service.seat.person)
        }
        do throws(CommandFailure) {
            _ = try service.change(.intakeSupplement, parameters)
        } catch {
            failure = error
            tell(error.message)
        }
    }

    private var asker: Asker {
        Asker(language: say, answer: { [self] in answered($0) }, say: { [self] in tell($0) })
    }

    private func ask(_ question: String) -> String? { asker.ask(question) }

    private func answered(_ prompt: String) -> String? {
        var text = ""
        while ending == nil {
            switch editor.read(prompt, text, patience: answer == nil ? Self.patience : nil) {
            case .entered(let line): return line
            case .ended(let ending, let line):
                self.ending = ending
                return line
            case .still(let line):
                text = line
                if call.call.isReport { file() }
            }
        }
        return nil
    }

    private func keep(_ answer: String?, _ change: (inout ReportParameters, String) -> Void) {
        guard let answer else { return }
        call.change { change(&$0.report, answer) }
        if call.problem != nil { tell(say("!! 本机没有保存。", "!! This is not kept on disk.")) }
    }

    // MARK: Filing

    private func file() {
        do throws(CommandFailure) {
            let object = try filing.file(call)
            let answer = try service.decode(object, as: Answer.self)
            self.answer = answer
            failure = nil
            call.change { $0.incident = answer.incident }
            let lines = AnswerCard(presentation: service.presentation()).lines(answer)
            if ending != .hungUp { tell(lines.joined(separator: "\n")) }
        } catch {
            failure = error
            if ending == nil { tell(error.message) }
        }
    }

    private func end() throws {
        if answer == nil, call.call.isReport, failure == nil || ending == nil { file() }
        guard let answer else {
            guard call.call.isReport else { return leaveUnfinished() }
            call.leaveToWait()
            throw failure ?? CommandFailure.silent(.unreachable)
        }
        if ending != .hungUp {
            let object = try service.call(.show, IncidentParameters { $0.incident = answer.incident })
            let detail = try service.decode(object, as: IncidentDetail.self)
            try Printer(service).object(object) { DetailCard(presentation: $0).lines(detail) }
        }
        call.finish()
        filing.conclude()
    }

    private func leaveUnfinished() {
        if report.phone != nil {
            tell(
                say(
                    "没有地点和事由，未受理；已存为未完成接报，下次接报时可续填。",
                    "Neither place nor kind: not filed. It is kept unfinished, and offered at the next report."
                )
            )
        }
        call.letGo()
    }

    private func tell(_ text: String) { if ending != .hungUp { Screen.say(text) } }
}
