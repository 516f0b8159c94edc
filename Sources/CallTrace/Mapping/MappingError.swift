package import IncidentModel

/// Something wrong in a mapping, where it stands, and the nearest right thing.
package struct MappingError: Hashable, Sendable {
    package var file: String
    /// From 1; 0 when the error is the file's as a whole.
    package var line: Int
    package var message: Label
    /// What would have been right.
    package var expected: Label?
    /// The known word nearest to the one written.
    package var nearest: String?

    package init(file: String, line: Int = 0, message: Label, expected: Label? = nil, nearest: String? = nil) {
        self.file = file
        self.line = line
        self.message = message
        self.expected = expected
        self.nearest = nearest
    }
}

extension MappingError: CustomStringConvertible {
    /// All of it in one line.
    var label: Label {
        let place = Label(line > 0 ? "\(file):\(line): " : "\(file): ")
        let remedy = expected.map { Label("（应为：\($0.zh)）", " (expected \($0.en))") } ?? Label("")
        return place + message + .hint(nearest) + remedy
    }

    package var description: String { label.en }
}

/// All that is wrong with a mapping, in the order of its lines.
package struct MappingErrors: Error, Hashable, Sendable {
    package var errors: [MappingError]

    package init(errors: [MappingError]) { self.errors = errors }

    /// A line for each.
    package var label: Label {
        let labels = errors.map(\.label)
        return Label(zh: labels.map(\.zh).joined(separator: "\n"), en: labels.map(\.en).joined(separator: "\n"))
    }
}

extension Label {
    static func key(_ key: String) -> Label { Label("“\(key)”", key) }

    static func hint(_ nearest: String?) -> Label {
        nearest.map { Label("；是否指“\($0)”？", "; did you mean \"\($0)\"?") } ?? Label("")
    }

    static func oneOf(_ words: [String]) -> Label {
        Label("\(words.joined(separator: "、")) 之一", "one of \(words.joined(separator: ", "))")
    }
}
