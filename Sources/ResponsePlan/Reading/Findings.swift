import IncidentModel

/// Gathers what is wrong, so that a county sees all of it at once and not one error per attempt.
final class Findings {
    /// Errors told of one plan.
    static let limit = 500

    private(set) var errors: [PlanError] = []
    private(set) var warnings: [PlanError] = []

    func add(_ error: PlanError) {
        if errors.count < Self.limit { errors.append(error) }
    }

    func error(_ message: String, at place: Place, expected: String? = nil, nearest: String? = nil) {
        add(Self.finding(message, at: place, expected: expected, nearest: nearest))
    }

    func warning(_ message: String, at place: Place, expected: String? = nil, nearest: String? = nil) {
        guard warnings.count < Self.limit else { return }
        warnings.append(Self.finding(message, at: place, expected: expected, nearest: nearest))
    }

    /// A word that is none of those known.
    func unknown(_ what: String, _ word: String, at place: Place, among known: [String]) {
        error(
            "unknown \(what) \"\(Self.shortened(word))\"",
            at: place,
            expected: Self.oneOf(known),
            nearest: nearest(to: word, among: known)
        )
    }

    private static func finding(_ message: String, at place: Place, expected: String?, nearest: String?) -> PlanError {
        PlanError(
            file: place.file,
            line: place.line,
            column: place.column,
            message: message,
            expected: expected,
            nearest: nearest
        )
    }

    /// `one of a, b, c`; nil for nothing and for lists too long to help.
    static func oneOf(_ words: [String]) -> String? {
        guard !words.isEmpty else { return nil }
        guard words.count <= 24 else { return "one of the \(words.count) that the plan has" }
        return words.count == 1 ? words[0] : "one of \(words.joined(separator: ", "))"
    }

    /// A word as it is quoted in a message, which stays one line of bearable length.
    static func shortened(_ text: String) -> String {
        let line = String(text.map { $0.isNewline ? " " : $0 })
        return line.count <= 60 ? line : line.prefix(57) + "…"
    }
}
