package import IncidentModel

/// Something wrong in a plan, or in another file that is read like one, where it stands, and the nearest right thing.
package struct PlanError: Hashable, Sendable {
    package var file: String
    /// From 1; 0 when the error is the file's as a whole.
    package var line: Int
    /// From 1, counted in Unicode scalars.
    package var column: Int
    /// What is wrong, such as `unknown key "urgncy" in a kind`.
    package var message: Label
    /// What would have been right, such as `one of life, urgent, routine`.
    package var expected: Label?
    /// The known word nearest to the one written.
    package var nearest: String?

    package init(
        file: String,
        line: Int = 0,
        column: Int = 0,
        message: Label,
        expected: Label? = nil,
        nearest: String? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.expected = expected
        self.nearest = nearest
    }
}

extension PlanError: CustomStringConvertible {
    /// What would put it right; nil when that is not known.
    package var fix: Label? {
        let hint = nearest.map { Label("是否指“\($0)”？", "did you mean \"\($0)\"?") }
        guard let expected else { return hint }
        return (hint.map { $0 + Label("", " ") } ?? Label("")) + Label("应为：\(expected.zh)", "expected \(expected.en)")
    }

    /// All of it in one line.
    package var label: Label {
        let place = Label(line > 0 ? "\(file):\(line):\(column): " : "\(file): ")
        let remedy = expected.map { Label("（应为：\($0.zh)）", " (expected \($0.en))") } ?? Label("")
        return place + message + .hint(nearest) + remedy
    }

    package var description: String { label.en }
}

/// All that is wrong with a plan, or with another file that is read like one, in the order of its files and lines.
package struct PlanErrors: Error, Hashable, Sendable {
    package var errors: [PlanError]

    package init(errors: [PlanError]) { self.errors = errors }

    /// A line for each.
    package var label: Label {
        let labels = errors.map(\.label)
        return Label(zh: labels.map(\.zh).joined(separator: "\n"), en: labels.map(\.en).joined(separator: "\n"))
    }
}

extension PlanErrors: CustomStringConvertible {
    /// As the journal tells them: a line for each, in English and then in Chinese.
    package var description: String { errors.map { "\($0.label.en) | \($0.label.zh)" }.joined(separator: "\n") }
}
