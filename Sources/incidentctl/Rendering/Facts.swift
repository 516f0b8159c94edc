import Wording

/// Lines of a card: a word on the left, what it says on the right.
struct Facts {
    private static let leastTextWidth = 20

    private enum Content {
        case text(String, Style.Tone)
        /// Lines that are made to fit into so many cells; nil: nothing is cut.
        case lines((_ width: Int?) -> [String])
    }

    private var rows: [(label: String, content: Content)] = []

    /// Nothing is added for nil.
    mutating func add(_ label: String, _ text: String?, _ tone: Style.Tone = .plain) {
        if let text { rows.append((label, .text(text, tone))) }
    }

    /// The label stands before the first line only.
    mutating func add(_ label: String, _ lines: [String], _ tone: Style.Tone = .plain) {
        for (index, line) in lines.enumerated() { rows.append((index == 0 ? label : "", .text(line, tone))) }
    }

    /// Nothing is added where there are no lines.
    mutating func add(_ label: String, fitting lines: @escaping (_ width: Int?) -> [String]) {
        rows.append((label, .lines(lines)))
    }

    /// The lines; on a terminal of that `width` what is longer goes on below itself.
    func lines(style: Style, width: Int?) -> [String] {
        let labels = rows.map { DisplayWidth.of($0.label) }.max() ?? 0
        let room = width.map { max(Self.leastTextWidth, $0 - labels - 2) }
        return rows.flatMap { row in
            Self.lines(row.content, room, style).enumerated().map { index, text in
                let label = DisplayWidth.padded(index == 0 ? row.label : "", to: labels)
                return style(.faint, label) + "  " + text
            }
        }
    }

    private static func lines(_ content: Content, _ room: Int?, _ style: Style) -> [String] {
        switch content {
        case .text(let text, let tone):
            (room.map { DisplayWidth.wrapped(text, to: $0) } ?? [text]).map { style(tone, $0) }
        case .lines(let lines): lines(room)
        }
    }
}
