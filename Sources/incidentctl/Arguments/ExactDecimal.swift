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
