import TestSupport

/// Draws ids as incidentctl does, of version 7 (RFC 9562), at the cost of a few instructions: the wall clock and a
/// generator that begins anywhere.
struct FreshID {
    /// What stands in a call that was made beforehand, where the id belongs.
    static let placeholder = "00000000-0000-7000-8000-000000000000"

    private var random = SeededRandom(seed: .random(in: .min ... .max))

    /// Writes the next id over the 36 bytes of the placeholder.
    mutating func write(to bytes: UnsafeMutableBufferPointer<UInt8>) {
        // The first twelve digits are the time, the rest is drawn.
        var digits = UInt64(bitPattern: Clocks.wallNanoseconds() / 1_000_000) << 16
        for index in 0..<36 {
            switch index {
            case 8, 13, 14, 18, 19, 23: break
            default:
                if index == 15 || index == 20 { digits = random.next() }
                let digit = UInt8(truncatingIfNeeded: digits >> 60)
                bytes[index] = digit < 10 ? digit + UInt8(ascii: "0") : digit - 10 + UInt8(ascii: "a")
                digits <<= 4
            }
        }
    }
}
