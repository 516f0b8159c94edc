import IncidentModel
import JSONCoding

/// Rows of comma-separated values (RFC 4180).
///
/// A member of an inner object has a column of its own, named `message.zh`; the values of a list stand in one cell with
/// semicolons between. No cell holds JSON.
struct CSV {
    /// What a spreadsheet needs that a program does not.
    struct Options: Hashable, Sendable {
        /// A byte order mark before the header, without which Excel takes the file for one in the machine's old encoding.
        var hasMark = false
        /// An apostrophe before what a spreadsheet would run as a formula.
        var isDefused = false
    }

    var options = Options()
    let columns: [Column]

    /// Where a cell's values lie in an object.
    typealias Column = [String]

    /// The header's row.
    var header: String {
        (options.hasMark ? "\u{FEFF}" : "") + Self.row(columns.map { $0.joined(separator: ".") })
    }

    func rows(_ objects: [JSONObject]) -> String { objects.map(row).joined() }

    private func row(_ object: JSONObject) -> String {
        Self.row(
            columns.map { column in
                let values = Self.values(.object(object), at: column[...])
                let cell = values.map(Self.text).joined(separator: "; ")
                return options.isDefused && values.contains(where: { $0.stringValue != nil })
                    ? Self.defused(cell) : cell
            }
        )
    }

    static func row(_ cells: [String]) -> String { cells.map(quoted).joined(separator: ",") + "\r\n" }

    private static func values(_ value: JSON, at path: ArraySlice<String>) -> [JSON] {
        if case .array(let elements) = value { return elements.flatMap { values($0, at: path) } }
        guard let name = path.first else { return [value] }
        return values(value[name] ?? .null, at: path.dropFirst())
    }

    // An object that has come this far has names that no form lists, as figures have.
    private static func text(_ value: JSON) -> String {
        switch value {
        case .null: ""
        case .string(let text): text
        case .array(let values): values.map(text).joined(separator: "; ")
        case .object(let object): object.map { "\($0.key)=\(text($0.value))" }.joined(separator: "; ")
        default: value.description
        }
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }

    // Spreadsheets of East Asian languages take the full-width signs as well.
    private static func defused(_ cell: String) -> String {
        guard let first = cell.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) else {
            return cell
        }
        return "'" + cell
    }
}

extension CSV {
    /// The columns of a form, which are the same when there are no rows.
    init(_ form: (some Record).Type, _ options: Options = Options()) {
        self.init(options: options, columns: CSVColumns.all(of: form))
    }

    /// The columns that these objects have.
    init(of objects: [JSONObject], _ options: Options = Options()) {
        var columns: [Column] = []
        var seen: Set<Column> = []
        for object in objects {
            for column in Self.columns(.object(object)) where seen.insert(column).inserted { columns.append(column) }
        }
        // What is an object in one row and null in another has the object's columns.
        let outer = Set(columns.flatMap { column in column.indices.map { Array(column[..<$0]) } })
        self.init(options: options, columns: columns.filter { !outer.contains($0) })
    }

    private static func columns(_ value: JSON) -> [Column] {
        switch value {
        case .object(let object):
            return object.flatMap { member in columns(member.value).map { [member.key] + $0 } }
        case .array(let elements):
            var seen: Set<Column> = []
            let columns = elements.flatMap(columns).filter { seen.insert($0).inserted }
            return columns.isEmpty ? [[]] : columns
        default: return [[]]
        }
    }
}

/// Visits a blank of a form for its columns.
private struct CSVColumns: Archive {
    static let isReading = false

    private var columns: [CSV.Column] = []
    private var path: CSV.Column = []
    var origin = Instant(milliseconds: 0)
    var terms: PlanTerms?

    static func all<R: Record>(of form: R.Type) -> [CSV.Column] {
        var archive = CSVColumns()
        var blank = R()
        archive.value(record: &blank)
        return archive.columns
    }

    mutating func member(_ key: StaticString) { path[path.count - 1] = "\(key)" }

    mutating func member(_ key: StaticString, isPresent: Bool) -> Bool {
        member(key)
        return true
    }

    mutating func value(_ value: inout Bool) { add() }
    mutating func value(_ value: inout Int64) { add() }
    mutating func value(_ value: inout Double) { add() }
    mutating func value(_ value: inout String) { add() }
    mutating func value(_ value: inout Instant) { add() }
    mutating func value<Thing>(_ value: inout Name<Thing>) { add() }
    mutating func value(word value: inout some Word) { add() }
    mutating func value(_ value: inout Figures) { add() }
    mutating func value(coded value: inout some Codable) { add() }

    mutating func value<Element: Archivable>(_ elements: inout [Element]) {
        var blank = Element()
        Element.visit(&blank, &self)
    }

    mutating func value<R: Record>(record value: inout R) {
        path.append("")
        R.fields(&value, &self)
        path.removeLast()
    }

    func reject(_ what: @autoclosure () -> BodyFlaw) {}

    private mutating func add() { columns.append(path) }
}
