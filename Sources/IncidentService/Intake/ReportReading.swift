package import IncidentAPI
package import IncidentModel
package import Wording

/// What the reading of a report has come to. An emergency call is filed whatever is wrong with it: what cannot be read is left
/// out, kept as it was typed, and told.
package struct ReportReading {
    /// Without its digest. Of the kind `unknown`, where the kind cannot be read.
    package private(set) var report = Report()
    /// What of it identifies a person, and what was typed and not understood.
    package private(set) var personal = PersonalData()
    /// What was left out, cut or cleaned, in the order in which it is read.
    package private(set) var warnings: [Warning] = []
    /// The caller's words, by which the kind was found, or found to be none; nil where it was named.
    package private(set) var said: String?
    /// What was cut off a field: it is kept behind the text.
    private var overflow: [TypedText] = []
    /// A kind, a text or a place was told.
    private var isReport = false

    /// So much of what was typed is kept.
    private static let unreadLimit = (texts: 64, bytes: 256)

    fileprivate init(_ parameters: ReportParameters, _ fields: FieldReader, id drawn: () -> ReportID, now: Instant) {
        report.id =
            read("id", parameters.id) { text throws(InvalidField) in try fields.commandID(text) }
            .map { ReportID($0) } ?? drawn()
        report.kind = kind(parameters.kind, fields)
        report.place = line("place", parameters.place)
        readPosition(parameters, fields)
        report.town = line("town", parameters.town)
        report.unit = line("unit", parameters.unit)
        report.source = line("source", parameters.source, .short)
        if let source = report.source, !fields.plan.knows(source: source) { warnings.append(.unknownSource(source)) }
        report.told = fields.told(parameters.told) { leave("told", $1, $0.problem) }
        report.occurredAt = time("occurredAt", parameters.occurredAt, fields, now)
        report.calledAt = time("calledAt", parameters.calledAt, fields, now)
        report.receivedAt = time("receivedAt", parameters.receivedAt, fields, now)
        report.figures = fields.figures(parameters.totals) { problem in
            leave(problem.field, parameters.totals.text(problem.field), problem.problem)
        }
        for typed in parameters.typed ?? [] { read(typed, fields) }
        report.figures = fields.believed(report.figures) { figure, value, problem in
            leave(
                FigureID.reported.contains(figure.id) ? figure.id.text : "figures.\(figure.id)",
                figure.text(value),
                problem
            )
        }
        report.production = read("production", parameters.production?.text) { _ throws(InvalidField) in
            try fields.word(parameters.production, "production")
        }
        report.isVerified = parameters.verified ?? false
        report.tags = fields.tags(parameters.tags) { leave("tags", $1, $0.problem) } ?? []
        report.isExercise = parameters.exercise ?? false
        report.isAnonymous = parameters.anonymous ?? false
        report.isConfidential = parameters.confidential ?? false
        report.isNew = parameters.new ?? false
        report.callAs = read("callAs", parameters.callAs?.text) { _ throws(InvalidField) in
            try fields.word(parameters.callAs, "callAs")
        }
        if parameters.history == true, report.callAs == nil {
            report.ended = end(parameters, fields, now)
        } else {
            let problem = Label("只用于补录已经结束的接报。", "It goes with what is entered as over.")
            if let outcome = parameters.outcome { leave("outcome", outcome, .worded(problem)) }
            if let closedAt = parameters.closedAt { leave("closedAt", closedAt, .worded(problem)) }
        }
        report.join = read("join", parameters.join) { text throws(InvalidField) in try fields.incident(text, "join") }
        personal.caller = line("caller", parameters.caller)
        personal.phone = line("phone", parameters.phone, .short)
        if report.isAnonymous, personal.caller != nil || personal.phone != nil { warnings.append(.namedAnonymous) }
        personal.measures = line("measures", parameters.measures, .text)
        personal.text = text(parameters.text)
        report.hasNumber = report.callAs != nil && personal.phone != nil
        isReport =
            parameters.kind?.isEmpty == false || personal.text != nil || report.place != nil || report.position != nil
            || parameters.callAs != nil
    }

    /// Makes sure that there is something to file.
    ///
    /// - Throws: ``InvalidField``, when neither a kind nor a text nor a place was told.
    package func require() throws(InvalidField) {
        guard isReport else { throw InvalidField("kind", .nothingToFile) }
    }

    // MARK: A field

    private mutating func leave(_ field: String, _ text: String, _ problem: FieldProblem) {
        let text = ReportText.prefix(of: ReportText(text, bound: .text)?.text ?? "", bytes: Self.unreadLimit.bytes)
        warnings.append(.unread(field, text, problem))
        guard !text.isEmpty, personal.unread.count < Self.unreadLimit.texts else { return }
        personal.unread.append(TypedText(field: ReportText.prefix(of: field, bytes: 64), text: text))
    }

    private mutating func read<Value>(
        _ field: String,
        _ text: String?,
        _ reading: (String) throws(InvalidField) -> Value?
    ) -> Value? {
        guard let text else { return nil }
        do throws(InvalidField) { return try reading(text) } catch { leave(field, text, error.problem) }
        return nil
    }

    private static let people: Set<String> = ["deaths", "missing", "trapped", "severe", "injured", "evacuated"]

    /// What is no value of its field's type, but can perhaps be read as what it says.
    private mutating func read(_ typed: TypedText, _ fields: FieldReader) {
        let prefix = "figures."
        let name = typed.field.hasPrefix(prefix) ? String(typed.field.dropFirst(prefix.count)) : typed.field
        let figure = FigureID(known: name)
        guard let figure, report.figures[figure] == nil else { return leave(typed.field, typed.text, .unreadable) }
        switch figure {
        case .loss where SpokenAmount.yuan(typed.text) != nil: report.figures[.loss] = SpokenAmount.yuan(typed.text)
        case _ where figure == .area || fields.plan.figures[figure]?.unit == .hectares:
            guard let area = SpokenAmount.squareMetres(typed.text) else {
                return leave(typed.field, typed.text, .unreadable)
            }
            report.figures[figure] = area
        case _ where Self.people.contains(typed.field) || fields.plan.figures[figure]?.unit == .count:
            switch Headcount.read(typed.text) {
            case .exactly(let count): report.figures[figure] = count
            case .atLeast(let count):
                report.figures[figure] = count
                report.unverified.append(figure)
                warnings.append(
                    .unverified(figure, ReportText.prefix(of: typed.text, bytes: Self.unreadLimit.bytes), count)
                )
            case nil: leave(typed.field, typed.text, .unreadable)
            }
        default: leave(typed.field, typed.text, .unreadable)
        }
    }

    /// A kind by its id or name, or by what the caller says.
    private mutating func kind(_ told: String?, _ fields: FieldReader) -> KindID {
        guard let told, let text = line("kind", told, .line) else { return "unknown" }
        if let named = fields.plan.kind(named: text) { return named.id }
        said = text
        if let spoken = fields.plan.kind(said: text) { return spoken.kind.id }
        let near = nearest(to: text, among: fields.plan.plan.kinds.map(\.id.text))
        leave("kind", text, .unknownKind(text, nearest: near))
        return "unknown"
    }

    private mutating func line(_ field: String, _ told: String?, _ bound: TextBound = .line) -> String? {
        guard let told, let text = ReportText(told, bound: bound) else { return nil }
        if text.isCleaned { warnings.append(.cleaned(field)) }
        if let bytes = text.uncut {
            warnings.append(.cut(field, bytes: bytes, limit: bound.rawValue))
            overflow.append(TypedText(field: field, text: told))
        }
        return text.text
    }

    private mutating func time(_ field: String, _ text: String?, _ fields: FieldReader, _ now: Instant) -> Instant? {
        read(field, text) { text throws(InvalidField) in
            let time = try fields.time(text, field)
            guard let time, time > now + State.futureTolerance else { return time }
            let problem = Refusal.Invalid.future(time, now: now).label(PlanNames(plan: fields.plan))
            throw InvalidField(field, message: problem)
        }
    }

    /// How what is over ended; where that cannot be read, as the plan's first outcome.
    private mutating func end(_ parameters: ReportParameters, _ fields: FieldReader, _ now: Instant) -> ReportedEnd? {
        let outcomes = fields.plan.plan.outcomes.filter { !$0.isExercise || parameters.exercise == true }
        let told = parameters.outcome.flatMap { $0.isBlank ? nil : $0 }
        let outcome = told.flatMap { text in
            let folded = FoldedText(text)
            return outcomes.first { [$0.id.text, $0.name.zh, $0.name.en].contains { FoldedText($0) == folded } }
        }
        if let told, outcome == nil {
            leave("outcome", told, .oneOf(outcomes.map(\.id.text)))
        }
        guard let id = (outcome ?? outcomes.first)?.id else { return nil }
        return ReportedEnd(outcome: id, closedAt: time("closedAt", parameters.closedAt, fields, now))
    }

    private mutating func readPosition(_ parameters: ReportParameters, _ fields: FieldReader) {
        let (latitude, longitude) = (parameters.latitude, parameters.longitude)
        // A datum that is none is taken for the usual one, and told.
        let datum = read("datum", parameters.datum?.text) { _ throws(InvalidField) in
            try fields.word(parameters.datum, "datum")
        }
        do throws(InvalidField) {
            guard let told = try fields.position(latitude, longitude, WireWord(datum)) else { return }
            report.position = told.position
            if told.isExchanged { warnings.append(.exchanged(told.position)) }
        } catch {
            let told = [latitude, longitude].map { $0.map { "\($0)" } ?? "?" }.joined(separator: ", ")
            leave(error.field, told, error.problem)
        }
    }

    /// What was said, and behind it what a field had no room for.
    private mutating func text(_ told: String?) -> String? {
        let behind = overflow.map { typed in
            let name = Label.field(typed.field, PlanNames(plan: nil))
            return "\n【\(name.zh) \(name.en)】\(typed.text)"
        }
        // The words by which a kind was found are part of what was said.
        let words = report.kind == "unknown" ? nil : said
        let whole = [words, told].compactMap { $0 }.joined(separator: "\n") + behind.joined()
        guard let text = ReportText(whole, bound: .reportText) else { return nil }
        if text.isCleaned, overflow.isEmpty { warnings.append(.cleaned("text")) }
        if let bytes = text.uncut { warnings.append(.cut("text", bytes: bytes, limit: TextBound.reportText.rawValue)) }
        return text.text
    }
}

