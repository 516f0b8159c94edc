import IncidentModel
import Wording

/// Numbers of people, as they are typed.
package enum Count {
    package static func read(_ typed: String) throws -> Int64 {
        let text = TypedForm.quantity(typed)
        if text.isBelowZero { throw ArgumentProblem("人数不能小于0", "a number of people cannot be below zero") }
        guard let count = Int64(text) else {
            throw ArgumentProblem("人数写作数字，如 12", "a number of people is written in digits, such as 12")
        }
        return count
    }
}

extension String {
    /// A minus sign and a digit.
    var isBelowZero: Bool { hasPrefix("-") && (dropFirst().first?.isWholeNumber ?? false) }
}

/// Money as people write it: `1200万`, `1.2亿`, `1200万元`, or plain yuan.
package enum Money {
    private static let units: [String: Int64] = [
        "": 1, "元": 1, "yuan": 1, "万": 10_000, "万元": 10_000, "亿": 100_000_000, "亿元": 100_000_000,
    ]

    /// - Returns: whole yuan.
    package static func read(_ typed: String) throws -> Int64 {
        let text = TypedForm.quantity(typed)
        if text.isBelowZero { throw ArgumentProblem("损失不能小于0", "a loss cannot be below zero") }
        guard let (number, rest) = ExactDecimal.prefix(of: text), let unit = units[String(rest)] else {
            throw ArgumentProblem(
                "金额写作 1200万、1.2亿，或以元计的 350000",
                "money is written as 1200万, 1.2亿 or plain yuan such as 350000"
            )
        }
        guard let (yuan, isExact) = number.scaled(by: unit) else {
            throw ArgumentProblem("金额过大", "more money than can be counted in yuan")
        }
        guard isExact else { throw ArgumentProblem("金额须为整数元", "money is counted in whole yuan") }
        return yuan
    }
}

/// Areas as people write them: `20ha`, `300亩`, `1.5km2`, or plain hectares.
package enum Area {
    // Square metres in each, as a fraction, because 15 亩 make a hectare.
    private static let units: [String: (numerator: Int64, denominator: Int64)] = [
        "": (10_000, 1), "ha": (10_000, 1), "hm2": (10_000, 1), "公顷": (10_000, 1),
        "亩": (10_000, 15), "mu": (10_000, 15), "万亩": (100_000_000, 15),
        "km2": (1_000_000, 1), "km²": (1_000_000, 1), "平方公里": (1_000_000, 1), "平方千米": (1_000_000, 1),
        "m2": (1, 1), "m²": (1, 1), "平方米": (1, 1),
    ]

    /// - Returns: hectares, to the nearest square metre: the double nearest to that decimal.
    package static func read(_ typed: String) throws -> Double {
        let text = TypedForm.quantity(typed)
        if text.isBelowZero { throw ArgumentProblem("面积不能小于0", "an area cannot be below zero") }
        guard let (number, rest) = ExactDecimal.prefix(of: text),
            let unit = units[String(rest.drop { $0 == " " }).lowercased()]
        else {
            throw ArgumentProblem(
                "面积写作 20ha、300亩、1.5km2，或以公顷计的数字",
                "an area is written as 20ha, 300亩, 1.5km2 or plain hectares"
            )
        }
        guard let (squareMetres, _) = number.scaled(by: unit.numerator, over: unit.denominator),
            squareMetres <= 510_000_000_000_000
        else { throw ArgumentProblem("面积过大", "an area greater than the Earth") }
        return Double(squareMetres) / 10_000
    }
}

/// A decimal number as it is written, without the rounding of floating point: `digits` / 10^`places`.
struct ExactDecimal: Hashable {
    var digits: Int64
    var places: Int

    /// Reads the number that the text begins with.
    /// - Returns: the number and what follows it; nil when there is none, or it has more than 18 digits.
    static func prefix(of text: String) -> (number: ExactDecimal, rest: Substring)? {
        var digits: Int64 = 0
        var count = 0
        var places: Int?
        var index = text.startIndex
        while index < text.endIndex {
            let character = text[index]
            if character == ".", places == nil, count > 0 {
                places = 0
            } else if let value = character.wholeNumberValue, character.isASCII {
                count += 1
                guard count <= 18 else { return nil }
                digits = digits * 10 + Int64(value)
                places = places.map { $0 + 1 }
            } else {
                break
            }
            index = text.index(after: index)
        }
        guard count > 0, places != 0 else { return nil }
        return (ExactDecimal(digits: digits, places: places ?? 0), text[index...])
    }

    /// The number times `numerator` / `denominator`, as a whole number, and whether nothing had to be rounded away; nil
    /// when it is too great.
    func scaled(by numerator: Int64, over denominator: Int64 = 1) -> (value: Int64, isExact: Bool)? {
        var divisor = Int128(denominator)
        for _ in 0..<places { divisor *= 10 }
        let (quotient, remainder) = (Int128(digits) * Int128(numerator)).quotientAndRemainder(dividingBy: divisor)
        let rounded = quotient + (remainder >= divisor - remainder ? 1 : 0)
        return Int64(exactly: rounded).map { ($0, remainder == 0) }
    }
}

/// Why a word on the command line cannot be read, with an example of what can.
package struct ArgumentProblem: Error, Hashable, CustomStringConvertible {
    package var description: String

    package init(_ zh: String, _ en: String) { description = Language.current(zh, en) }
}

/// Degrees, as they are typed.
package enum Degrees {
    package static func read(_ text: String) throws -> Double {
        guard let degrees = Double(TypedForm.quantity(text)), degrees.isFinite else {
            throw ArgumentProblem("度数写作 39.38 或 -111.15", "degrees are written as 39.38 or -111.15")
        }
        return degrees
    }
}
