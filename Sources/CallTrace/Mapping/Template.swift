import IncidentModel

/// Text made of columns and of what stands between them, such as `{addr}, {twp}`.
///
/// `{*}` is the number of rows of the call; `{{` and `}}` are the braces themselves. An empty column takes the text before
/// it along, and what joins two columns is written only between two values, so `{addr}, {twp}` without an address is the
/// township alone. A template whose columns are all empty is no value; one without columns is a constant.
struct Template: Hashable, Sendable {
    enum Source: Hashable, Sendable {
        /// An index into the mapping's columns.
        case column(Int)
        case rowCount
    }

    private struct Part: Hashable {
        var before: String
        var source: Source
    }

    private var parts: [Part] = []
    private var tail = ""

    var isConstant: Bool { parts.isEmpty }
    var countsRows: Bool { parts.contains { $0.source == .rowCount } }

    /// Reads a template; `index` gives that of a column among the mapping's columns.
    init(_ text: String, index: (String) -> Int) throws(TemplateError) {
        var literal = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            switch character {
            case "{" where rest.first == "{", "}" where rest.first == "}":
                rest.removeFirst()
                literal.append(character)
            case "{":
                guard let end = rest.firstIndex(of: "}") else { throw .unclosedBrace }
                let name = rest[..<end]
                guard !name.isEmpty else { throw .noColumn }
                rest = rest[rest.index(after: end)...]
                parts.append(Part(before: literal, source: name == "*" ? .rowCount : .column(index(String(name)))))
                literal = ""
            case "}": throw .strayBrace
            default: literal.append(character)
            }
        }
        tail = literal
    }

    func text(_ row: Row) -> String? {
        if parts.isEmpty { return tail }
        // Most templates are one column and nothing else.
        if parts.count == 1, parts[0].before.isEmpty, tail.isEmpty { return row.value(of: parts[0].source) }
        var text = ""
        var hasValue = false
        for (index, part) in parts.enumerated() {
            guard let value = row.value(of: part.source) else { continue }
            if hasValue || index == 0 { text += part.before }
            text += value
            hasValue = true
        }
        return hasValue ? text + tail : nil
    }
}

enum TemplateError: Error {
    case unclosedBrace, strayBrace, noColumn

    var label: Label {
        switch self {
        case .unclosedBrace: Label("花括号没有结束", "a brace that is not closed")
        case .strayBrace:
            Label("多出“}”，要写花括号本身请用“}}”", "a closing brace without its opening one; }} stands for the brace itself")
        case .noColumn: Label("花括号里没有列名", "braces without a column's name")
        }
    }
}

/// A record as the mapping sees it: its columns by their index in the mapping.
struct Row {
    var record: CSVRecord
    /// For each column of the mapping, where it stands in the record; nil for one that is a part of another's cells.
    var positions: [Int?]
    /// Texts that stand for "nothing".
    var absent: Set<String>
    /// How many rows the call has so far.
    var count = 1
    /// What parts of cells say, by the index of their columns.
    private var parts: [Int: String] = [:]

    init(record: CSVRecord, positions: [Int?], mapping: TraceMapping) {
        self.record = record
        self.positions = positions
        absent = mapping.absent
        for part in mapping.parts {
            guard let cell = value(part.column) else { continue }
            for pattern in part.patterns {
                guard let values = pattern.match(cell) else { continue }
                for (name, value) in zip(pattern.names, values) {
                    if let index = mapping.columns.firstIndex(of: name) { parts[index] = value }
                }
                break
            }
        }
    }

    /// Nil when the column is empty.
    func value(of source: Template.Source) -> String? {
        switch source {
        case .rowCount: String(count)
        case .column(let index): value(index)
        }
    }

    func value(_ index: Int) -> String? {
        let text = positions[index].map(record.trimmed) ?? parts[index] ?? ""
        return text.isEmpty || (!absent.isEmpty && absent.contains(text)) ? nil : text
    }
}
