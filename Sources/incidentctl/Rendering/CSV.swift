import JSONCoding
import Varlink

/// Rows of comma-separated values (RFC 4180).
enum CSV {
    /// A header of the first object's names, then a row for each object. A list's entries stand in one cell with semicolons
    /// between, an object's values with slashes (`值班室 / duty desk`): a spreadsheet reads no JSON.
    static func text(_ objects: [JSONObject], withHeader: Bool = true) -> String {
        guard let first = objects.first else { return "" }
        let names = Array(first.keys)
        var text = withHeader ? row(names) : ""
        for object in objects { text += row(names.map { cell(object[$0] ?? .null) }) }
        return text
    }

    static func row(_ cells: [String]) -> String { cells.map(quoted).joined(separator: ",") + "\r\n" }

    private static func cell(_ value: JSON) -> String {
        switch value {
        case .null: ""
        case .string(let text): text
        case .array(let values): values.map(cell).joined(separator: "; ")
        case .object(let object): object.map { cell($0.value) }.joined(separator: " / ")
        default: value.description
        }
    }

    // A cell that a spreadsheet would take for a formula is none of ours to defuse: the file is data.
    private static func quoted(_ cell: String) -> String {
        guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
