package import IncidentModel

/// The language in which people are addressed. What machines read is the same in both.
package enum Language: Sendable {
    case zh
    case en

    /// One of the two.
    package func callAsFunction(_ zh: String, _ en: String) -> String { self == .zh ? zh : en }
}

extension Label {
    package func text(_ language: Language) -> String { language(zh, en) }
}

extension Label {
    /// Names in a row: `a, b and c`, `a、b、c`.
    package static func list(_ names: [Label]) -> Label {
        let en = names.map(\.en)
        return Label(
            zh: names.map(\.zh).joined(separator: "、"),
            en: en.count < 2 ? en.joined() : en.dropLast().joined(separator: ", ") + " and " + (en.last ?? "")
        )
    }
}
