/// A decimal number exactly as written, so that 3.5 hours are 12,600,000 milliseconds and never nearly so.
struct Quantity: Hashable, Sendable {
    /// All its digits as one whole number, with its sign.
    private var digits: Int64
    /// How many of them stand after the point.
    private var decimals: Int

    /// Nil for anything but `12`, `-3`, `3.5`, `1_000_000` of at most eighteen digits.
    init?(_ text: String) {
        var digits: Int64 = 0
        var count = 0
        var decimals: Int?
        var last: UInt8 = 0
        let isNegative = text.utf8.first == UInt8(ascii: "-")
        for byte in text.utf8.dropFirst(isNegative ? 1 : 0) {
            switch byte {
            case 48...57:
                guard count < 18 else { return nil }
                digits = digits * 10 + Int64(byte - 48)
                count += 1
                decimals = decimals.map { $0 + 1 }
            case UInt8(ascii: ".") where decimals == nil && count > 0 && last != UInt8(ascii: "_"): decimals = 0
            case UInt8(ascii: "_") where (48...57).contains(last) && decimals == nil: break
            default: return nil
            }
            last = byte
        }
        guard (48...57).contains(last) else { return nil }
        self.digits = isNegative ? -digits : digits
        self.decimals = decimals ?? 0
    }

    /// The number times `scale`; nil when that is no whole number or too great.
    func scaled(by scale: Int64) -> Int64? {
        var divisor: Int64 = 1
        var digits = digits
        for _ in 0..<decimals {
            if divisor == 1, digits % 10 == 0 { digits /= 10 } else { divisor *= 10 }
        }
        let (product, overflow) = digits.multipliedReportingOverflow(by: scale)
        guard !overflow, product % divisor == 0 else { return nil }
        return product / divisor
    }
}
