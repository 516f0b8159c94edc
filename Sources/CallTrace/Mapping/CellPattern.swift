import IncidentModel

/// How one cell tells several facts, such as `{dead}死{hurt}伤` or `({latitude}, {longitude})`: names in braces, and what
/// stands between them.
struct CellPattern: Hashable, Sendable {
    let names: [String]
    private let before: String
    /// What stands after each name.
    private let after: [String]

    /// - Throws: where there is no name, where one is given twice, or where nothing parts two of them.
    init(_ text: String) throws(CellPatternError) {
        var names: [String] = []
        var literals = [""]
        var rest = text[...]
        while let character = rest.popFirst() {
            switch character {
            case "{" where rest.first == "{", "}" where rest.first == "}":
                rest.removeFirst()
                literals[names.count].append(character)
            case "{":
                guard let end = rest.firstIndex(of: "}") else { throw .braces }
                let name = String(rest[..<end])
                guard !name.isEmpty, !names.contains(name) else { throw .name(name) }
                guard names.isEmpty || !literals[names.count].isEmpty else { throw .nothingBetween }
                names.append(name)
                literals.append("")
                rest = rest[rest.index(after: end)...]
            case "}": throw .braces
            default: literals[names.count].append(character)
            }
        }
        guard !names.isEmpty else { throw .braces }
        self.names = names
        before = literals[0]
        after = Array(literals.dropFirst())
    }

    /// The texts that stand for the names, in their order; nil where the cell is written otherwise.
    func match(_ cell: String) -> [String]? {
        guard cell.hasPrefix(before), let last = after.last else { return nil }
        var rest = cell.dropFirst(before.count)
        guard rest.hasSuffix(last) else { return nil }
        rest = rest.dropLast(last.count)
        var values: [String] = []
        for literal in after.dropLast() {
            guard let found = rest.firstRange(of: literal) else { return nil }
            values.append(String(rest[..<found.lowerBound]))
            rest = rest[found.upperBound...]
        }
        return values + [String(rest)]
    }
}

enum CellPatternError: Error {
    case braces, nothingBetween
    case name(String)

    var label: Label {
        switch self {
        case .braces: Label("花括号不成对，或没有名称", "braces that are not in pairs, or none")
        case .nothingBetween: Label("两个名称之间没有文字", "nothing between two names")
        case .name(let name): Label("名称“\(name)”为空或重复", "the name \"\(name)\" is empty, or given twice")
        }
    }
}
