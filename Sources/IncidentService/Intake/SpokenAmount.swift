/// A loss or an area as it is said and typed where no digits stand: `三百万元`, `３００亩`, `两平方公里`.
enum SpokenAmount {
    /// - Parameter text: As it was typed.
    /// - Returns: Whole yuan; nil for what says no exact amount.
    static func yuan(_ text: String) -> Int64? {
        value(text, ["": 1, "元": 1, "块": 1, "块钱": 1, "元钱": 1]).flatMap(whole)
    }

    /// - Parameter text: As it was typed.
    /// - Returns: Hectares; nil for what says no exact amount.
    static func hectares(_ text: String) -> Double? {
        value(
            text,
            [
                "公顷": 1, "ha": 1, "亩": 1 / 15.0, "亩地": 1 / 15.0, "平方公里": 100, "平方千米": 100, "km2": 100,
                "平方米": 0.0001, "平米": 0.0001, "平": 0.0001, "m2": 0.0001,
            ]
        )
    }

    /// - Parameter text: As it was typed.
    /// - Returns: The same in square metres, to the nearest; nil, too, for more than there can be.
    static func squareMetres(_ text: String) -> Int64? {
        guard let hectares = hectares(text), hectares < 1e9 else { return nil }
        return Int64((hectares * 10_000).rounded())
    }

    private static func whole(_ value: Double) -> Int64? {
        value.rounded() == value && value < 9e15 ? Int64(value) : nil
    }

    private static func value(_ text: String, _ units: [String: Double]) -> Double? {
        let text = Headcount.folded(text)
        for (unit, scale) in units.sorted(by: { $0.key.count > $1.key.count }) where text.hasSuffix(unit) {
            let number = String(text.dropLast(unit.count))
            if let value = Double(number), value.isFinite, value >= 0 { return value * scale }
            guard let numeral = ChineseNumeral.read(number), numeral.isExact else { continue }
            return Double(numeral.0) * scale
        }
        return nil
    }
}