extension FieldReader {
    /// The report that a call files.
    ///
    /// - Parameters:
    ///   - parameters: The call's.
    ///   - id: Used when the call brings none that can be read.
    ///   - now: The time of the ledger, before which what is told must lie.
    /// - Returns: All that can be read, and what cannot.
    package func report(
        _ parameters: ReportParameters,
        id: @autoclosure () -> ReportID,
        at now: Instant
    ) -> ReportReading {
        ReportReading(parameters, self, id: id, now: now)
    }

    /// The figures that are within the plan's bounds. `refuse` gets each that is not, with the problem.
    fileprivate func believed(
        _ figures: Figures,
        _ refuse: (Figure, Int64, FieldProblem) -> Void
    ) -> Figures {
        var believed = figures
        for (id, value) in figures {
            guard let figure = plan.figures[id] else { continue }
            guard !(figure.minimum...figure.maximum).contains(value) else { continue }
            believed[id] = nil
            let problem = Refusal.Invalid.figureOutOfRange(figure, value).label(PlanNames(plan: plan))
            refuse(figure, value, .worded(problem))
        }
        return believed
    }

    /// A kind as ``kind(_:)`` reads it.
    ///
    /// - Throws: A ``Refusal``, for one that the plan does not have.
    private func knownKind(_ text: String) throws -> KindID {
        do throws(InvalidField) { return try kind(text) } catch { throw error.unknownKind ?? error as any Error }
    }

