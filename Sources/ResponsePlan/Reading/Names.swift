package import IncidentModel

/// The names that a plan gives, gathered before anything refers to them.
struct Names {
    var headquarters: [String]
    var responders: [String]
    var figures: [String]
    var schemes: [String]
    var kinds: [String]
    var ladders: [String]
    var milestoneSets: [String]

    var parties: [String] { headquarters + responders }

    /// Takes whatever has an `id`; what is wrong with it is for its own reader to say.
    init(_ sections: Sections) {
        func ids(_ key: String) -> [String] {
            guard case .list(let rows) = sections[key]?.content else { return [] }
            return rows.compactMap { row in
                guard case .map(let entries) = row.content, let entry = entries.first(where: { $0.key == "id" }),
                    case .scalar(let text, _) = entry.value.content, !entry.value.isNull
                else { return nil }
                return text
            }
        }
        headquarters = ids("headquarters")
        responders = ids("responders")
        figures = ids("figures")
        schemes = ids("schemes")
        kinds = ids("kinds")
        ladders = ids("ladders")
        if case .map(let entries) = sections["milestones"]?.content {
            milestoneSets = entries.map(\.key)
        } else {
            milestoneSets = []
        }
    }
}

/// The ids of one sort of thing as they are read: well-formed, and each once.
package struct Register {
    package enum Form {
        /// `forest-fire`
        case words
        /// `strandedHours`
        case joined

        package var expected: Label {
            switch self {
            case .words:
                Label(
                    "至多 64 个小写字母、数字和单个连字符，如 forest-fire",
                    "small letters, digits and single hyphens, at most 64, such as forest-fire"
                )
            case .joined:
                Label(
                    "至多 64 个字母和数字，以小写字母开头，如 strandedHours",
                    "letters and digits, at most 64, beginning with a small letter, such as strandedHours"
                )
            }
        }

        func admits(_ text: String) -> Bool {
            let bytes = Array(text.utf8)
            guard let first = bytes.first, (97...122).contains(first) || self == .words && (48...57).contains(first),
                bytes.count <= 64
            else { return false }
            switch self {
            case .joined:
                return bytes.allSatisfy { (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0) }
            case .words:
                guard bytes.last != 45,
                    bytes.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
                else { return false }
                return !zip(bytes, bytes.dropFirst()).contains { $0 == 45 && $1 == 45 }
            }
        }
    }

    let what: Label
    let form: Form
    private var lines: [String: Place] = [:]

    init(_ what: Label, form: Form = .words) {
        self.what = what
        self.form = form
    }

    /// The row's id, if it is a good one and new.
    mutating func id(of row: Fields, key: String = "id") -> String? {
        let id = Label("\(what.zh) id", "id of \(what.one.en)")
        guard let tree = row.required(key, expected: form.expected),
            let text = row.findings.name(tree, key, id, form: form)
        else { return nil }
        return claim(text, at: tree.place, row.findings) ? text : nil
    }

    /// False, with an error, when the text was claimed before.
    mutating func claim(_ text: String, at place: Place, _ findings: Findings) -> Bool {
        if let first = lines[text] {
            findings.repeated(what, text, at: place, after: first)
            return false
        }
        lines[text] = place
        return true
    }
}
