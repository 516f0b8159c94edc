/// CRC-32C (Castagnoli; RFC 3720, appendix B.4), the check of a log's own lines. It tells a line that was written whole from
/// one that was not; the chain's SHA-256 guards the events.
struct CRC32C {
    private var remainder: UInt32 = 0xffff_ffff

    /// The check of some bytes.
    static func check(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        var crc = CRC32C()
        crc.add(bytes)
        return crc.value
    }

    var value: UInt32 { ~remainder }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        Self.table.withUnsafeBufferPointer { table in
            for byte in bytes {
                remainder = table[Int(UInt8(truncatingIfNeeded: remainder) ^ byte)] ^ (remainder >> 8)
            }
        }
    }

    // For each byte: its remainder by the reflected polynomial 0x82f63b78.
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { rest, _ in (rest & 1 == 1 ? 0x82f6_3b78 : 0) ^ (rest >> 1) }
    }
}
