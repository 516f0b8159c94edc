import Wording

/// Rows under headers, in columns as wide as their widest cell.
struct Table {
    struct Column {
        var title: String
        /// Numbers stand to the right.
        var isTrailing = false
        /// Gives way when the terminal is too narrow.
        var isFlexible = false
    }

    struct Cell {
        var text: String
        var tone = Style.Tone.plain

        init(_ text: String, _ tone: Style.Tone = .plain) {
            self.text = text.onOneLine
            self.tone = tone
        }
    }

    private static let gap = "  "
    private static let leastFlexibleWidth = 8

    let columns: [Column]
    private(set) var rows: [[Cell]] = []

    init(_ columns: [Column]) { self.columns = columns }

    mutating func add(_ cells: [Cell]) { rows.append(cells) }

    /// Header and rows; with the terminal's `width` in cells nothing is wider, without one nothing is cut.
    func lines(style: Style, width: Int?) -> [String] {
        let widths = fitted(to: width)
        let header = columns.map { Cell($0.title, .strong) }
        return ([header] + rows).map { line($0, widths, style) }
    }

    private func fitted(to width: Int?) -> [Int] {
        var widths = columns.indices.map { index in
            rows.reduce(DisplayWidth.of(columns[index].title)) { max($0, DisplayWidth.of($1[index].text)) }
        }
        guard let width else { return widths }
        let total = widths.reduce(0, +) + Self.gap.count * (columns.count - 1)
        var excess = total - width
        for index in columns.indices.reversed() where columns[index].isFlexible && excess > 0 {
            let given = min(excess, max(0, widths[index] - Self.leastFlexibleWidth))
            widths[index] -= given
            excess -= given
        }
        return widths
    }

    private func line(_ cells: [Cell], _ widths: [Int], _ style: Style) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let text = columns[index].isFlexible ? DisplayWidth.cut(cell.text, to: widths[index]) : cell.text
            let blanks = String(repeating: " ", count: max(0, widths[index] - DisplayWidth.of(text)))
            let isLast = index == cells.count - 1
            if index > 0 { line += Self.gap }
            if columns[index].isTrailing { line += blanks }
            line += style(cell.tone, text)
            if !columns[index].isTrailing, !isLast { line += blanks }
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}

extension String {
    /// With blanks for line breaks and tabs: what somebody wrote must not pass for a row of its own.
    var onOneLine: String { String(map { $0.isNewline || $0 == "\t" ? " " : $0 }) }
}
