internal import IncidentAPI
package import IncidentModel
internal import JSONCoding
internal import Wording

/// Reads a call's fields into the model's types. Every refusal names its field.
package struct FieldReader {
    let plan: PlanIndex

    /// - Parameter plan: The one whose kinds, figures and towns the fields name.
    package init(plan: PlanIndex) { self.plan = plan }

    func time(_ text: String?, _ field: String) throws(InvalidField) -> Instant? {
        guard let text else { return nil }
        guard let instant = Instant(timestamp: text) else {
            throw InvalidField(field, .notATime)
        }
        return instant
    }

    func position(_ latitude: Double?, _ longitude: Double?) throws(InvalidField) -> Position? {
        guard latitude != nil || longitude != nil else { return nil }
        guard let latitude else { throw InvalidField("latitude", .goesWith("longitude")) }
        guard let longitude else { throw InvalidField("longitude", .goesWith("latitude")) }
        guard (-90...90).contains(latitude) else { throw InvalidField("latitude", .degreesOutOfRange(90)) }
        guard (-180...180).contains(longitude) else { throw InvalidField("longitude", .degreesOutOfRange(180)) }
        return Position(
            latitude: Int64((latitude * 1e7).rounded()),
            longitude: Int64((longitude * 1e7).rounded())
        )
    }

    func word<Word: RawRepresentable & CaseIterable>(
        _ text: String?,
        _ field: String,
        as type: Word.Type = Word.self
    ) throws(InvalidField) -> Word? where Word.RawValue == String {
        guard let text else { return nil }
        guard let word = Word(rawValue: text) else {
            throw InvalidField(field, .oneOf(Word.allCases.map(\.rawValue)))
        }
        return word
    }

    func tags(_ tags: [String]?) throws(InvalidField) -> [String]? {
        guard let tags else { return nil }
        guard tags.count <= 32 else { throw InvalidField("tags", .tooMany(limit: 32)) }
        var checked: [String] = []
        for tag in tags {
            if let tag = try TextBound.tag.check(tag, "tags"), !checked.contains(tag) { checked.append(tag) }
        }
        return checked
    }

    /// The figures of a call in base units: the eight that are fields of their own, and those that the plan declares.
    func figures(_ told: some FiguresTold) throws(InvalidField) -> [FigureID: Int64] {
        var figures: [FigureID: Int64] = [:]
        let own: [(FigureID, Int64?)] = [
            (.deaths, told.deaths), (.missing, told.missing), (.trapped, told.trapped), (.severe, told.severe),
            (.injured, told.injured), (.evacuated, told.evacuated), (.loss, told.loss),
        ]
        for (id, value) in own {
            guard let value else { continue }
            guard value >= 0 else { throw InvalidField(id.text, .negative) }
            figures[id] = value
        }
        if let area = told.area { figures[.area] = try scaled(area, by: Figure.Unit.hectares.scale, "area") }
        for (name, value) in (told.figures ?? [:]).sorted(by: { $0.key < $1.key }) {
            figures[FigureID(name)] = try base(value, of: name)
        }
        return figures
    }

    private func base(_ value: FigureValue, of name: String) throws(InvalidField) -> Int64 {
        let field = "figures.\(name)"
        guard let figure = plan.figures[FigureID(name)] else {
            let near = nearest(to: name, among: plan.figures.keys.map(\.text))
            throw InvalidField(field, .unknownFigure(name, nearest: near))
        }
        switch (figure.unit, value) {
        case (.flag, .flag(let flag)): return flag ? 1 : 0
        case (.flag, _): throw InvalidField(field, .notAFlag)
        case (.choice, .word(let word)):
            guard let place = figure.choices.firstIndex(of: word) else {
                throw InvalidField(field, .oneOf(figure.choices))
            }
            return Int64(place + 1)
        case (.choice, _): throw InvalidField(field, .oneOf(figure.choices))
        case (_, .integer(let number)):
            let (scaled, overflow) = number.multipliedReportingOverflow(by: figure.unit.scale)
            guard !overflow else { throw InvalidField(field, .tooGreat) }
            return scaled
        case (_, .number(let number)): return try scaled(number, by: figure.unit.scale, field)
        default: throw InvalidField(field, .numberNeeded(figure.unit))
        }
    }

    private func scaled(_ number: Double, by scale: Int64, _ field: String) throws(InvalidField) -> Int64 {
        guard number.isFinite else { throw InvalidField(field, .notANumber) }
        guard number >= 0 else { throw InvalidField(field, .negative) }
        guard scale > 1 || number == number.rounded() else { throw InvalidField(field, .notWhole) }
        let value = (number * Double(scale)).rounded()
        guard value < 9e18 else { throw InvalidField(field, .tooGreat) }
        return Int64(value)
    }
}

/// The figures that several calls carry alike.
protocol FiguresTold {
    var deaths: Int64? { get }
    var missing: Int64? { get }
    var trapped: Int64? { get }
    var severe: Int64? { get }
    var injured: Int64? { get }
    var evacuated: Int64? { get }
    var loss: Int64? { get }
    var area: Double? { get }
    var figures: [String: FigureValue]? { get }
}

extension ReportParameters: FiguresTold {}
extension UpdateParameters: FiguresTold {}
extension CorrectParameters: FiguresTold {}
