import Foundation
package import IncidentModel

// Reading of single values. Each tells what it found and what was expected, and gives nil.
extension Findings {
    static let longestText = 4_096

    func list(_ tree: Tree, _ key: String) -> [Tree] {
        if case .list(let trees) = tree.content { return trees }
        wrongType(of: .quoted(key), tree.sort, at: tree.place, expected: Label("列表", "a list"))
        return []
    }

    package func text(_ tree: Tree, _ key: String) -> String? {
        guard case .scalar(let text, _) = tree.content, !tree.isNull, !text.isEmpty else {
            let found = tree.isNull || !isScalar(tree) ? tree.sort : Label("空文本", "an empty text")
            wrongType(of: .quoted(key), found, at: tree.place, expected: Label("文本", "text"))
            return nil
        }
        guard text.utf8.count <= Self.longestText else {
            error(
                Label("“\(key)”超过 \(Self.longestText) 字节", "\"\(key)\" has more than \(Self.longestText) bytes"),
                at: tree.place,
                expected: Label("较短的文本", "a shorter text")
            )
            return nil
        }
        return text
    }

    /// Text for people: a bare number or a bare true is more likely a slip.
    func prose(_ tree: Tree, _ key: String) -> String? {
        guard let text = text(tree, key) else { return nil }
        if case .scalar(_, plain: true) = tree.content, Quantity(text) != nil || ["true", "false"].contains(text) {
            let expected = Label("文本，确要如此则加引号", "text, in quotes if it is meant so")
            wrongType(of: .quoted(key), Label(" \(text)", text), at: tree.place, expected: expected)
            return nil
        }
        return text
    }

    /// A name such as plans give; `what` is what it is called in a message.
    package func name(_ tree: Tree, _ key: String, _ what: Label, form: Register.Form = .words) -> String? {
        guard let text = text(tree, key) else { return nil }
        if form.admits(text) { return text }
        invalid(text, no: what, at: tree.place, expected: form.expected)
        return nil
    }

    /// A zone's offsets from `start` on; 1990 is early enough for a plan.
    package func zone(_ tree: Tree, from start: Instant = Instant(milliseconds: 631_152_000_000)) -> LocalZone? {
        guard let text = text(tree, "zone") else { return nil }
        // Whether an old name is known depends on the machine; that it is old does not.
        if let modern = oldZoneNames[text] {
            let message = Label("时区旧称", "old name of a time zone, ") + .quoted(text)
            error(message, at: tree.place, expected: Label(modern))
            return nil
        }
        if let zone = LocalZone.compiled(text, from: start) { return zone }
        error(
            Label("未知时区", "unknown time zone ") + .quoted(text),
            at: tree.place,
            expected: Label("IANA 时区名，如 Asia/Shanghai", "a name of the IANA database, such as Asia/Shanghai"),
            nearest: nearest(to: text, among: LocalZone.identifiers)
        )
        return nil
    }

    private func isScalar(_ tree: Tree) -> Bool {
        guard case .scalar = tree.content else { return false }
        return true
    }

    func flag(_ tree: Tree, _ key: String) -> Bool? {
        switch text(tree, key) {
        case nil: return nil
        case "true", "yes": return true
        case "false", "no": return false
        case .some(let other):
            let expected = Label("true 或 false", "true or false")
            wrongType(of: .quoted(key), .quoted(other), at: tree.place, expected: expected)
            return nil
        }
    }

    /// One of a few words; `what` is what they are called in a message, unless it is the key.
    package func word<Word: RawRepresentable & CaseIterable>(_ tree: Tree, _ key: String, _ what: Label? = nil) -> Word?
    where Word.RawValue == String {
        let words = Word.allCases.map(\.rawValue)
        guard case .scalar(let text, _) = tree.content else {
            wrongType(of: .quoted(key), tree.sort, at: tree.place, expected: Label.oneOf(words))
            return nil
        }
        if let word = Word(rawValue: text) { return word }
        unknown(what ?? .value(of: key), text, at: tree.place, among: words)
        return nil
    }

    /// One of the plan's own names.
    func reference<Thing>(_ tree: Tree, _ what: Label, among known: [String]) -> Name<Thing>? {
        guard let text = text(tree, what.en) else { return nil }
        if known.contains(text) { return Name(interning: text) }
        unknown(what, text, at: tree.place, among: known)
        return nil
    }

    /// Names for a list, without repetitions.
    func references<Thing>(_ trees: [Tree], _ what: Label, among known: [String]) -> [Name<Thing>] {
        var names: [Name<Thing>] = []
        for tree in trees {
            guard let name: Name<Thing> = reference(tree, what, among: known) else { continue }
            if names.contains(name) { repeated(what, name.text, at: tree.place) } else { names.append(name) }
        }
        return names
    }

