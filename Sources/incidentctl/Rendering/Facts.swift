import Wording

/// Lines of a card: a word on the left, what it says on the right.
struct Facts {
    private static let leastTextWidth = 20

    private var rows: [(label: String, text: String)] = []

    /// Nothing is added for nil.
    mutating func add(_ label: String, _ text: String?) {
        if let text { rows.append((label, text)) }
    }

    /// The label stands before the first line only.
    mutating func add(_ label: String, _ lines: [String]) {
        for (index, line) in lines.enumerated() { rows.append((index == 0 ? label : "", line)) }
    }

    /// The lines; on a terminal of that `width` what is longer goes on below itself.
    func lines(style: Style, width: Int?) -> [String] {
        let labels = rows.map { DisplayWidth.of($0.label) }.max() ?? 0
        let room = width.map { max(Self.leastTextWidth, $0 - labels - 2) }
        return rows.flatMap { row in
            let texts = room.map { Self.wrapped(row.text, to: $0) } ?? [row.text]
            return texts.enumerated().map { index, text in
                let label = DisplayWidth.padded(index == 0 ? row.label : "", to: labels)
                return style(.faint, label) + "  " + text
            }
        }
    }

    /// Breaks after blanks and between the items of a Chinese list. What is coloured is short, and left whole.
    static func wrapped(_ text: String, to width: Int) -> [String] {
        guard DisplayWidth.of(text) > width, !text.contains("\u{1B}") else { return [text] }
        var lines: [String] = []
        var line = ""
        var piece = ""
        func put() {
            if !line.isEmpty, DisplayWidth.of(line) + DisplayWidth.of(trimmed(piece)) > width {
                lines.append(trimmed(line))
                line = ""
            }
            line += piece
            piece = ""
        }
        for character in text {
            piece.append(character)
            if character == " " || character == "、" || character == "；" { put() }
        }
        put()
        return lines + [trimmed(line)]
    }

    private static func trimmed(_ text: String) -> String {
        var text = text
        while text.last == " " { text.removeLast() }
        return text
    }
}
