import Crypto
package import Foundation

/// One link of the chain: the SHA-256 of the text `PREVIOUS SEQUENCE BODY`, where PREVIOUS is the link before it in 64
/// hexadecimal digits, SEQUENCE the event's number in decimal and BODY its stored bytes. Whoever has the log and `sha256sum`
/// can check it.
package struct ChainHash: Hashable, Sendable {
    /// How many hexadecimal digits stand for it.
    static let digits = 64

    // The 32 bytes, as they come.
    private var words: SIMD4<UInt64>

    /// Nil unless there are 32 bytes.
    package init?(bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count == SHA256.byteCount else { return nil }
        words = bytes.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
    }

    /// Nil unless there are 64 hexadecimal digits, in lower case.
    init?(hexadecimal text: UnsafeRawBufferPointer) {
        guard text.count == Self.digits else { return nil }
        var words = SIMD4<UInt64>()
        var all: UInt8 = 0
        withUnsafeMutableBytes(of: &words) { bytes in
            for index in bytes.indices {
                let (high, low) = (Self.value(of: text[2 * index]), Self.value(of: text[2 * index + 1]))
                all |= high | low
                bytes[index] = high << 4 | low
            }
        }
        guard all < 16 else { return nil }
        self.words = words
    }

    // 255 for what is none, so that it is found out once for all of them.
    private static func value(of digit: UInt8) -> UInt8 {
        let (number, letter) = (digit &- UInt8(ascii: "0"), digit &- UInt8(ascii: "a"))
        return number < 10 ? number : letter < 6 ? letter + 10 : 255
    }

    /// The SHA-256 of these bytes.
    init(of bytes: UnsafeRawBufferPointer) {
        var hasher = SHA256()
        hasher.update(bufferPointer: bytes)
        self.init(hasher.finalize())
    }

    private init(_ digest: SHA256.Digest) {
        words = digest.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
    }

    /// What stands before the first event: the SHA-256 of the ledger's own id, as its 36 characters in lower case.
    package static func genesis(of ledger: UUID) -> ChainHash {
        var text = ledger.uuidString.lowercased()
        return text.withUTF8 { ChainHash(of: UnsafeRawBufferPointer($0)) }
    }

    /// The link of the event with this number and these bytes.
    package func next(sequence: Int64, body: Data) -> ChainHash {
        body.withUnsafeBytes { next(sequence: sequence, body: $0) }
    }

    /// The link of the event with this number and these bytes.
    package func next(sequence: Int64, body: UnsafeRawBufferPointer) -> ChainHash {
        var hasher = SHA256()
        // The link, a blank, at most 19 digits, a blank.
        withUnsafeTemporaryAllocation(byteCount: Self.digits + 21, alignment: 1) { prefix in
            writeHexadecimal(to: prefix)
            prefix[Self.digits] = UInt8(ascii: " ")
            let digits = Decimal.write(
                sequence,
                to: UnsafeMutableRawBufferPointer(rebasing: prefix[(Self.digits + 1)...])
            )
            prefix[Self.digits + 1 + digits] = UInt8(ascii: " ")
            hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: prefix[..<(Self.digits + 2 + digits)]))
        }
        hasher.update(bufferPointer: body)
        return ChainHash(hasher.finalize())
    }

    /// Writes its 64 digits to the beginning of a buffer.
    func writeHexadecimal(to buffer: UnsafeMutableRawBufferPointer) {
        withUnsafeBytes(of: words) { Ledger.writeHexadecimal($0, to: buffer) }
    }

    package var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }
    package var data: Data { Data(bytes) }
}

extension ChainHash: CustomStringConvertible {
    /// 64 hexadecimal digits.
    package var description: String { hexadecimal(bytes) }
}

/// A whole number in decimal digits.
enum Decimal {
    /// Writes a number that is not negative.
    /// - Returns: how many digits it took, at most 19.
    static func write(_ number: Int64, to buffer: UnsafeMutableRawBufferPointer) -> Int {
        var count = 1
        var rest = number / 10
        while rest > 0 {
            count += 1
            rest /= 10
        }
        rest = number
        for index in stride(from: count - 1, through: 0, by: -1) {
            buffer[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        return count
    }

    /// Reads a number that has digits only, at most 19 of them; nil when it has not, or is too great.
    static func read(_ digits: UnsafeRawBufferPointer) -> Int64? {
        guard (1...19).contains(digits.count) else { return nil }
        var number: Int64 = 0
        for digit in digits {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            let (tens, isTooGreat) = number.multipliedReportingOverflow(by: 10)
            let (sum, isGreater) = tens.addingReportingOverflow(Int64(digit - UInt8(ascii: "0")))
            guard !isTooGreat, !isGreater else { return nil }
            number = sum
        }
        return number
    }
}

/// Two lower-case digits for each byte of a digest or a salt.
func hexadecimal(_ bytes: some ContiguousBytes) -> String {
    bytes.withUnsafeBytes { bytes in
        String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
            writeHexadecimal(bytes, to: UnsafeMutableRawBufferPointer(text))
            return 2 * bytes.count
        }
    }
}

/// Writes two lower-case digits for each byte to the beginning of a buffer.
func writeHexadecimal(_ bytes: UnsafeRawBufferPointer, to buffer: UnsafeMutableRawBufferPointer) {
    for index in bytes.indices {
        buffer[2 * index] = hexadecimalDigit(bytes[index] >> 4)
        buffer[2 * index + 1] = hexadecimalDigit(bytes[index] & 15)
    }
}

private func hexadecimalDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
}
