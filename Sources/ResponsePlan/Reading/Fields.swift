import IncidentModel

/// A mapping read strictly: its keys are those that its reader names, each at most once.
struct Fields {
    /// Keys that any row may carry for its readers: where its numbers come from.
    static let provenance = ["tag", "authority", "source", "note"]

    let findings: Findings
    /// The sort of thing with its article, such as `a kind`.
    let what: String
    let place: Place
    private var values: [String: Tree] = [:]
    private var places: [String: Place] = [:]
    // Known keys that an unknown one was taken for: they are misspelt, not missing as well.
    private var misspelt: Set<String> = []

    /// Nil, with an error, when the tree is no mapping.
    init?(_ tree: Tree, _ what: String, keys: [String], findings: Findings) {
        guard case .map(let entries) = tree.content else {
            findings.error("wrong type for \(what): \(tree.sort)", at: tree.place, expected: "a mapping")
            return nil
        }
        self.findings = findings
        self.what = what
        place = tree.place
        for entry in entries {
            guard keys.contains(entry.key) else {
                let meant = nearest(to: entry.key, among: keys)
                if let meant { misspelt.insert(meant) }
                findings.error(
                    "unknown key \"\(Findings.shortened(entry.key))\" in \(what)",
                    at: entry.place,
                    expected: Findings.oneOf(keys),
                    nearest: meant
                )
                continue
            }
            if let first = places[entry.key] {
                findings.error(
                    "repeated key \"\(entry.key)\" in \(what)",
                    at: entry.place,
                    expected: "one; the first stands in line \(first.line)"
                )
                continue
            }
            places[entry.key] = entry.place
            values[entry.key] = entry.value
        }
    }

    /// The value; nil when the key is absent or says `null`.
    subscript(_ key: String) -> Tree? {
        guard let tree = values[key], !tree.isNull else { return nil }
        return tree
    }

    func has(_ key: String) -> Bool { places[key] != nil }

    /// Whether the key is absent, and no misspelling of it stands in its place.
    func lacks(_ key: String) -> Bool { places[key] == nil && !misspelt.contains(key) }

    /// Where the key stands, or the mapping that lacks it.
    func place(of key: String) -> Place { places[key] ?? place }

    /// The value, or an error that it is missing.
    func required(_ key: String, expected: String? = nil) -> Tree? {
        if let tree = self[key] { return tree }
        if has(key) || !misspelt.contains(key) {
            findings.error("\"\(key)\" is missing in \(what)", at: place(of: key), expected: expected)
        }
        return nil
    }

    func text(_ key: String) -> String? { self[key].flatMap { findings.text($0, key) } }

    func requiredText(_ key: String) -> String? { required(key, expected: "text").flatMap { findings.text($0, key) } }

    func flag(_ key: String) -> Bool? { self[key].flatMap { findings.flag($0, key) } }

    /// Both names, from `zh` and `en` of this mapping.
    func label() -> Label? {
        let zh = required("zh", expected: "the Chinese name").flatMap { findings.prose($0, "zh") }
        let en = required("en", expected: "the English name").flatMap { findings.prose($0, "en") }
        guard let zh, let en else { return nil }
        return Label(zh: zh, en: en)
    }

    func word<Word: RawRepresentable & CaseIterable>(_ key: String, default standard: Word) -> Word
    where Word.RawValue == String {
        self[key].flatMap { findings.word($0, key) } ?? standard
    }

    /// One of a few words; `what` is what they are called in a message, unless it is the key.
    func requiredWord<Word: RawRepresentable & CaseIterable>(_ key: String, _ what: String? = nil) -> Word?
    where Word.RawValue == String {
        required(key, expected: Findings.oneOf(Word.allCases.map(\.rawValue)))
            .flatMap { findings.word($0, what ?? key) }
    }

    /// The entries of a list; none when the key is absent.
    func list(_ key: String) -> [Tree] { self[key].map { findings.list($0, key) } ?? [] }

    /// A list, or one value that stands for a list of one.
    func some(_ key: String) -> [Tree] {
        guard let tree = self[key] else { return [] }
        guard case .list(let trees) = tree.content else { return [tree] }
        if trees.isEmpty {
            findings.error("empty list for \"\(key)\"", at: tree.place, expected: "an entry, or no such key")
        }
        return trees
    }

    /// Checks `tag`, `authority`, `source` and `note`.
    func provenance(default standard: Provenance = .preset) -> Provenance {
        for key in ["authority", "source", "note"] { _ = text(key) }
        return word("tag", default: standard)
    }
}
