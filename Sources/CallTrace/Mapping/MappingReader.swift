import IncidentModel
import Yams

/// Turns a mapping's YAML into a ``TraceMapping``, or into all that is wrong with it.
struct MappingReader {
    static let keys = [
        "name", "about", "delimiter", "columns", "zone", "absent", "key", "group", "kinds", "fields", "times",
    ]
    private static let required = ["name", "key", "kinds"]
    /// Calls that may be open at once.
    private static let windowLimit = 256

    var text: MappingText
    var mapping = TraceMapping()
    var zone: Zone?

    init(file: String) { text = MappingText(file: file) }

    mutating func mapping(_ yaml: String) throws(MappingErrors) -> TraceMapping {
        if let root = text.root(of: yaml) { read(root) }
        guard text.errors.isEmpty else {
            throw MappingErrors(errors: text.errors.sorted { $0.line < $1.line })
        }
        return mapping
    }

    private mutating func read(_ root: Node) {
        let entries = text.entries(root, Label("此文件", "a mapping"), known: Self.keys)
        guard root.mapping != nil else { return }
        for key in Self.required where root.mapping?.contains(where: { $0.key.string == key }) != true {
            text.fail(Label("缺少“\(key)”", "\"\(key)\" is missing"), line: text.line(of: root))
        }
        // Times are read in the zone, wherever in the file it stands.
        if let node = entries.first(where: { $0.key == "zone" })?.value { zone = readZone(node) }
        for (key, node) in entries {
            switch key {
            case "name": mapping.name = text.name(node, "name") ?? ""
            case "about": mapping.about = text.text(node, .key("about"))
            case "delimiter": readDelimiter(node)
            case "columns":
                mapping.header = text.list(node).compactMap { text.text($0, Label("列名", "a column's name")) }
            case "absent":
                mapping.absent = Set(
                    text.list(node).compactMap { text.text($0, Label("“absent”的一项", "an absent value")) }
                )
            case "key": mapping.key = text.list(node).compactMap { text.text($0, .key("key")) }.map { index(of: $0) }
            case "group": readGroup(node)
            case "kinds": readKinds(node)
            case "fields": readFields(node)
            case "times": readTimes(node)
            default: break
            }
        }
    }

    /// The index of a column among those that the mapping reads.
    mutating func index(of column: String) -> Int {
        if let index = mapping.columns.firstIndex(of: column) { return index }
        mapping.columns.append(column)
        return mapping.columns.count - 1
    }

    mutating func template(_ node: Node, _ what: Label) -> Template? {
        guard let written = text.text(node, what) else { return nil }
        do {
            return try Template(written) { index(of: $0) }
        } catch {
            let message = Label("\(what.zh)中\(error.label.zh)", "\(error.label.en) in \(what.en)")
            text.fail(message, at: node, expected: Label("形如 \"{column}\"", "such as \"{column}\""))
            return nil
        }
    }

    mutating func readZone(_ node: Node) -> Zone? {
        guard let name = text.text(node, .key("zone")) else { return nil }
        guard let zone = Zone(name) else {
            let message = Label("未知时区“\(name)”", "unknown zone \"\(name)\"")
            let expected = Label("IANA 时区名，如 America/New_York", "a name of the IANA database, such as America/New_York")
            text.fail(message, at: node, expected: expected, nearest: nearest(to: name, among: Zone.identifiers))
            return nil
        }
        return zone
    }

    private mutating func readDelimiter(_ node: Node) {
        guard let written = text.text(node, .key("delimiter")) else { return }
        guard written.utf8.count == 1, let byte = written.utf8.first, byte < 0x80,
            !"\"\r\n\0".utf8.contains(byte)
        else {
            let expected = Label(#"一个 ASCII 字符，如 "," 或 "\t""#, #"one ASCII character, such as "," or "\t""#)
            text.refuse("delimiter", written, at: node, expected: expected)
            return
        }
        mapping.delimiter = byte
    }

    private mutating func readGroup(_ node: Node) {
        mapping.window = 1
        for (_, value) in text.entries(node, .key("group"), known: ["window"]) {
            mapping.window = text.number(value, "window", in: 1...Self.windowLimit) ?? 1
        }
    }

    private mutating func readKinds(_ node: Node) {
        let entries = text.entries(node, .key("kinds"), known: ["column", "exact", "prefix", "contains", "default"])
        if !entries.contains(where: { $0.key == "default" }) {
            let expected = Label("default: unknown，或预案的其他类型", "default: unknown, or another kind of the plan")
            text.fail(Label("“kinds”缺少“default”", "kinds without a default"), at: node, expected: expected)
        }
        var hasTable = false
        for (key, value) in entries {
            switch key {
            case "column": mapping.kinds.column = text.text(value, .key("column")).map { index(of: $0) }
            case "default": mapping.kinds.fallback = KindID(interning: text.name(value, "kind") ?? "")
            default:
                hasTable = true
                read(matches(value, key), key)
            }
        }
        if hasTable, mapping.kinds.column == nil {
            text.fail(Label("“kinds”缺少“column”", "kinds without a column"), at: node)
        }
    }

    private mutating func matches(_ node: Node, _ key: String) -> [KindTable.Match] {
        text.entries(node, .key(key)).compactMap { written, value in
            text.name(value, "kind").map { KindTable.Match(text: written, kind: KindID(interning: $0)) }
        }
    }

    private mutating func read(_ matches: [KindTable.Match], _ key: String) {
        switch key {
        case "exact": mapping.kinds.exact = Dictionary(matches.map { ($0.text, $0.kind) }) { first, _ in first }
        case "prefix": mapping.kinds.prefixes = matches.sorted { $0.text.utf8.count > $1.text.utf8.count }
        default: mapping.kinds.contained = matches
        }
    }
}
