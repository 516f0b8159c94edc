import IncidentModel

/// Gathers what is wrong, so that a county sees all of it at once and not one error per attempt.
final class Findings {
    /// Errors told of one plan.
    static let limit = 500

    private(set) var errors: [PlanError] = []
    private(set) var warnings: [PlanError] = []
    /// How often something could not be read, told or not.
    private(set) var failures = 0
    private var unreadNames: Set<String> = []

    /// Leaves it unsaid from here on that names of these sorts are unknown: what would have given them is missing itself,
    /// and is told once.
    func excuse(namesOf sorts: [String]) { unreadNames.formUnion(sorts) }

    /// Whether names of the sort cannot be known.
    func isExcused(_ sort: String) -> Bool { unreadNames.contains(sort) }

    func add(_ error: PlanError) {
        failures += 1
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
        // The plan has an error already, so it is refused all the same.
        guard errors.isEmpty || !unreadNames.contains(what) else { return failures += 1 }
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
