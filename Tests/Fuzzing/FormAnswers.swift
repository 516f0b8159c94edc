import Glibc
import IncidentAPI
import IncidentModel
import IncidentService
import ResponsePlan
import UserInput
import Wording

/// What a terminal sends to the form, and what is made of it as an answer to each kind of question. The first byte says in
/// which encoding the terminal is.
enum FormAnswers: Property {
    private static let index = PlanIndex(id: "x", plan: BuiltInPlan.plan)
    private static let now = Instant(milliseconds: 1_795_000_000_000)
    private static let people = ["deaths", "missing", "trapped", "severe", "injured"]
    private static let figures = BuiltInPlan.plan.figures.map { figure in
        PlanFigure {
            ($0.id, $0.name, $0.unit, $0.choices) = (figure.id.text, figure.name, WireWord(figure.unit), figure.choices)
        }
    }
    // KindChoice ranks lazily, and is used by this one thread.
    nonisolated(unsafe) private static let choice = KindChoice(
        BuiltInPlan.plan.kinds.map { kind in
            PlanKind { ($0.id, $0.name, $0.also) = (kind.id.text, kind.name, kind.also) }
        }
    )

    static func hold(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let sent = Array(bytes.dropFirst())
        let isUTF8 = first.isMultiple(of: 2)
        let text = typed(sent, isUTF8 ? .utf8 : .gb18030)
        if isUTF8, let valid = String(validating: sent, as: UTF8.self) {
            require(unbroken(text) == unbroken(valid), "other characters than were typed")
        }
        _ = MendedText(sent).label
        answer(text)
        quantities(text)
    }

    /// What is read of the bytes, as a terminal sends them that is closed behind them.
    private static func typed(_ bytes: [UInt8], _ encoding: TerminalEncoding) -> String {
        var ends: [Int32] = [0, 0]
        require(pipe(&ends) == 0, "no pipe")
        defer { close(ends[0]) }
        require(bytes.isEmpty || write(ends[1], bytes, bytes.count) == bytes.count, "the pipe takes less")
        close(ends[1])
        let input = TerminalInput(ends[0], encoding: encoding)
        var scalars = String.UnicodeScalarView()
        var dropped = 0
        while true {
            switch input.next(within: .zero) {
            case .character(let scalar): scalars.append(scalar)
            case .malformed: dropped += 1
            default:
                require(scalars.count + dropped <= bytes.count, "more than was typed")
                return String(scalars)
            }
        }
    }

    /// The end of a line in a paste is a blank.
    private static func unbroken(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.map { $0 == "\n" || $0 == "\r" ? " " : $0 }
    }

    /// The text as place, as words for the kind, as people in danger, and as the answer to each of the plan's figures.
    private static func answer(_ text: String) {
        var report = ReportParameters { ($0.place, $0.caller, $0.phone) = (text, text, text) }
        require(choice.offers(text).count <= KindChoice.offerCount, "more kinds are offered than there is room for")
        report.take(choice.settled(text) ?? KindChoice.Settled(kind: text, words: nil))
        Casualties(text).tell(&report)
        let told = (report.typed ?? []).map(\.field)
        require(Set(told).count == told.count && told.allSatisfy(people.contains), "one figure of people told twice")
        for figure in figures where !told.contains(figure.id) {
            let question = PlanQuestion { ($0.id, $0.name, $0.figure) = ("q", figure.name, figure.id) }
            QuestionAnswer(question: question, figure: figure, text: text).tell(&report, language: .zh)
        }
        let reading = FieldReader(plan: index).report(report, id: ReportID(high: 1, low: 2), at: now)
        require(!hasLetter(text) || (try? reading.require()) != nil, "a call with words in it is refused")
        require((reading.report.place?.utf8.count ?? 0) <= 256, "a place over its bound")
        require((reading.personal.text?.utf8.count ?? 0) <= 16_384, "a text over its bound")
        for figure in reading.report.figures { require(figure.value >= 0, "\(figure.key) below zero") }
        // What was said of people is counted, or told as not read.
        let unread = reading.warnings.compactMap { warning in
            if case .unread(let field, _, _) = warning { field } else { nil }
        }
        for field in told {
            let isCounted = FigureID(known: field).map { reading.report.figures[$0] != nil } ?? false
            require(isCounted || unread.contains(field), "\(field) is dropped without a word")
        }
    }

    private static func hasLetter(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.properties.isAlphabetic }
    }

    private static func quantities(_ text: String) {
        require((try? Count.read(text)).map { $0 >= 0 } ?? true, "a number of people below zero")
        require((try? Money.read(text)).map { $0 >= 0 } ?? true, "a loss below zero")
        require((try? Area.read(text)).map { $0 >= 0 && $0.isFinite } ?? true, "an area below zero")
        _ = try? Degrees.read(text)
        let clock = LocalClock(now: { now }, offsetSeconds: { _ in 28_800 })
        guard let moment = try? Moment.read(text, clock: clock) else { return }
        require(Instant(timestamp: moment) != nil, "a time as it is sent is none")
    }
}
