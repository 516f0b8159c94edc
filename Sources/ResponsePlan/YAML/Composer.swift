package import IncidentModel
import Yams

extension PlanFile {
    /// The file's only document.
    /// - Throws: what of it is not YAML, or that there is nothing; `expected` is what should have been there.
    package func content(expected: Label) throws(PlanErrors) -> Tree {
        if let tree = try Composer.tree(of: text, file: name), !tree.isNull { return tree }
        throw PlanErrors(errors: [PlanError(file: name, message: Label("文件为空", "nothing in it"), expected: expected)])
    }
}

/// Reads YAML text into a tree. Yams stops at the first mapping with a repeated key; so that every error of a file is told
/// at once, the earlier of the two keys is renamed in a copy of the text and the copy is read again.
struct Composer {
    /// Repeated keys that are gone into per file.
    static let renames = 20

    private struct Insertion {
        var line: Int
        var column: Int
        var length: Int
    }

    private static let mark: Character = "\u{E000}"
    private static let utf8 = Label("UTF-8 文本", "text in UTF-8")
    /// The commonest of libyaml's problems in Chinese; the others are told in its own words.
    private static let problems = [
        "could not find expected ':'": "缺少冒号",
        "did not find expected ',' or ']'": "缺少“,”或“]”",
        "did not find expected ',' or '}'": "缺少“,”或“}”",
        "did not find expected '-' indicator": "此处应为“-”开头的一项，缩进可能不齐",
        "did not find expected key": "此处应为键，缩进可能不齐",
        "did not find expected node content": "此处缺少内容",
        "found a tab character that violates indentation": "缩进用了制表符",
        "found character that cannot start any token": "此处不能用这个字符",
        "found unexpected end of stream": "引号没有结束",
        "mapping values are not allowed in this context": "此处不能是“键: 值”，缩进可能不齐",
    ]

    private let file: String
    private var insertions: [Insertion] = []

    private init(file: String) { self.file = file }

    /// The file's only document; nil for an empty one.
    static func tree(of text: String, file: String) throws(PlanErrors) -> Tree? {
        let refusals = Screen.errors(in: text, file: file)
        guard refusals.isEmpty else { throw PlanErrors(errors: refusals) }
        var composer = Composer(file: file)
        return try composer.compose(text)
    }

    private mutating func compose(_ original: String) throws(PlanErrors) -> Tree? {
        var text = original
        while true {
            do {
                // Without rules nothing is guessed from how a word looks: 0644, yes and 2026-11-21 stay text.
                let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
                guard let node = try parser.singleRoot() else { return nil }
                return tree(node)
            } catch YamlError.duplicatedKeysInMapping(_, let context) where insertions.count < Self.renames {
                guard let renamed = rename(at: context.mark, in: text) else {
                    throw PlanErrors(errors: [error(Label("键重复", "repeated key"), at: context.mark)])
                }
                text = renamed
            } catch {
                throw PlanErrors(errors: [slip(behind: error, in: text) ?? self.error(for: error)])
            }
        }
    }

    private mutating func rename(at mark: Mark, in text: String) -> String? {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.indices.contains(mark.line - 1) else { return nil }
        var scalars = Array(lines[mark.line - 1].unicodeScalars)
        guard scalars.indices.contains(mark.column - 1) else { return nil }
        let isQuoted = scalars[mark.column - 1] == "\"" || scalars[mark.column - 1] == "'"
        let sign = Array("\(Self.mark)\(insertions.count)\(Self.mark)".unicodeScalars)
        scalars.insert(contentsOf: sign, at: mark.column - 1 + (isQuoted ? 1 : 0))
        var line = String.UnicodeScalarView()
        line.append(contentsOf: scalars)
        lines[mark.line - 1] = Substring(String(line))
        insertions.append(Insertion(line: mark.line, column: mark.column, length: sign.count))
        return lines.joined(separator: "\n")
    }

    private func tree(_ node: Node) -> Tree {
        let place = place(node.mark)
        switch node {
        case .scalar(let scalar):
            return Tree(place: place, content: .scalar(scalar.string, plain: scalar.style == .plain))
        case .sequence(let sequence):
            return Tree(place: place, content: .list(sequence.map(tree)))
        case .mapping(let mapping):
            let entries = mapping.map { pair in
                Tree.Entry(key: name(of: pair.key), place: self.place(pair.key.mark), value: tree(pair.value))
            }
            return Tree(place: place, content: .map(entries))
        case .alias:
            return Tree(place: place, content: .scalar("", plain: true))
        }
    }

    // A key that is itself a list or a mapping is no key of a plan; it goes by a name that nothing knows.
    private func name(of key: Node) -> String {
        guard case .scalar(let scalar) = key else { return key.mapping == nil ? "[…]" : "{…}" }
        guard !insertions.isEmpty, scalar.string.first == Self.mark,
            let end = scalar.string.dropFirst().firstIndex(of: Self.mark)
        else { return scalar.string }
        return String(scalar.string[scalar.string.index(after: end)...])
    }

    private func place(_ mark: Mark?) -> Place {
        guard let mark else { return Place(file: file, line: 1, column: 1) }
        var column = mark.column
        for insertion in insertions.reversed() where insertion.line == mark.line && insertion.column < column {
            column -= insertion.length
        }
        return Place(file: file, line: mark.line, column: column)
    }

    /// What is wrong with one of the lines that libyaml was about, where that can be told.
    private func slip(behind error: any Error, in text: String) -> PlanError? {
        guard let error = error as? YamlError else { return nil }
        switch error {
        case .scanner(let context, _, let mark, _), .parser(let context, _, let mark, _):
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let first = min(context?.mark.line ?? mark.line, max(1, mark.line - 1))
            for number in first...max(first, mark.line) where lines.indices.contains(number - 1) {
                guard let slip = LineSlip(lines[number - 1]) else { continue }
                return PlanError(
                    file: file,
                    line: number,
                    column: slip.column,
                    message: slip.message,
                    expected: slip.expected
                )
            }
            return nil
        default: return nil
        }
    }

    private func error(for error: any Error) -> PlanError {
        switch error {
        case YamlError.scanner(let context, let problem, let mark, _),
            YamlError.parser(let context, let problem, let mark, _):
            let message = Label("YAML 语法有误：\(Self.problems[problem] ?? problem)", "not YAML: \(problem)")
            let detail = context.map { context in
                Label("，起于第 \(context.mark.line) 行", ", \(context.text) in line \(context.mark.line)")
            }
            return self.error(message + (detail ?? Label("")), at: mark)
        case YamlError.composer(_, let problem, let mark, _):
            return self.error(Label("不是单个 YAML 文档", "not one YAML document: \(problem)"), at: mark)
        case YamlError.duplicatedKeysInMapping(_, let context):
            let message = Label(
                "此文件中重复的键超过 \(Self.renames) 个",
                "more than \(Self.renames) repeated keys in this file"
            )
            return self.error(message, at: context.mark)
        case YamlError.reader(let problem, _, _, _):
            return PlanError(
                file: file,
                message: Label("不是 YAML：\(problem)", "not YAML: \(problem)"),
                expected: Self.utf8
            )
        default:
            return PlanError(file: file, message: Label("不是 YAML", "not YAML"), expected: Self.utf8)
        }
    }

    private func error(_ message: Label, at mark: Mark) -> PlanError {
        let place = place(mark)
        return PlanError(file: file, line: place.line, column: place.column, message: message)
    }
}
