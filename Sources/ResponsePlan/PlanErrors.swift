/// Something wrong in a plan, where it stands, and the nearest right thing.
package struct PlanError: Hashable, Sendable {
    package var file: String
    /// From 1; 0 when the error is the file's as a whole.
    package var line: Int
    /// From 1, counted in Unicode scalars.
    package var column: Int
    /// What is wrong, such as `unknown key "urgncy" in a kind`.
    package var message: String
    /// What would have been right, such as `one of life, urgent, routine`.
    package var expected: String?
    /// The known word nearest to the one written.
    package var nearest: String?

    package init(
        file: String,
        line: Int = 0,
        column: Int = 0,
        message: String,
        expected: String? = nil,
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
    package var description: String {
        var text = line > 0 ? "\(file):\(line):\(column): \(message)" : "\(file): \(message)"
        if let nearest { text += "; did you mean \"\(nearest)\"?" }
        if let expected { text += " (expected \(expected))" }
        return text
    }
}

/// All that is wrong with a plan, in the order of its files and lines.
package struct PlanErrors: Error, Hashable, Sendable {
    package var errors: [PlanError]

    package init(errors: [PlanError]) { self.errors = errors }
}

extension PlanErrors: CustomStringConvertible {
    package var description: String { errors.map(\.description).joined(separator: "\n") }
}
