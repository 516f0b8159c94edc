internal import IncidentModel

/// A sentence in the two languages while it is put together: clauses, each said in both.
struct Sentence {
    private var clauses: [Label] = []

    /// Adds what is said next; the two sides say the same.
    mutating func say(_ en: String, _ zh: String) { clauses.append(Label(zh: zh, en: en)) }

    /// The clauses joined, with a full stop.
    var text: Label {
        let en = clauses.map(\.en).joined(separator: "; ")
        return Label(
            zh: clauses.map(\.zh).joined(separator: "；") + "。",
            en: en.prefix(1).uppercased() + en.dropFirst() + "."
        )
    }
}
