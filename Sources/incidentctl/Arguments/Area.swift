/// Areas as people write them: `20ha`, `300亩`, `1.5km2`, or plain hectares.
enum Area {
    // Square metres in each, as a fraction, because 15 亩 make a hectare.
    private static let units: [String: (numerator: Int64, denominator: Int64)] = [
        "": (10_000, 1), "ha": (10_000, 1), "hm2": (10_000, 1), "公顷": (10_000, 1),
        "亩": (10_000, 15), "mu": (10_000, 15), "万亩": (100_000_000, 15),
        "km2": (1_000_000, 1), "km²": (1_000_000, 1), "平方公里": (1_000_000, 1), "平方千米": (1_000_000, 1),
        "m2": (1, 1), "m²": (1, 1), "平方米": (1, 1),
    ]

    /// - Returns: hectares, to the nearest square metre: the double nearest to that decimal.
    static func read(_ text: String) throws -> Double {
        if text.isBelowZero { throw ArgumentProblem("an area cannot be below zero") }
        guard let (number, rest) = ExactDecimal.prefix(of: text),
            let unit = units[String(rest.drop { $0 == " " }).lowercased()]
        else { throw ArgumentProblem("an area is written as 20ha, 300亩, 1.5km2 or plain hectares") }
        guard let (squareMetres, _) = number.scaled(by: unit.numerator, over: unit.denominator),
            squareMetres <= 510_000_000_000_000
        else { throw ArgumentProblem("an area greater than the Earth") }
        return Double(squareMetres) / 10_000
    }
}
