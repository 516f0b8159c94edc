import IncidentModel
import Ledger

/// Takes a record off bytes that may be anything: what does not fit is unreadable, and never more memory is set aside than a
/// small multiple of the bytes that are there.
struct SnapshotReader: Archive {
    struct Unreadable: Error {}
    typealias Failure = Unreadable

    static let isReading = true
    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    var origin = Instant(milliseconds: 0)
    var terms: PlanTerms?

    /// - Precondition: the bytes stay where they are while this is used.
    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    func member(_ key: StaticString) {}
    mutating func member(_ key: StaticString, isPresent: Bool) throws(Unreadable) -> Bool { try flag() }
    mutating func value(_ value: inout Bool) throws(Unreadable) { value = try flag() }
    mutating func value(_ value: inout Int64) throws(Unreadable) { value = try integer() }
    mutating func value<R: Record>(record value: inout R) throws(Unreadable) { try R.fields(&value, &self) }
    func value(coded value: inout some Codable) throws(Unreadable) { throw Unreadable() }
    func reject(_ what: @autoclosure () -> BodyFlaw) throws(Unreadable) { throw Unreadable() }

    mutating func value(_ value: inout Instant) throws(Unreadable) {
        value = Instant(milliseconds: origin.milliseconds &+ (try integer()))
    }

    mutating func value<W: Word>(word value: inout W) throws(Unreadable) {
        let index = Int(try byte())
        let words = W.allCases
        guard index < words.count else { throw Unreadable() }
        value = words[index]
    }

    mutating func value(_ value: inout String) throws(Unreadable) {
        let utf8 = try part()
        guard let text = String(validating: utf8, as: UTF8.self) else { throw Unreadable() }
        value = text
    }

    mutating func value<Thing>(_ value: inout Name<Thing>) throws(Unreadable) {
        guard let name = Name<Thing>(stored: try part()) else { throw Unreadable() }
        value = name
    }

    mutating func value(_ figures: inout Figures) throws(Unreadable) {
        figures = Figures()
        for _ in 0..<(try count()) {
            var figure = FigureID()
            try value(&figure)
            guard figures[figure] == nil else { throw Unreadable() }
            figures[figure] = try integer()
        }
    }

    mutating func value<Element: Archivable>(_ elements: inout [Element]) throws(Unreadable) {
        let count = try count()
        elements = []
        elements.reserveCapacity(count)
        for _ in 0..<count {
            var element = Element()
            try Element.visit(&element, &self)
            elements.append(element)
        }
    }

    // MARK: Pieces

    private mutating func byte() throws(Unreadable) -> UInt8 {
        guard position < bytes.count else { throw Unreadable() }
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func flag() throws(Unreadable) -> Bool {
        switch try byte() {
        case 0: return false
        case 1: return true
        default: throw Unreadable()
        }
    }

    private mutating func number() throws(Unreadable) -> UInt64 {
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

    private mutating func integer() throws(Unreadable) -> Int64 {
        let value = try number()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    // An element takes a byte at least.
    private mutating func count() throws(Unreadable) -> Int {
        let count = try number()
        guard count <= bytes.count - position else { throw Unreadable() }
        return Int(count)
    }

    /// The bytes of a part that has its length before it.
    private mutating func part() throws(Unreadable) -> UnsafeBufferPointer<UInt8> {
        let count = try count()
        defer { position += count }
        return bytes[part: position..<(position + count)].assumingMemoryBound(to: UInt8.self)
    }
}
