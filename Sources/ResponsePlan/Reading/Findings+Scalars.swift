import IncidentModel

// Reading of single values. Each tells what it found and what was expected, and gives nil.
extension Findings {
    static let longestText = 4_096

    func list(_ tree: Tree, _ what: String) -> [Tree] {
        if case .list(let trees) = tree.content { return trees }
        error("wrong type for \"\(what)\": \(tree.sort)", at: tree.place, expected: "a list")
        return []
    }

    func text(_ tree: Tree, _ what: String) -> String? {
        guard case .scalar(let text, _) = tree.content, !tree.isNull, !text.isEmpty else {
            let found = tree.isNull || !isScalar(tree) ? tree.sort : "an empty text"
            error("wrong type for \"\(what)\": \(found)", at: tree.place, expected: "text")
            return nil
        }
        guard text.utf8.count <= Self.longestText else {
            error("\"\(what)\" has more than \(Self.longestText) bytes", at: tree.place, expected: "a shorter text")
            return nil
        }
        return text
    }

    /// Text for people: a bare number or a bare true is more likely a slip.
    func prose(_ tree: Tree, _ what: String) -> String? {
        guard let text = text(tree, what) else { return nil }
        if case .scalar(_, plain: true) = tree.content, Quantity(text) != nil || ["true", "false"].contains(text) {
            error("wrong type for \"\(what)\": \(text)", at: tree.place, expected: "text, in quotes if it is meant so")
            return nil
        }
        return text
    }

    private func isScalar(_ tree: Tree) -> Bool {
        guard case .scalar = tree.content else { return false }
        return true
    }

    func flag(_ tree: Tree, _ what: String) -> Bool? {
        switch text(tree, what) {
        case nil: return nil
        case "true", "yes": return true
        case "false", "no": return false
        case .some(let other):
            error("wrong type for \"\(what)\": \"\(Self.shortened(other))\"", at: tree.place, expected: "true or false")
            return nil
        }
    }

    func word<Word: RawRepresentable & CaseIterable>(_ tree: Tree, _ what: String) -> Word?
    where Word.RawValue == String {
        let words = Word.allCases.map(\.rawValue)
        guard case .scalar(let text, _) = tree.content else {
            error("wrong type for \"\(what)\": \(tree.sort)", at: tree.place, expected: Self.oneOf(words))
            return nil
        }
        if let word = Word(rawValue: text) { return word }
        unknown(what, text, at: tree.place, among: words)
        return nil
    }

    /// One of the plan's own names.
    func reference<Thing>(_ tree: Tree, _ what: String, among known: [String]) -> Name<Thing>? {
        guard let text = text(tree, what) else { return nil }
        if known.contains(text) { return Name(interning: text) }
        unknown(what, text, at: tree.place, among: known)
        return nil
    }

    /// Names for a list, without repetitions.
    func references<Thing>(_ trees: [Tree], _ what: String, among known: [String]) -> [Name<Thing>] {
        var names: [Name<Thing>] = []
        for tree in trees {
            guard let name: Name<Thing> = reference(tree, what, among: known) else { continue }
            if names.contains(name) {
                error("\(what) \"\(name)\" stands here twice", at: tree.place)
            } else {
                names.append(name)
            }
        }
        return names
    }

    /// A name in the two languages: `{zh: 县气象局, en: Meteorological Bureau}` or `县气象局 / Meteorological Bureau`.
    func label(_ tree: Tree, _ what: String) -> Label? {
        if case .map = tree.content {
            return Fields(tree, what, keys: ["zh", "en"], findings: self)?.label()
        }
        guard let text = text(tree, what) else { return nil }
        let form = "both names, as 中文 / English or {zh: 中文, en: English}"
        guard let slash = text.firstRange(of: " / ") else {
            error(
                "one name for \"\(what)\" where there must be two: \"\(Self.shortened(text))\"",
                at: tree.place,
                expected: form
            )
            return nil
        }
        let zh = String(text[..<slash.lowerBound])
        let en = String(text[slash.upperBound...])
        guard !zh.isEmpty, !en.isEmpty else {
            error("one name for \"\(what)\" where there must be two", at: tree.place, expected: form)
            return nil
        }
        return Label(zh: zh, en: en)
    }

    func phone(_ tree: Tree) -> String? {
        guard let text = text(tree, "phone") else { return nil }
        let isPhone =
            text.utf8.count <= 32 && text.utf8.contains { (48...57).contains($0) }
            && text.utf8.allSatisfy { (48...57).contains($0) || $0 == 43 || $0 == 45 || $0 == 32 }
        guard isPhone else {
            error(
                "no telephone number: \"\(Self.shortened(text))\"",
                at: tree.place,
                expected: "digits, +, - and spaces"
            )
            return nil
        }
        return text
    }

    /// The name of an account or a group, as far as the many sources of such names agree (useradd(8), sssd's `li@county`).
    func unixName(_ tree: Tree, _ what: String) -> String? {
        guard let text = text(tree, what) else { return nil }
        func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) || (65...90).contains(byte) || byte == 95 }
        let others: [UInt8] = [45, 46, 64]
        let isName =
            text.utf8.count <= 64 && text.utf8.first.map(isLetter) ?? false
            && text.utf8.allSatisfy { isLetter($0) || (48...57).contains($0) || others.contains($0) }
        guard isName else {
            error(
                "\"\(Self.shortened(text))\" is no name of \(what == "account" ? "an" : "a") \(what)",
                at: tree.place,
                expected: "letters, digits, _, -, . and @, at most 64, beginning with a letter or _"
            )
            return nil
        }
        return text
    }

    /// The codes of GB/T 2260 and its extension: digits only.
    func code(_ tree: Tree, _ what: String, digits: Int) -> String? {
        guard let text = text(tree, what) else { return nil }
        guard text.utf8.count == digits, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            error("\"\(Self.shortened(text))\" is no code of \(what)", at: tree.place, expected: "\(digits) digits")
            return nil
        }
        return text
    }

    func interval(_ tree: Tree, _ what: String) -> Interval? {
        guard let text = text(tree, what) else { return nil }
        switch TimeLimit.parse(text) {
        case .success(let interval): return interval
        case .failure(let problem):
            error(
                "\(problem.rawValue) for \"\(what)\": \"\(Self.shortened(text))\"",
                at: tree.place,
                expected: TimeLimit.form
            )
            return nil
        }
    }
}
