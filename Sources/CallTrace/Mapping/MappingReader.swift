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
        let entries = text.entries(root, "a mapping", known: Self.keys)
        guard root.mapping != nil else { return }
        for key in Self.required where root.mapping?.contains(where: { $0.key.string == key }) != true {
            text.fail("\"\(key)\" is missing", line: text.line(of: root))
        }
        // Times are read in the zone, wherever in the file it stands.
        if let node = entries.first(where: { $0.key == "zone" })?.value { zone = readZone(node) }
        for (key, node) in entries {
            switch key {
            case "name": mapping.name = text.name(node, "name") ?? ""
            case "about": mapping.about = text.text(node, "about")
            case "delimiter": readDelimiter(node)
            case "columns": mapping.header = text.list(node).compactMap { text.text($0, "a column's name") }
            case "absent": mapping.absent = Set(text.list(node).compactMap { text.text($0, "an absent value") })
            case "key": mapping.key = text.list(node).compactMap { text.text($0, "key") }.map { index(of: $0) }
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

    mutating func template(_ node: Node, _ what: String) -> Template? {
        guard let written = text.text(node, what) else { return nil }
        do {
            return try Template(written) { index(of: $0) }
        } catch {
            text.fail("\(error.rawValue) in \(what)", at: node, expected: "such as \"{column}\"")
            return nil
        }
    }

    mutating func readZone(_ node: Node) -> Zone? {
        guard let name = text.text(node, "zone") else { return nil }
        guard let zone = Zone(name) else {
            text.fail(
                "unknown zone \"\(name)\"",
                at: node,
                expected: "a name of the IANA database, such as America/New_York",
                nearest: nearest(to: name, among: Zone.identifiers)
            )
            return nil
        }
        return zone
    }

    private mutating func readDelimiter(_ node: Node) {
        guard let written = text.text(node, "delimiter") else { return }
        guard written.utf8.count == 1, let byte = written.utf8.first, byte < 0x80,
            !"\"\r\n\0".utf8.contains(byte)
        else {
            text.fail("delimiter \"\(written)\"", at: node, expected: #"one ASCII character, such as "," or "\t""#)
            return
        }
        mapping.delimiter = byte
    }

    private mutating func readGroup(_ node: Node) {
        mapping.window = 1
        for (_, value) in text.entries(node, "group", known: ["window"]) {
            mapping.window = text.number(value, "window", in: 1...Self.windowLimit) ?? 1
        }
    }

    private mutating func readKinds(_ node: Node) {
        let entries = text.entries(node, "kinds", known: ["column", "exact", "prefix", "contains", "default"])
        if !entries.contains(where: { $0.key == "default" }) {
            text.fail("kinds without a default", at: node, expected: "default: unknown, or another kind of the plan")
        }
        var hasTable = false
        for (key, value) in entries {
            switch key {
            case "column": mapping.kinds.column = text.text(value, "column").map { index(of: $0) }
            case "default": mapping.kinds.fallback = KindID(interning: text.name(value, "kind") ?? "")
            default:
                hasTable = true
                read(matches(value, key), key)
            }
        }
        if hasTable, mapping.kinds.column == nil { text.fail("kinds without a column", at: node) }
    }

    private mutating func matches(_ node: Node, _ key: String) -> [KindTable.Match] {
        text.entries(node, key).compactMap { written, value in
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
