/// Something wrong in a mapping, where it stands, and the nearest right thing.
package struct MappingError: Hashable, Sendable {
    package var file: String
    /// From 1; 0 when the error is the file's as a whole.
    package var line: Int
    package var message: String
    /// What would have been right.
    package var expected: String?
    /// The known word nearest to the one written.
    package var nearest: String?

    package init(file: String, line: Int = 0, message: String, expected: String? = nil, nearest: String? = nil) {
        self.file = file
        self.line = line
        self.message = message
        self.expected = expected
        self.nearest = nearest
    }
}

extension MappingError: CustomStringConvertible {
    package var description: String {
        var text = line > 0 ? "\(file):\(line): \(message)" : "\(file): \(message)"
        if let nearest { text += "; did you mean \"\(nearest)\"?" }
        if let expected { text += " (expected \(expected))" }
        return text
    }
}

/// All that is wrong with a mapping, in the order of its lines.
package struct MappingErrors: Error, Hashable, Sendable {
    package var errors: [MappingError]

    package init(errors: [MappingError]) { self.errors = errors }
}

extension MappingErrors: CustomStringConvertible {
    package var description: String { errors.map(\.description).joined(separator: "\n") }
}
