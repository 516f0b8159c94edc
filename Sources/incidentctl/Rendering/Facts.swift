/// Lines of a card: a word on the left, what it says on the right.
struct Facts {
    private var rows: [(label: String, text: String)] = []

    var isEmpty: Bool { rows.isEmpty }

    /// Nothing is added for nil.
    mutating func add(_ label: String, _ text: String?) {
        if let text { rows.append((label, text)) }
    }

    /// The label stands before the first line only.
    mutating func add(_ label: String, _ lines: [String]) {
        for (index, line) in lines.enumerated() { rows.append((index == 0 ? label : "", line)) }
    }

    func lines(_ style: Style) -> [String] {
        let width = rows.map { DisplayWidth.of($0.label) }.max() ?? 0
        return rows.map { style(.faint, DisplayWidth.padded($0.label, to: width)) + "  " + $0.text }
    }
}
