/// A UUID that whoever asks for something draws, so that a repeat can be known for the same one. Any bits will do; the
/// version is not looked at.
public struct UniqueID<Thing>: Hashable, Sendable, BitwiseCopyable {
    package var high: UInt64
    package var low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The same bits as the id of another thing: a report's id is that of the command that files it.
    package init<Other>(_ other: UniqueID<Other>) { self.init(high: other.high, low: other.low) }

    /// A UUID of version 7 (RFC 9562, section 5.7): milliseconds since 1970 and 74 random bits. Those that are drawn one
    /// after another lie side by side in the ledger's index.
    /// - Parameters:
    ///   - instant: when it is drawn.
    ///   - random: two draws; of the first twelve bits are taken, of the second 62.
    package init(drawnAt instant: Instant, random: (UInt64, UInt64)) {
        let time = UInt64(bitPattern: instant.milliseconds) << 16
        self.init(
            high: time | 0x7000 | random.0 & 0x0FFF,
            low: random.1 & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        )
    }

    /// Nil unless the text is 32 hexadecimal digits in the groups 8-4-4-4-12.
    package init?(_ text: String) {
        var text = text
        guard let bits = text.withUTF8(uuidBits) else { return nil }
        self.init(high: bits.high, low: bits.low)
    }

    /// The sixteen bytes in the order in which they are written.
    package var bytes: [UInt8] {
        (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? high : low) >> UInt64(56 - $0 % 8 * 8)) }
    }
}

private func uuidBits(of utf8: UnsafeBufferPointer<UInt8>) -> (high: UInt64, low: UInt64)? {
    guard utf8.count == 36 else { return nil }
    var bits: (high: UInt64, low: UInt64) = (0, 0)
    for (position, byte) in utf8.enumerated() {
        if position == 8 || position == 13 || position == 18 || position == 23 {
            guard byte == UInt8(ascii: "-") else { return nil }
        } else {
            let digit: UInt64
            switch byte {
            case 48...57: digit = UInt64(byte - 48)
            case 97...102: digit = UInt64(byte - 87)
            case 65...70: digit = UInt64(byte - 55)
            default: return nil
            }
            if position < 18 { bits.high = bits.high << 4 | digit } else { bits.low = bits.low << 4 | digit }
        }
    }
    return bits
}

// The highest bits first.
private func write(_ bits: UInt64, digits: Int, to text: UnsafeMutableBufferPointer<UInt8>, at start: Int) {
    let hexadecimal: StaticString = "0123456789abcdef"
    var rest = bits
    for index in start..<(start + digits) {
        text[index] = hexadecimal.utf8Start[Int(truncatingIfNeeded: rest >> 60)]
        rest <<= 4
    }
}

extension UniqueID: CustomStringConvertible {
    public var description: String {
        String(unsafeUninitializedCapacity: 36) { text in
            let dash = UInt8(ascii: "-")
            write(high, digits: 8, to: text, at: 0)
            write(high << 32, digits: 4, to: text, at: 9)
            write(high << 48, digits: 4, to: text, at: 14)
            write(low, digits: 4, to: text, at: 19)
            write(low << 16, digits: 12, to: text, at: 24)
            (text[8], text[13], text[18], text[23]) = (dash, dash, dash, dash)
            return 36
        }
    }
}

extension UniqueID: TextConvertible {
    public init() { self.init(high: 0, low: 0) }
    public init?(stored text: String) { self.init(text) }
    public var text: String { description }
}

public typealias ReportID = UniqueID<Report>
public typealias CommandID = UniqueID<Command>
