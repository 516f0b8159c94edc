/// Puts values one after another, the way ``ByteReader`` takes them off.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    /// Seven bits a byte, the lowest first; all but the last byte have the eighth.
    mutating func put(_ value: UInt64) {
        var rest = value
        while rest > 0x7f {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// The sign goes into the lowest bit, so that a small number is short on either side of zero.
    mutating func put(_ value: Int64) { put(UInt64(bitPattern: (value << 1) ^ (value >> 63))) }

    mutating func put(_ value: Int) { put(Int64(value)) }
    mutating func put(count: Int) { put(UInt64(count)) }

    mutating func put(_ word: some Numbered) { bytes.append(word.storedNumber) }

    /// Zero is none.
    mutating func put(_ word: (some Numbered)?) { bytes.append(word.map { $0.storedNumber + 1 } ?? 0) }

    mutating func put(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            put(count: utf8.count)
            bytes.append(contentsOf: utf8)
        }
    }

    /// The length and one, or zero for none.
    mutating func put(_ text: String?) {
        guard var text else { return bytes.append(0) }
        text.withUTF8 { utf8 in
            put(count: utf8.count + 1)
            bytes.append(contentsOf: utf8)
        }
    }

    /// Up to eight answers in one byte, the first in the lowest bit.
    mutating func put(flags: Bool...) {
        var byte: UInt8 = 0
        for (place, flag) in flags.enumerated() where flag { byte |= 1 << UInt8(place) }
        bytes.append(byte)
    }

    /// Sixteen bytes, as they are written.
    mutating func put(_ high: UInt64, _ low: UInt64) {
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { bytes.append(contentsOf: $0) }
    }

    mutating func put<Element>(_ elements: [Element], _ write: (inout ByteWriter, Element) -> Void) {
        put(count: elements.count)
        for element in elements { write(&self, element) }
    }

    /// A part with its length before it, so that it can be passed over.
    mutating func put(part write: (inout ByteWriter) -> Void) {
        var part = ByteWriter(capacity: 512)
        write(&part)
        put(count: part.bytes.count)
        bytes.append(contentsOf: part.bytes)
    }
}
