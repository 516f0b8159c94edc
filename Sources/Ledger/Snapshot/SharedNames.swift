import IncidentModel

/// What many incidents have in common, the plan's names above all, held once for all of them. For one thread.
final class SharedNames {
    private static let limit = 16_384

    // By a hash of the bytes: of two texts with the same, only one is held.
    private var texts: [UInt64: String] = [:]
    private var routes: [UInt64: Route] = [:]

    private struct Route {
        let bytes: [UInt8]
        let outcomes: [RuleOutcome]
    }

    func text(_ bytes: UnsafeRawBufferPointer) throws(ByteReader.Unreadable) -> String {
        // Those that fit into a string take no memory of their own.
        guard bytes.count > 15 else { return try ByteReader.text(bytes) }
        let hash = Self.hash(bytes)
        if let known = texts[hash], Self.isEqual(known, bytes) { return known }
        let text = try ByteReader.text(bytes)
        if texts.count < Self.limit { texts[hash] = text }
        return text
    }

    /// The outcomes that `read` reads from the bytes, or has read before.
    func route(
        _ bytes: UnsafeRawBufferPointer,
        _ read: (inout ByteReader) throws(ByteReader.Unreadable) -> [RuleOutcome]
    ) throws(ByteReader.Unreadable) -> [RuleOutcome] {
        let hash = Self.hash(bytes)
        if let known = routes[hash], known.bytes.elementsEqual(bytes) { return known.outcomes }
        var reader = ByteReader(bytes, names: self)
        let outcomes = try read(&reader)
        guard reader.isAtEnd else { throw ByteReader.Unreadable() }
        if routes.count < Self.limit { routes[hash] = Route(bytes: Array(bytes), outcomes: outcomes) }
        return outcomes
    }

    private static func isEqual(_ text: String, _ bytes: UnsafeRawBufferPointer) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { bytes.elementsEqual($0) } ?? false
    }

    // FNV-1a, eight bytes at a time.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var offset = 0
        while offset + 8 <= bytes.count {
            hash = (hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0x100_0000_01b3
            hash ^= hash >> 29
            offset += 8
        }
        while offset < bytes.count {
            hash = (hash ^ UInt64(bytes[offset])) &* 0x100_0000_01b3
            offset += 1
        }
        return hash ^ UInt64(bytes.count)
    }
}
