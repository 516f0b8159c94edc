package import IncidentModel

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
