/// Takes values off bytes that may be anything: what does not fit is said to be unreadable, and never more is set aside than
/// a small multiple of the bytes that are there.
struct ByteReader {
    struct Unreadable: Error {}

    private var rest: UnsafeRawBufferPointer
    let names: SharedNames

    /// - Precondition: the bytes stay where they are while this is used.
    init(_ bytes: UnsafeRawBufferPointer, names: SharedNames) {
        rest = bytes
        self.names = names
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func byte() throws(Unreadable) -> UInt8 {
        guard let byte = rest.first else { throw Unreadable() }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst())
        return byte
    }

    mutating func number() throws(Unreadable) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            let byte = UInt64(try byte())
            let bits = byte & 0x7f
            guard (bits << shift) >> shift == bits else { throw Unreadable() }
            value |= bits << shift
            if byte < 0x80 { return value }
        }
        throw Unreadable()
    }

    mutating func integer() throws(Unreadable) -> Int64 {
        let value = try number()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    mutating func int() throws(Unreadable) -> Int { Int(try integer()) }

    mutating func word<Word: Numbered>() throws(Unreadable) -> Word { try Self.word(try byte()) }

    mutating func optionalWord<Word: Numbered>() throws(Unreadable) -> Word? {
        let number = try byte()
        return number == 0 ? nil : try Self.word(number - 1)
    }

    private static func word<Word: Numbered>(_ number: UInt8) throws(Unreadable) -> Word {
        guard number < Word.byStoredNumber.count else { throw Unreadable() }
        return Word.byStoredNumber[Int(number)]
    }

    /// A text that hardly another incident has.
    mutating func text() throws(Unreadable) -> String { try Self.text(try part()) }

    mutating func optionalText() throws(Unreadable) -> String? {
        guard let bytes = try optionalPart() else { return nil }
        return try Self.text(bytes)
    }

    /// A text that many incidents have in common.
    mutating func name() throws(Unreadable) -> String { try names.text(try part()) }

    mutating func optionalName() throws(Unreadable) -> String? {
        guard let bytes = try optionalPart() else { return nil }
        return try names.text(bytes)
    }

    static func text(_ bytes: UnsafeRawBufferPointer) throws(Unreadable) -> String {
        guard let text = String(validating: bytes.bindMemory(to: UInt8.self), as: UTF8.self) else {
            throw Unreadable()
        }
        return text
    }

    /// Up to eight answers of one byte; the bits beyond have to be unset.
    mutating func flags(_ count: UInt8) throws(Unreadable) -> Flags {
        let byte = try byte()
        guard count == 8 || byte >> count == 0 else { throw Unreadable() }
        return Flags(byte: byte)
    }

    /// The answers of one byte, in their order.
    struct Flags {
        fileprivate var byte: UInt8

        mutating func next() -> Bool {
            defer { byte >>= 1 }
            return byte & 1 == 1
        }
    }

    mutating func sixteenBytes() throws(Unreadable) -> (high: UInt64, low: UInt64) {
        let bytes = try take(16)
        let high = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
        let low = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        return (UInt64(bigEndian: high), UInt64(bigEndian: low))
    }

    mutating func list<Element>(
        _ read: (inout ByteReader) throws(Unreadable) -> Element
    ) throws(Unreadable) -> [Element] {
        let count = try number()
        // An element takes a byte at least.
        guard count <= rest.count else { throw Unreadable() }
        guard count > 0 else { return [] }
        var elements: [Element] = []
        elements.reserveCapacity(Int(count))
        for _ in 0..<count { elements.append(try read(&self)) }
        return elements
    }

    /// The bytes of a part that has its length before it.
    mutating func part() throws(Unreadable) -> UnsafeRawBufferPointer { try take(try number()) }

    private mutating func optionalPart() throws(Unreadable) -> UnsafeRawBufferPointer? {
        let length = try number()
        return length == 0 ? nil : try take(length - 1)
    }

    private mutating func take(_ count: UInt64) throws(Unreadable) -> UnsafeRawBufferPointer {
        guard count <= rest.count else { throw Unreadable() }
        let taken = UnsafeRawBufferPointer(rebasing: rest.prefix(Int(count)))
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(Int(count)))
        return taken
    }
}
