import IncidentModel
import Varlink

/// A report's flat object as far as a plan's rules can look at it.
struct FlatReport {
    var kind: String
    var town: String?
    var source: String?
    var production: Production?
    var tags: [String]
    var isVerified: Bool
    var isExercise: Bool
    /// Decides season and time of day: `receivedAt`, or noon on a day without any season of its own.
    var receivedAt: Instant
    /// As told.
    private var told: [String: JSON]

    private static let known: Set<String> = [
        "kind", "id", "text", "place", "latitude", "longitude", "town", "unit", "caller", "phone", "anonymous",
        "confidential", "source", "occurredAt", "calledAt", "receivedAt", "figures", "production", "verified",
        "measures", "tags", "exercise", "join", "new", "person",
    ]

    // 2026-10-15T04:00:00Z.
    private static let usualTime = Instant(milliseconds: 1_792_036_800_000)

    init(_ object: JSONObject) throws(ArgumentProblem) {
        guard let kind = object["kind"]?.stringValue else { throw ArgumentProblem("no \"kind\"") }
        self.kind = kind
        town = object["town"]?.stringValue
        source = object["source"]?.stringValue
        production = object["production"]?.stringValue.flatMap(Production.init)
        tags = object["tags"]?.arrayValue?.compactMap(\.stringValue) ?? []
        isVerified = object["verified"]?.boolValue ?? false
        isExercise = object["exercise"]?.boolValue ?? false
        told = [:]
        for figure in FigureID.reported {
            if let value = object[figure.text], !value.isNull { told[figure.text] = value }
        }
        for (name, value) in object["figures"]?.objectValue ?? [:] { told[name] = value }
        receivedAt = Self.usualTime
        if let text = object["receivedAt"]?.stringValue {
            guard let time = Instant(timestamp: text) else {
                throw ArgumentProblem("\"receivedAt\" is no RFC 3339 time: \(text)")
            }
            receivedAt = time
        }
        let figures = Set(FigureID.reported.map(\.text))
        for key in object.keys where !Self.known.contains(key) && !figures.contains(key) {
            throw ArgumentProblem("a report has no field \"\(key)\"")
        }
    }

    /// In the plan's base units.
    func figures(under plan: PlanIndex) throws(ArgumentProblem) -> [FigureID: Int64] {
        var figures: [FigureID: Int64] = [:]
        for (name, value) in told {
            guard let figure = plan.figures[FigureID(name)] else {
                throw ArgumentProblem("the plan has no figure \"\(name)\"")
            }
            guard let base = Self.base(value, of: figure) else {
                throw ArgumentProblem("\"\(name)\" cannot be \(value): it is told in \(figure.unit.rawValue)")
            }
            figures[figure.id] = base
        }
        return figures
    }

    private static func base(_ value: JSON, of figure: Figure) -> Int64? {
        switch (figure.unit, value) {
        case (.flag, .bool(let flag)): return flag ? 1 : 0
        case (.flag, _): return nil
        case (.choice, .string(let word)): return figure.choices.firstIndex(of: word).map { Int64($0 + 1) }
        case (.choice, _): return nil
        default:
            guard let number = value.doubleValue else { return nil }
            return Int64(exactly: (number * Double(figure.unit.scale)).rounded())
        }
    }
}
