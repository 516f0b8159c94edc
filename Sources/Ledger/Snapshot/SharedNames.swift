import Glibc
import IncidentModel

/// What many incidents have in common, the plan's names above all, held once for all of them. For one thread.
final class SharedNames {
    // By a hash of the bytes: of two texts with the same, only one is held.
    private var texts: [UInt64: String] = [:]
    private var routes = Shared<[RuleOutcome]>()
    private var terms = Shared<TimerTerms>()

    /// Values by a hash of the bytes that they are read from.
    private struct Shared<Value> {
        private var known: [UInt64: (bytes: [UInt8], value: Value)] = [:]

        func value(_ bytes: UnsafeRawBufferPointer, _ hash: UInt64) -> Value? {
            guard let known = known[hash], known.bytes.withUnsafeBytes({ isEqual($0, bytes) }) else { return nil }
            return known.value
        }

        mutating func keep(_ value: Value, _ bytes: UnsafeRawBufferPointer, _ hash: UInt64) {
            if known.count < limit { known[hash] = (Array(bytes), value) }
        }
    }

    func text(_ bytes: UnsafeRawBufferPointer) throws(ByteReader.Unreadable) -> String {
        // Those that fit into a string take no memory of their own.
        guard bytes.count > 15 else { return try ByteReader.text(bytes) }
        let hash = Self.hash(bytes)
        if let known = texts[hash],
            known.utf8.withContiguousStorageIfAvailable({ isEqual(UnsafeRawBufferPointer($0), bytes) }) ?? false
        {
            return known
        }
        let text = try ByteReader.text(bytes)
        if texts.count < limit { texts[hash] = text }
        return text
    }

    /// The outcomes that `read` reads from the bytes, or has read before.
    func route(
        _ bytes: UnsafeRawBufferPointer,
        _ read: (inout ByteReader) throws(ByteReader.Unreadable) -> [RuleOutcome]
    ) throws(ByteReader.Unreadable) -> [RuleOutcome] {
        let hash = Self.hash(bytes)
        if let known = routes.value(bytes, hash) { return known }
        let outcomes = try whole(bytes, read)
        routes.keep(outcomes, bytes, hash)
        return outcomes
    }

    /// The terms that `read` reads from the bytes, or has read before.
    func terms(
        _ bytes: UnsafeRawBufferPointer,
        _ read: (inout ByteReader) throws(ByteReader.Unreadable) -> TimerTerms
    ) throws(ByteReader.Unreadable) -> TimerTerms {
        let hash = Self.hash(bytes)
        if let known = terms.value(bytes, hash) { return known }
        let read = try whole(bytes, read)
        terms.keep(read, bytes, hash)
        return read
    }

    private func whole<Value>(
        _ bytes: UnsafeRawBufferPointer,
        _ read: (inout ByteReader) throws(ByteReader.Unreadable) -> Value
    ) throws(ByteReader.Unreadable) -> Value {
        var reader = ByteReader(bytes, names: self)
        let value = try read(&reader)
        guard reader.isAtEnd else { throw ByteReader.Unreadable() }
        return value
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

// Of each sort.
private let limit = 16_384

private func isEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    guard left.count == right.count else { return false }
    guard let one = left.baseAddress, let other = right.baseAddress else { return true }
    return memcmp(one, other, left.count) == 0
}
