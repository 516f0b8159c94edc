import Wording

/// Rows under headers, in columns as wide as their widest cell.
struct Table {
    struct Column {
        var title: String
        /// Numbers stand to the right.
        var isTrailing = false
        /// On a narrow terminal it gives way down to so many cells; nil: it stays as it is as long as that is possible.
        var least: Int?
        /// Where the room does not suffice, the column of the greatest rank is left out first; nil: it is always shown.
        var rank: Int?
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
    /// What is left of a column on a terminal too narrow for all: a Chinese character and an ellipsis.
    private static let leastWidth = 3

    let columns: [Column]
    private(set) var rows: [[Cell]] = []

    init(_ columns: [Column]) { self.columns = columns }

    mutating func add(_ cells: [Cell]) { rows.append(cells) }

    /// Header and rows; with the terminal's `width` in cells nothing is wider, without one nothing is cut.
    func lines(style: Style, width: Int?) -> [String] {
        let shown = fitted(to: width)
        let header = columns.map { Cell($0.title, .strong) }
        return ([header] + rows).map { line($0, shown, style) }
    }

    /// The columns that are shown, each with its width.
    private func fitted(to width: Int?) -> [(column: Int, width: Int)] {
        var shown = columns.indices.map { index in
            let title = DisplayWidth.of(columns[index].title)
            return (column: index, width: rows.reduce(title) { max($0, DisplayWidth.of($1[index].text)) })
        }
        guard let width else { return shown }
        func least(_ cell: (column: Int, width: Int)) -> Int {
            min(cell.width, columns[cell.column].least ?? cell.width)
        }
        func total(_ width: ((column: Int, width: Int)) -> Int) -> Int {
            shown.reduce(Self.gap.count * (shown.count - 1)) { $0 + width($1) }
        }
        while total(least) > width,
            let first = shown.compactMap({ columns[$0.column].rank }).max(),
            let index = shown.lastIndex(where: { columns[$0.column].rank == first })
        {
            shown.remove(at: index)
        }
        // The widest gives way first, cell by cell; only then what should not.
        for floor in [least, { min($0.width, Self.leastWidth) }] {
            while total(\.width) > width {
                let room = shown.indices.filter { shown[$0].width > floor(shown[$0]) }
                guard let widest = room.max(by: { shown[$0].width <= shown[$1].width }) else { break }
                shown[widest].width -= 1
            }
        }
        return shown
    }

    private func line(_ cells: [Cell], _ shown: [(column: Int, width: Int)], _ style: Style) -> String {
        var line = ""
        for (index, column) in shown.enumerated() {
            let cell = cells[column.column]
            let text = DisplayWidth.cut(cell.text, to: column.width)
            let blanks = String(repeating: " ", count: max(0, column.width - DisplayWidth.of(text)))
            if index > 0 { line += Self.gap }
            if columns[column.column].isTrailing { line += blanks }
            line += style(cell.tone, text)
            if !columns[column.column].isTrailing, index < shown.count - 1 { line += blanks }
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}

extension String {
    /// With blanks for line breaks and tabs: what somebody wrote must not pass for a row of its own.
    var onOneLine: String { String(map { $0.isNewline || $0 == "\t" ? " " : $0 }) }
}
