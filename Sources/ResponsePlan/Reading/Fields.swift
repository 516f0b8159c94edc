package import IncidentModel

/// A mapping read strictly: its keys are those that its reader names, each at most once.
package struct Fields {
    /// Keys that any row may carry for its readers: where its numbers come from.
    static let provenance = ["tag", "authority", "source", "note"]

    let findings: Findings
    /// The sort of thing with its article, such as `a kind`.
    let what: Label
    package let place: Place
    private var values: [String: Tree] = [:]
    private var places: [String: Place] = [:]
    // Known keys that an unknown one was taken for: they are misspelt, not missing as well.
    private var misspelt: Set<String> = []

    /// Nil, with an error, when the tree is no mapping.
    package init?(_ tree: Tree, _ what: Label, keys: [String], findings: Findings) {
        guard case .map(let entries) = tree.content else {
            findings.wrongType(of: what, tree.sort, at: tree.place, expected: Label("映射", "a mapping"))
            return nil
        }
        self.findings = findings
        self.what = what
        place = tree.place
        for entry in entries {
            guard keys.contains(entry.key) else {
                if let meant = findings.unknownKey(entry, in: what, among: keys) { misspelt.insert(meant) }
                continue
            }
            if let first = places[entry.key] {
                findings.repeatedKey(entry, in: what, after: first)
                continue
            }
            places[entry.key] = entry.place
            values[entry.key] = entry.value
        }
    }

    /// The value; nil when the key is absent or says `null`.
    package subscript(_ key: String) -> Tree? {
        guard let tree = values[key], !tree.isNull else { return nil }
        return tree
    }

    package func has(_ key: String) -> Bool { places[key] != nil }

    /// Whether the key is absent, and no misspelling of it stands in its place.
    func lacks(_ key: String) -> Bool { places[key] == nil && !misspelt.contains(key) }

    /// Where the key stands, or the mapping that lacks it.
    func place(of key: String) -> Place { places[key] ?? place }

    /// The value, or an error that it is missing.
    package func required(_ key: String, expected: Label?) -> Tree? {
        if let tree = self[key] { return tree }
        if has(key) || !misspelt.contains(key) {
            findings.missing(.quoted(key), in: what, at: place(of: key), expected: expected)
        }
        return nil
    }

    package func text(_ key: String) -> String? { self[key].flatMap { findings.text($0, key) } }

    package func requiredText(_ key: String) -> String? {
        required(key, expected: Label("文本", "text")).flatMap { findings.text($0, key) }
    }

    package func flag(_ key: String) -> Bool? { self[key].flatMap { findings.flag($0, key) } }

    /// Both names, from `zh` and `en` of this mapping.
    func label() -> Label? {
        let zh = required("zh", expected: Label("中文名称", "the Chinese name")).flatMap { findings.prose($0, "zh") }
        let en = required("en", expected: Label("英文名称", "the English name")).flatMap { findings.prose($0, "en") }
        guard let zh, let en else { return nil }
        return Label(zh: zh, en: en)
    }

    func word<Word: RawRepresentable & CaseIterable>(_ key: String, default standard: Word) -> Word
    where Word.RawValue == String {
        self[key].flatMap { findings.word($0, key) } ?? standard
    }

    func requiredWord<Word: RawRepresentable & CaseIterable>(_ key: String, _ what: Label? = nil) -> Word?
    where Word.RawValue == String {
        required(key, expected: Label.oneOf(Word.allCases.map(\.rawValue))).flatMap { findings.word($0, key, what) }
    }

    /// The entries of a list; none when the key is absent.
    func list(_ key: String) -> [Tree] { self[key].map { findings.list($0, key) } ?? [] }

    /// A list, or one value that stands for a list of one.
    package func some(_ key: String) -> [Tree] {
        guard let tree = self[key] else { return [] }
        guard case .list(let trees) = tree.content else { return [tree] }
        if trees.isEmpty {
            let expected = Label("至少一项，或不写此键", "an entry, or no such key")
            findings.error(Label("“\(key)”是空列表", "empty list for \"\(key)\""), at: tree.place, expected: expected)
        }
        return trees
    }

    /// Texts of a list, or the one text that stands for it.
    package func texts(_ key: String) -> [String] { some(key).compactMap { findings.text($0, key) } }

    /// The mapping at the key; nil, with an error, for anything else.
    package func fields(_ key: String, keys: [String]) -> Fields? {
        self[key].flatMap { Fields($0, .quoted(key), keys: keys, findings: findings) }
    }

    /// The entries of a mapping whose keys are free, each at most once, in the order written.
    package func entries(_ key: String) -> [Tree.Entry] {
        guard let tree = self[key] else { return [] }
        guard case .map(let entries) = tree.content else {
            findings.wrongType(of: .quoted(key), tree.sort, at: tree.place, expected: Label("映射", "a mapping"))
            return []
        }
        var places: [String: Place] = [:]
        return entries.filter { entry in
            if let first = places[entry.key] {
                findings.repeatedKey(entry, in: .quoted(key), after: first)
                return false
            }
            places[entry.key] = entry.place
            return true
        }
    }

    /// Checks `tag`, `authority`, `source` and `note`.
    func provenance(default standard: Provenance = .preset) -> Provenance {
        for key in ["authority", "source", "note"] { _ = text(key) }
        return word("tag", default: standard)
    }
}