    /// A name in the two languages: `{zh: 县气象局, en: Meteorological Bureau}` or `县气象局 / Meteorological Bureau`.
    func label(_ tree: Tree, _ key: String) -> Label? {
        if case .map = tree.content {
            return Fields(tree, .quoted(key), keys: ["zh", "en"], findings: self)?.label()
        }
        guard let text = text(tree, key) else { return nil }
        if let slash = text.firstRange(of: " / "), slash.lowerBound > text.startIndex, slash.upperBound < text.endIndex
        {
            return Label(zh: String(text[..<slash.lowerBound]), en: String(text[slash.upperBound...]))
        }
        let found = Label.quoted(text)
        error(
            Label("“\(key)”须有中英文两个名称，只有\(found.zh)", "one name for \"\(key)\" where there must be two: \(found.en)"),
            at: tree.place,
            expected: Label(
                "两个名称，写作 中文 / English 或 {zh: 中文, en: English}",
                "both names, as 中文 / English or {zh: 中文, en: English}"
            )
        )
        return nil
    }

    func phone(_ tree: Tree) -> String? { text(tree, "phone").flatMap { phone($0, at: tree.place) } }

    /// Several numbers: a list, or one text with `、` between them.
    func phones(_ tree: Tree) -> [String] {
        let trees = if case .list(let trees) = tree.content { trees } else { [tree] }
        var phones: [String] = []
        for tree in trees {
            guard let text = text(tree, "phone") else { continue }
            for part in text.split(separator: "、") {
                guard let phone = phone(part.trimmingCharacters(in: .whitespaces), at: tree.place) else { continue }
                if phones.contains(phone) {
                    repeated(Label("电话", "phone"), phone, at: tree.place)
                } else {
                    phones.append(phone)
                }
            }
        }
        return phones
    }

    private func phone(_ text: String, at place: Place) -> String? {
        if PhoneNumber.admits(text) { return text }
        let expected = Label("数字、+、-、空格和“转”，至多 32 个", "digits, +, -, spaces and x for an extension, at most 32")
        let message = Label.quoted(text) + Label("不是有效的电话号码", " is no telephone number")
        error(message, at: place, expected: expected, nearest: Meant.phones(text))
        return nil
    }

    /// The name of an account or a group, as far as the many sources of such names agree (useradd(8), sssd's `li@county`).
    func unixName(_ tree: Tree, _ what: Label) -> String? {
        guard let text = text(tree, what.en) else { return nil }
        func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) || (65...90).contains(byte) || byte == 95 }
        let others: [UInt8] = [45, 46, 64]
        let isName =
            text.utf8.count <= 64 && text.utf8.first.map(isLetter) ?? false
            && text.utf8.allSatisfy { isLetter($0) || (48...57).contains($0) || others.contains($0) }
        if isName { return text }
        let expected = Label(
            "至多 64 个字母、数字、_、-、. 和 @，以字母或 _ 开头",
            "letters, digits, _, -, . and @, at most 64, beginning with a letter or _"
        )
        invalid(text, no: Label("\(what.zh)名", "name of \(what.one.en)"), at: tree.place, expected: expected)
        return nil
    }

    /// The codes of GB/T 2260 and its extension: digits only.
    func code(_ tree: Tree, _ what: Label, digits: Int) -> String? {
        guard let text = text(tree, "code") else { return nil }
        if text.utf8.count == digits, text.utf8.allSatisfy({ (48...57).contains($0) }) { return text }
        let expected = Label("\(digits) 位数字", "\(digits) digits")
        invalid(text, no: Label("\(what.zh)代码", "code of \(what.one.en)"), at: tree.place, expected: expected)
        return nil
    }

    func interval(_ tree: Tree, _ key: String) -> Interval? {
        guard let text = text(tree, key) else { return nil }
        switch TimeLimit.parse(text) {
        case .success(let interval): return interval
        case .failure(let problem):
            let (key, problem, found) = (Label.quoted(key), problem.label, Label.quoted(text))
            let message = Label("\(key.zh)\(problem.zh)：\(found.zh)", "\(key.en) \(problem.en): \(found.en)")
            let meant = Meant.lengths(text)
            let either = Label(meant.joined(separator: " 或 "), meant.joined(separator: " or "))
            let expected = meant.count == 2 ? either : TimeLimit.form
            error(message, at: tree.place, expected: expected, nearest: meant.count == 1 ? meant[0] : nil)
            return nil
        }
    }
}
