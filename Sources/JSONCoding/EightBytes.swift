/// Eight bytes of a text, looked at together.
///
/// A search sets the highest bit of each byte that it finds. It is exact up to the first of them: beyond it a borrow may set
/// more.
@usableFromInline
struct EightBytes {
    @usableFromInline let word: UInt64

    @inlinable
    init(at start: UnsafePointer<UInt8>) {
        word = UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
    }

    /// The bytes that equal a byte.
    @inlinable
    func equal(to byte: UInt8) -> UInt64 {
        let difference = word ^ (0x0101_0101_0101_0101 &* UInt64(byte))
        return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
    }

    /// The bytes below U+0020.
    @inlinable var controls: UInt64 { (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080 }

    /// The bytes from 0x80 on.
    @inlinable var beyondASCII: UInt64 { word & 0x8080_8080_8080_8080 }

    /// The index of the first byte that a search has found.
    @inlinable
    static func index(ofFirst found: UInt64) -> Int { found.trailingZeroBitCount >> 3 }

    /// Whether two runs of so many bytes are the same.
    @inlinable
    static func areSame(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count >= 8 else {
            for index in 0..<count where left[index] != right[index] { return false }
            return true
        }
        var index = 0
        while index + 8 < count {
            guard EightBytes(at: left + index).word == EightBytes(at: right + index).word else { return false }
            index += 8
        }
        // The last eight, which may overlap those before.
        return EightBytes(at: left + count - 8).word == EightBytes(at: right + count - 8).word
    }
}