    func correction(_ parameters: CorrectParameters) throws -> Correction {
        var correction = Correction()
        correction.incidentKind = try parameters.kind.map(knownKind)
        correction.urgency = try word(parameters.urgency, "urgency")
        correction.place = try TextBound.line.check(parameters.place, "place")
        if let told = try position(parameters.latitude, parameters.longitude, parameters.datum) {
            guard !told.isExchanged else { throw InvalidField("latitude", .exchanged(told.position)) }
            correction.position = told.position
        }
        correction.town = try TextBound.line.check(parameters.town, "town")
        correction.unit = try TextBound.line.check(parameters.unit, "unit")
        correction.source = try TextBound.short.check(parameters.source, "source")
        correction.production = try word(parameters.production, "production")
        correction.tags = try tags(parameters.tags) { problem, _ in throw problem }
        let figures = try figures(parameters.totals) { throw $0 }
        correction.figures = figures.isEmpty ? nil : figures
        return correction
    }
}

extension Totals {
    /// A figure as it was told, by the name of its field.
    fileprivate func text(_ field: String) -> String {
        let own: [String: Int64?] = [
            "deaths": deaths, "missing": missing, "trapped": trapped, "severe": severe, "injured": injured,
            "evacuated": evacuated, "loss": loss,
        ]
        if let told = own[field] { return told.map { "\($0)" } ?? "" }
        if field == "area" { return area.map { "\($0)" } ?? "" }
        switch figures?[String(field.dropFirst("figures.".count))] {
        case .integer(let value): return "\(value)"
        case .number(let value): return "\(value)"
        case .flag(let value): return "\(value)"
        case .word(let value): return value
        case nil: return ""
        }
    }
}
