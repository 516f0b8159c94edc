import IncidentAPI
import IncidentModel
import JSONCoding
import UserInput
import Varlink
import Wording

/// The form on a terminal: where, the number to ring back, what; then it files, and asks the rest while help is on its way.
///
/// Each answer is on the seat's disk before the next question. Whatever ends the form, what is known by then is filed.
final class CallForm {
    /// A form that stands still for so long files what it has: its operator may have been called away.
    static let patience = Duration.seconds(60)

    let filing: ReportFiling
    private let editor: any LineReading
    private var call: UnfinishedCall
    private var answer: Answer?
    private var ending: LineEditor.Ending?
    private var failure: CommandFailure?

    private var service: Service { filing.service }
    private var say: Language { service.language }
    private var report: ReportParameters { call.call.report }

    init(_ filing: ReportFiling, _ editor: any LineReading) {
        self.filing = filing
        self.editor = editor
        call = UnfinishedCall(ReportParameters(), in: filing.spool, takenAt: "")
    }

    func take(_ fields: ReportFields) throws {
        call = takenUp() ?? begun(fields)
        askWhat()
        askDanger()
        readBack()
        askOfKind()
        askRest()
        try end()
    }

    // MARK: Which call

    private func begun(_ fields: ReportFields) -> UnfinishedCall {
        tell(
            say(
                "接报登记：回车跳过；Ctrl-D 或 Ctrl-C 结束，已填的照常受理。",
                "Taking a call. Enter skips; Ctrl-D or Ctrl-C ends, and\nwhat was told is filed."
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
        guard let number = choose(entries.count, say("编号续填（回车接新电话）", "Number to go on with (Enter: a new call)")) else {
            return nil
        }
        guard let taken = UnfinishedCall(entries[number], in: filing.spool) else {
            tell(say("这件接报已有人在续填。", "Somebody goes on with that one already."))
            return nil
        }
        // What was filed before may have been answered by nobody.
        if let incident = taken.call.incident { answer = known(incident) }
        return taken
    }

    private func known(_ incident: String) -> Answer {
        let parameters = IncidentParameters { $0.incident = incident }
        let detail = try? service.call(.show, parameters, as: IncidentDetail.self)
        return detail?.answer ?? Answer { $0.incident = incident }
    }

    private func summary(_ call: SpooledCall?) -> String {
        guard let call else { return "" }
        let time = Instant(timestamp: call.takenAt).map { service.presentation().times.local($0) }
        let filed = call.incident.map { say("已受理 \($0)", "filed as \($0)") }
        return [time, call.report.place, kindName(call.report.kind), call.report.phone, filed].compactMap { $0 }
            .joined(separator: "  ").onOneLine
    }

    private func kindName(_ kind: String?) -> String? {
        kind.map { kind in filing.plan?.kinds.first { $0.id == kind }?.name.text(say) ?? kind }
    }

    // MARK: The questions

    private func askWhat() {
        if report.place == nil { keep(ask(placeQuestion)) { $0.place = $1 } }
        if report.phone == nil { keep(ask(phoneQuestion)) { $0.phone = $1 } }
        if report.kind == nil, let words = ask(say("什么事（用报警人的话）", "What happened, in the caller's words")) {
            let settled = filing.settle(words, asker)
            keep { $0.take(settled) }
        }
        if report.place == nil, report.kind != nil {
            keep(ask(say("地点还不清楚，附近有什么", "Where is it? What is nearby"))) { $0.place = $1 }
        }
        guard report.place != nil, report.kind != nil else { return }
        askWhetherSame()
        send()
    }

    private var placeQuestion: String { say("地点", "Place") }
    private var phoneQuestion: String { say("回拨电话", "Number to ring back") }

    /// Offers the open incidents that it may be about, before it becomes one of its own.
    private func askWhetherSame() {
        guard ending == nil, answer == nil, report.join == nil, report.new != true else { return }
        let parameters = CandidatesParameters {
            ($0.kind, $0.place, $0.town, $0.exercise) = (report.kind, report.place, report.town, report.exercise)
            ($0.latitude, $0.longitude) = (report.latitude, report.longitude)
        }
        guard let found = try? service.attempt(.candidates, parameters).decode(CandidatesReply.self),
            !found.candidates.isEmpty
        else { return }
        let presentation = service.presentation()
        tell(say("可能是同一事件：", "Perhaps the same incident:"))
        for line in AnswerCard(presentation: presentation).offers(found.candidates) { tell(line) }
        guard let number = choose(found.candidates.count, say("编号并入（回车另立新事件）", "Number to join (Enter: a new one)"))
        else { return }
        keep { $0.join = found.candidates[number].incident }
    }

    private func askDanger() {
        guard report.totals == Totals(), report.typed == nil else { return }
        let question = say("谁有危险（如：被困3人，伤2人；没有填“无”）", "Who is in danger (3 trapped, 2 hurt; or none)")
        guard let text = ask(question) else { return }
        keep { report in
            Casualties(text).tell(&report)
            report.add(text: self.say("谁有危险：\(text)", "In danger: \(text)"))
        }
        send()
    }

    private func askOfKind() {
        let kind = answer.flatMap { $0.kind.isEmpty ? nil : $0.kind } ?? report.kind
        guard let kind, let plan = filing.plan else { return }
        for question in plan.questions where question.kinds.contains(kind) && !call.call.asked.contains(question.id) {
            guard ending == nil else { return }
            guard let text = ask(question.name.text(say)) else { continue }
            let figure = question.figure.flatMap { id in plan.figures.first { $0.id == id } }
            call.change { $0.asked.append(question.id) }
            keep { QuestionAnswer(question: question, figure: figure, text: text).tell(&$0, language: self.say) }
            send()
        }
    }

    private func askRest() {
        if report.caller == nil { keep(ask(say("报警人", "Caller"))) { $0.caller = $1 } }
        askTown()
        askSource()
        askTold()
        send()
    }

    private func askTown() {
        guard ending == nil, report.town == nil, let answer, answer.town == nil, let towns = filing.plan?.towns,
            !towns.isEmpty
        else { return }
        tell(numbered(towns.map { $0.name.text(say) }))
        guard let text = ask(say("乡镇（编号或名称）", "Town (number or name)")) else { return }
        let number = Int(FoldedText(text).text).flatMap { towns.indices.contains($0 - 1) ? $0 - 1 : nil }
        keep { $0.town = number.map { towns[$0].id } ?? text }
    }

    static let sources: [(id: String, name: Label)] = [
        ("110", Label("110")), ("119", Label("119")), ("120", Label("120")), ("122", Label("122")),
        ("12345", Label("12345")), ("12350", Label("12350")), ("grid", Label("网格员", "grid worker")),
        ("township", Label("乡镇", "town")), ("unit", Label("事发单位", "the unit itself")),
    ]

    private func askSource() {
        guard ending == nil, report.source == nil else { return }
        tell(numbered(Self.sources.map { $0.name.text(say) }))
        guard let text = ask(say("从哪里转来（编号或名称；直接来电按回车）", "By which channel (Enter: a call to us)")) else { return }
        let known = Self.sources.first { $0.id == text || $0.name.text(self.say) == text }?.id
        let number = text.count == 1 ? Int(FoldedText(text).text).map { $0 - 1 } : nil
        let numbered = number.flatMap { Self.sources.indices.contains($0) ? Self.sources[$0].id : nil }
        keep { $0.source = known ?? numbered ?? text }
    }

    /// Whom somebody has told already: of those who are to be rung.
    private func askTold() {
        guard ending == nil, report.told == nil, let contacts = answer?.contacts, !contacts.isEmpty else { return }
        let presentation = service.presentation()
        var parties: [String] = []
        for contact in contacts where !parties.contains(contact.party) { parties.append(contact.party) }
        tell(numbered(parties.map(presentation.party)))
        guard let text = ask(say("已通知（编号，可多个；回车＝尚未）", "Told already (numbers; Enter: nobody)")) else { return }
        let numbers = FoldedText(text).text.split { !$0.isNumber }.compactMap { Int($0) }
        let told = numbers.filter { parties.indices.contains($0 - 1) }.map { parties[$0 - 1] }
        guard !told.isEmpty else { return }
        keep { $0.told = told }
    }

    private func numbered(_ names: [String]) -> String {
        let row = names.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: say("、", ", "))
        return DisplayWidth.wrapped(row, to: (Screen.width ?? 80) - 2).map { "  " + $0 }.joined(separator: "\n")
    }

    // MARK: Read back

    /// What is read back to the caller, each with the number under which it is put right.
    private func readBack() {
        while ending == nil, report.place != nil || report.kind != nil {
            tell(say("复述：", "Read back:"))
            let rows = [
                (placeQuestion, report.place), (phoneQuestion, report.phone),
                (say("事由", "what"), matter),
                (say("危险", "danger"), people),
            ]
            let width = rows.map { DisplayWidth.of($0.0) }.max() ?? 0
            for (number, row) in rows.enumerated() {
                tell("  \(number + 1)  \(DisplayWidth.padded(row.0, to: width))  \((row.1 ?? "–").onOneLine)")
            }
            guard let number = choose(rows.count, say("更正哪一项（编号；回车＝无误）", "Which is wrong (number; Enter: none)"))
            else { return }
            correct(number)
        }
    }

    /// The kind as it was understood, and the words for it.
    private var matter: String? {
        guard let told = report.kind else { return nil }
        let kind = answer.flatMap { $0.kind.isEmpty ? nil : $0.kind }.flatMap(kindName) ?? kindName(told)
        guard let kind, kind != told, kindName(told) != kind else { return kindName(told) }
        return say("\(kind)（\(told)）", "\(kind) (\(told))")
    }

    private var people: String? {
        let presentation = service.presentation()
        let totals = report.totals
        let counts: [(String, Int64?)] = [
            ("deaths", totals.deaths), ("trapped", totals.trapped), ("missing", totals.missing),
            ("severe", totals.severe), ("injured", totals.injured),
        ]
        let told =
            counts.compactMap { name, count in count.map { presentation.field(name) + say("", " ") + "\($0)" } }
            + (report.typed ?? []).map { presentation.field($0.field) + "“\($0.text)”" }
        return told.isEmpty ? nil : told.joined(separator: say("、", ", "))
    }

    private func correct(_ row: Int) {
        switch row {
        case 0:
            guard let place = ask(placeQuestion, report.place ?? "") else { return }
            putRight(\.place, place) { $0.place = place }
        case 1:
            // The one that was told does not stand in the line: another number typed behind it would be none.
            guard let phone = ask(phoneQuestion), phone != report.phone else { return }
            // It is added to the one that was told, and said to be the right one.
            keep {
                $0.phone = phone
                $0.add(text: self.say("回拨电话更正为 \(phone)", "The number to ring back is \(phone)"))
            }
        case 2:
            guard let words = ask(say("什么事", "What happened")) else { return }
            let settled = filing.settle(words, asker)
            // A correction takes a name, and no words of a caller.
            let kind = filing.plan.flatMap { KindChoice($0.kinds).settled(settled.kind)?.kind } ?? settled.kind
            putRight(\.kind, kind) { $0.kind = kind }
            keep { $0.add(text: words) }
        default:
            guard let text = ask(say("谁有危险", "Who is in danger")) else { return }
            var told = ReportParameters()
            Casualties(text).tell(&told)
            call.change { ($0.report.totals, $0.report.typed) = (told.totals, told.typed) }
            keep { $0.add(text: self.say("谁有危险（更正）：\(text)", "In danger, put right: \(text)")) }
            guard let incident = answer?.incident, told.totals != Totals() else { return }
            let update = UpdateParameters {
                ($0.incident, $0.totals, $0.person) = (incident, told.totals, service.seat.person)
            }
            show { () throws(CommandFailure) in
                try service.change(.update, orOnIntake: .intakeUpdate, update)
            }
        }
        send()
    }

    /// Puts right a field that was filed, if it was filed: fills it in, else.
    private func putRight(
        _ field: WritableKeyPath<ReportParameters, String?>,
        _ value: String,
        _ fill: (inout CorrectParameters) -> Void
    ) {
        guard report[keyPath: field] != value else { return }
        let before = report[keyPath: field]
        guard let incident = answer?.incident, before != nil else { return keep { $0[keyPath: field] = value } }
        call.change { $0.report[keyPath: field] = value }
        var correction = CorrectParameters {
            ($0.incident, $0.person) = (incident, service.seat.person)
            $0.reason = say("复述时更正", "put right when it was read back")
        }
        fill(&correction)
        if !show({ () throws(CommandFailure) in try service.change(.correct, correction) }) {
            keep { $0.add(text: self.say("复述更正：\(before ?? "") → \(value)", "Read back: \(before ?? "") → \(value)")) }
        }
    }

    // MARK: Asking

    private var asker: Asker {
        Asker(language: say, answer: { [self] in answered($0) }, say: { [self] in tell($0) })
    }

    private func ask(_ question: String, _ text: String = "") -> String? {
        answered(question + say("：", ": "), text).flatMap(Asker.tidied)
    }

    private func choose(_ count: Int, _ question: String) -> Int? {
        guard let text = ask(question), let number = Int(FoldedText(text).text), (1...count).contains(number) else {
            return nil
        }
        return number - 1
    }

    private func answered(_ prompt: String, _ text: String = "") -> String? {
        var text = text
        while ending == nil {
            switch editor.read(prompt, text, patience: answer == nil ? Self.patience : nil) {
            case .entered(let line): return line
            case .ended(let ending, let line):
                self.ending = ending
                return line
            case .still(let line):
                text = line
                send()
            }
        }
        return nil
    }

    // MARK: Keeping and filing

    private func keep(_ answer: String?, _ change: (inout ReportParameters, String) -> Void) {
        if let answer { keep { change(&$0, answer) } }
    }

    private func keep(_ change: (inout ReportParameters) -> Void) {
        let before = call.problem
        call.tell(change)
        if let problem = call.problem, before == nil {
            let cause = NotConfirmed.words(problem, say)
            tell(say("!! 本机没有保存（\(cause)）。", "!! This is not kept on disk (\(cause))."))
        }
    }

    /// Files what is known, or what has become known since it was filed.
    private func send() {
        guard call.call.isReport, answer == nil || call.call.later != nil else { return }
        let isFirst = answer == nil
        show(isFirst: isFirst) { () throws(CommandFailure) in try filing.settle(call) }
    }

    @discardableResult
    private func show(isFirst: Bool = false, _ change: () throws(CommandFailure) -> JSONObject) -> Bool {
        do throws(CommandFailure) {
            let answer = try service.decode(try change(), as: Answer.self)
            let before = self.answer
            self.answer = answer
            failure = nil
            let card = AnswerCard(presentation: service.presentation())
            tell((isFirst ? card.lines(answer) : card.changes(since: before, answer)).joined(separator: "\n"))
            return true
        } catch {
            // Nobody is told the same twice, nor after the form has ended what the end will say.
            if error != failure { tell(error.message) }
            failure = error
            return false
        }
    }

    private func end() throws {
        let wasFiled = answer != nil
        if failure == nil || ending == nil || !wasFiled { send() }
        guard let answer, call.call.later == nil else {
            guard call.call.isReport else { return leaveUnfinished() }
            call.leaveToWait()
            throw CommandFailure.silent(failure?.status ?? .unreachable)
        }
        call.finish()
        if ending != .hungUp, wasFiled {
            let object = try service.call(.show, IncidentParameters { $0.incident = answer.incident })
            let detail = try service.decode(object, as: IncidentDetail.self)
            try Printer(service).object(object) { DetailCard(presentation: $0).lines(detail) }
        }
        filing.conclude()
    }

    private func leaveUnfinished() {
        if report.phone != nil {
            tell(
                say(
                    "没有地点和事由，未受理；已存为未完成接报，下次接报时可续填。",
                    "Neither place nor kind: not filed. It is kept unfinished,\nand offered at the next report."
                )
            )
        }
        call.letGo()
    }

    private func tell(_ text: String) { if ending != .hungUp, !text.isEmpty { Screen.say(text) } }
}
