import IncidentModel

/// A report's id out of the columns that tell one call from another: 128-bit FNV-1a over the mapping's name and the key
/// values, each after its length in bytes as eight bytes, least significant first; then version 8 and the variant of
/// RFC 9562 section 5.8 in their places. The same call has the same id on every machine and in every later version: this
/// function must never change.
///
/// FNV-1a is no defence against somebody who *wants* two calls to collide. The offset basis and prime are those of
/// draft-eastlake-fnv.
struct ReportKey {
    private static let prime = UInt128(1) << 88 | 0x13B

    private var hash = UInt128(0x6C62_272E_07BB_0142) << 64 | 0x62B8_2175_6295_C58D

    mutating func add(_ text: String) {
        var length = UInt64(text.utf8.count)
        for _ in 0..<8 {
            add(UInt8(truncatingIfNeeded: length))
            length >>= 8
        }
        var text = text
        text.withUTF8 { $0.forEach { add($0) } }
    }

    private mutating func add(_ byte: UInt8) { hash = (hash ^ UInt128(byte)) &* Self.prime }

    var id: ReportID {
        let high = UInt64(truncatingIfNeeded: hash >> 64) & ~0xF000 | 0x8000
        let low = UInt64(truncatingIfNeeded: hash) & ~(3 << 62) | 1 << 63
        return ReportID(high: high, low: low)
    }
}
