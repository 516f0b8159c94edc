package import IncidentModel

/// Gathers what is wrong, so that a county sees all of it at once and not one error per attempt.
package final class Findings {
    /// Errors told of one plan.
    static let limit = 500

    private(set) var errors: [PlanError] = []
    private(set) var warnings: [PlanError] = []
    /// How often something could not be read, told or not.
    private(set) var failures = 0
    private var unreadNames: Set<Label> = []

    package init() {}

    /// Leaves it unsaid from here on that names of these sorts are unknown: what would have given them is missing itself,
    /// and is told once.
    func excuse(namesOf sorts: [Label]) { unreadNames.formUnion(sorts) }

    /// Whether names of the sort cannot be known.
    func isExcused(_ sort: Label) -> Bool { unreadNames.contains(sort) }

    func add(_ error: PlanError) {
        failures += 1
        if errors.count < Self.limit { errors.append(error) }
    }

    package func error(_ message: Label, at place: Place, expected: Label? = nil, nearest: String? = nil) {
        add(Self.finding(message, at: place, expected: expected, nearest: nearest))
    }

    /// - Throws: the errors of one file, in the order of its lines.
    package func check() throws(PlanErrors) {
        guard !errors.isEmpty else { return }
        throw PlanErrors(errors: errors.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
    }

    func warning(_ message: Label, at place: Place, expected: Label? = nil, nearest: String? = nil) {
        guard warnings.count < Self.limit else { return }
        warnings.append(Self.finding(message, at: place, expected: expected, nearest: nearest))
    }

    /// A word that is none of those known.
    func unknown(_ what: Label, _ word: String, at place: Place, among known: [String]) {
        // The plan has an error already, so it is refused all the same.
        guard errors.isEmpty || !unreadNames.contains(what) else { return failures += 1 }
        let (quoted, nearest) = (Label.quoted(word), nearest(to: word, among: known))
        let message = Label("未知\(what.zh)\(quoted.zh)", "unknown \(what.en) \(quoted.en)")
        error(message, at: place, expected: Label.oneOf(known), nearest: nearest)
    }

    /// A key that is none of those known. Gives the one that it was taken for.
    func unknownKey(_ entry: Tree.Entry, in what: Label, among keys: [String]) -> String? {
        let (key, nearest) = (Label.quoted(entry.key), nearest(to: entry.key, among: keys))
        let message = Label("\(what.zh)中有未知键\(key.zh)", "unknown key \(key.en) in \(what.en)")
        error(message, at: entry.place, expected: Label.oneOf(keys), nearest: nearest)
        return nearest
    }

    func repeatedKey(_ entry: Tree.Entry, in what: Label, after first: Place) {
        let key = Label.quoted(entry.key)
        let message = Label("\(what.zh)中键\(key.zh)重复", "repeated key \(key.en) in \(what.en)")
        error(message, at: entry.place, expected: .once(after: first))
    }

    /// A name where it stands for the second time.
    func repeated(_ what: Label, _ name: String, at place: Place, after first: Place? = nil) {
        let name = Label.quoted(name)
        let message = Label("\(what.zh)\(name.zh)重复", "\(what.en) \(name.en) is given twice")
        error(message, at: place, expected: first.map(Label.once))
    }

    func missing(_ what: Label, in whole: Label, at place: Place, expected: Label?) {
        error(Label("\(whole.zh)缺少\(what.zh)", "\(what.en) is missing in \(whole.en)"), at: place, expected: expected)
    }

    /// A list instead of a text, and the like.
    func wrongType(of what: Label, _ found: Label, at place: Place, expected: Label?) {
        let message = Label("\(what.zh)不能是\(found.zh)", "wrong type for \(what.en): \(found.en)")
        error(message, at: place, expected: expected)
    }

    /// Text that does not say what it should: `"ask" is no telephone number`.
    package func invalid(_ text: String, no what: Label, at place: Place, expected: Label) {
        error(Label.quoted(text) + Label("不是有效的", " is no ") + what, at: place, expected: expected)
    }

    func leadsAndSupports(_ party: PartyID, at place: Place) {
        let message = Label("“\(party)”既牵头又协同", "\"\(party)\" leads and supports")
        error(message, at: place, expected: Label("只列其他指挥部", "the others only"))
    }

    private static func finding(_ message: Label, at place: Place, expected: Label?, nearest: String?) -> PlanError {
        PlanError(
            file: place.file,
            line: place.line,
            column: place.column,
            message: message,
            expected: expected,
            nearest: nearest
        )
    }
}
