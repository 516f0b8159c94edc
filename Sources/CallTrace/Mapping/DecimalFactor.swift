import Foundation

/// What a figure is multiplied by on its way into its base unit, such as 4046.86 square metres an acre.
struct DecimalFactor: Hashable, Sendable {
    static let one = DecimalFactor(value: 1)

    private let value: Decimal

    private init(value: Decimal) { self.value = value }

    /// Nil unless the text is a plain decimal number above 0.
    init?(_ text: String) {
        guard let value = Self.decimal(text), value > 0 else { return nil }
        self.value = value
    }

    /// The number in `text` times the factor, rounded to a whole one; nil where that is no number that fits.
    func times(_ text: String) -> Int64? {
        guard let number = Self.decimal(text) else { return nil }
        var product = number * value
        var rounded = Decimal()
        NSDecimalRound(&rounded, &product, 0, .plain)
        guard abs(rounded) < 1_000_000_000_000_000_000 else { return nil }
        return NSDecimalNumber(decimal: rounded).int64Value
    }

    // Decimal itself would take the beginning of "12 acres" for a number.
    private static func decimal(_ text: String) -> Decimal? {
        var digits = 0
        var points = 0
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case 48...57: digits += 1
            case UInt8(ascii: "."): points += 1
            case UInt8(ascii: "-") where index == 0: break
            default: return nil
            }
        }
        guard (1...18).contains(digits), points <= 1 else { return nil }
        return Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
    }
}
