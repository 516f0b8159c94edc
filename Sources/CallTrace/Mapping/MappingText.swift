import IncidentModel
import Yams

/// A mapping's YAML with the errors found in it so far; it reads on after each, so that all are told at once.
struct MappingText {
    /// Bytes of a mapping's text.
    static let limit = 262_144

    let file: String
    private(set) var errors: [MappingError] = []

    init(file: String) { self.file = file }

    /// The document's node; nil, with an error, where there is none.
    mutating func root(of text: String) -> Node? {
        guard text.utf8.count <= Self.limit else {
            let message = Label("映射文件超过 \(Self.limit) 字节", "a mapping of more than \(Self.limit) bytes")
            errors.append(MappingError(file: file, message: message))
            return nil
        }
        do {
            // Without rules nothing is guessed from how a word looks: yes, 0644 and 911 stay text.
            guard let node = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot() else {
                let expected = Label("一份映射", "a mapping")
                errors.append(MappingError(file: file, message: Label("文件为空", "nothing in it"), expected: expected))
                return nil
            }
            return node
        } catch YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _)
        {
            let message = Label("YAML 语法有误：\(problem)", "not YAML: \(problem)")
            errors.append(MappingError(file: file, line: mark.line, message: message))
        } catch YamlError.duplicatedKeysInMapping(let duplicates, let context) {
            let key = duplicates.first ?? "…"
            let message = Label("键“\(key)”重复", "repeated key \"\(key)\"")
            errors.append(MappingError(file: file, line: context.mark.line, message: message))
        } catch {
            errors.append(MappingError(file: file, message: Label("不是 UTF-8 编码的 YAML", "not YAML in UTF-8")))
        }
        return nil
    }

    mutating func fail(_ message: Label, at node: Node, expected: Label? = nil, nearest: String? = nil) {
        fail(message, line: line(of: node), expected: expected, nearest: nearest)
    }

    mutating func fail(_ message: Label, line: Int, expected: Label? = nil, nearest: String? = nil) {
        errors.append(
            MappingError(file: file, line: line, message: message, expected: expected, nearest: nearest)
        )
    }

    func line(of node: Node) -> Int { node.mark?.line ?? 0 }

    /// The values of a mapping by their keys, in the order written; with an error for each key that is not `known`. Where
    /// that is nil the keys are free.
    mutating func entries(_ node: Node, _ what: Label, known: [String]? = nil) -> [(key: String, value: Node)] {
        guard case .mapping(let mapping) = node else {
            let keys = known?.joined(separator: ", ")
            let expected = keys.map { Label("键 \($0)", "the keys \($0)") }
            fail(Label("\(what.zh)不是映射", "\(what.en) is no mapping"), at: node, expected: expected)
            return []
        }
        var entries: [(key: String, value: Node)] = []
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else {
                fail(Label("\(what.zh)中有不是文本的键", "a key in \(what.en) that is no text"), at: key)
                continue
            }
            if let known, !known.contains(scalar.string) {
                let message = Label(
                    "\(what.zh)中有未知键“\(scalar.string)”",
                    "unknown key \"\(scalar.string)\" in \(what.en)"
                )
                fail(message, at: key, expected: .oneOf(known), nearest: nearest(to: scalar.string, among: known))
                continue
            }
            entries.append((scalar.string, value))
        }
        return entries
    }

    mutating func text(_ node: Node, _ what: Label) -> String? {
        guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
            fail(Label("\(what.zh)不是文本", "\(what.en) is no text"), at: node)
            return nil
        }
        return scalar.string
    }

    /// A list; a single value counts as a list of one.
    func list(_ node: Node) -> [Node] {
        if case .sequence(let sequence) = node { return Array(sequence) }
        return [node]
    }

    /// One word of a few.
    mutating func word(_ node: Node, _ key: String, of known: [String]) -> String? {
        guard let text = text(node, .key(key)) else { return nil }
        guard known.contains(text) else {
            let message = Label("未知的“\(key)”取值“\(text)”", "\(key) \"\(text)\" is not known")
            fail(message, at: node, expected: .oneOf(known), nearest: nearest(to: text, among: known))
            return nil
        }
        return text
    }

    mutating func flag(_ node: Node, _ key: String) -> Bool {
        word(node, key, of: ["true", "false"]) == "true"
    }

    /// A value that is not what its key should have.
    mutating func refuse(_ key: String, _ text: String, at node: Node, expected: Label) {
        fail(Label("“\(key)”不能是“\(text)”", "\(key) \"\(text)\""), at: node, expected: expected)
    }

    mutating func number(_ node: Node, _ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(node, .key(key)) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            let (least, most) = (range.lowerBound, range.upperBound)
            refuse(key, text, at: node, expected: Label("\(least) 至 \(most)", "\(least) to \(most)"))
            return nil
        }
        return number
    }

    /// A name of the plan's: small letters, digits and hyphens.
    mutating func name(_ node: Node, _ key: String) -> String? {
        guard let text = text(node, .key(key)) else { return nil }
        let isName = text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        guard isName, text.utf8.count <= 64 else {
            let expected = Label("至多 64 个小写字母、数字和连字符", "at most 64 small letters, digits and hyphens")
            refuse(key, text, at: node, expected: expected)
            return nil
        }
        return text
    }
}
