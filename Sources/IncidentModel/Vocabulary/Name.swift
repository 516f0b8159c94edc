import Synchronization

/// A symbol: the plan's name for a thing of one sort. A kind's name is no headquarters' name, and the compiler knows it.
///
/// It is four bytes, an index into a table of the process, so that what holds names is copied, compared and hashed without
/// touching a string. Only a checked plan, the stored ledger and the program's own constants extend the table; what a client
/// sends is looked up with ``init(known:)`` and never enters it. The index differs from run to run and is never stored.
public struct Name<Thing>: Hashable, Sendable, BitwiseCopyable {
    let index: UInt32

    init(index: UInt32) { self.index = index }

    /// The empty name.
    public init() { index = 0 }

    /// The name of a text that comes from a checked plan.
    ///
    /// - Precondition: The table has room, which whoever reads a plan makes sure of: see ``NameTable/freeCount``.
    package init(interning text: String) {
        guard let index = NameTable.index(interning: text) else { preconditionFailure("too many names") }
        self.init(index: index)
    }

    /// The name of a text that comes from the ledger; nil when the table is full.
    package init?(stored text: String) {
        guard let index = NameTable.index(interning: text) else { return nil }
        self.init(index: index)
    }

    /// As ``init(stored:)``, of UTF-8; nil also for what is none.
    package init?(stored utf8: UnsafeBufferPointer<UInt8>) {
        guard let index = NameTable.index(interning: utf8) else { return nil }
        self.init(index: index)
    }

    /// The name of a text from outside; nil when nothing of that name was ever declared.
    package init?(known text: String) {
        guard let index = NameTable.index(of: text) else { return nil }
        self.init(index: index)
    }

    /// As ``init(known:)``, of UTF-8.
    package init?(known utf8: UnsafeBufferPointer<UInt8>) {
        guard let index = NameTable.index(of: utf8) else { return nil }
        self.init(index: index)
    }

    /// The name as it is written.
    package var text: String { NameTable.entry(index).text }

    /// The UTF-8 of the text, which stays where it is as long as the process runs.
    package var utf8: UnsafeBufferPointer<UInt8> { NameTable.entry(index).utf8 }

    /// Whether nothing in it has to be escaped in JSON: true of nearly every name, and known before it is written.
    package var isPlain: Bool { NameTable.entry(index).isPlain }

    package var isEmpty: Bool { index == 0 }

    // Indices are ours, not a client's, and lie side by side: spread, they need no hash that withstands an attacker. Each
    // report looks up some thirty names.
    public func _rawHashValue(seed: Int) -> Int { spread(UInt64(index), seed: seed) }
}

/// A hash of a small number of our own, for a table of that seed: Fibonacci's (Knuth, The Art of Computer Programming, 6.4).
func spread(_ number: UInt64, seed: Int) -> Int {
    let product = (number ^ UInt64(truncatingIfNeeded: seed)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: product ^ product >> 32)
}

extension Name: ExpressibleByStringLiteral {
    /// A name of the program's own.
    public init(stringLiteral value: String) { self.init(interning: value) }
}

extension Name: CustomStringConvertible {
    public var description: String { text }
}

extension Name: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let name = Name(stored: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "too many names")
        }
        self = name
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension Sequence {
    /// Names in the order of their texts.
    package func sorted<Thing>() -> [Name<Thing>] where Element == Name<Thing> {
        sorted { $0.text < $1.text }
    }
}

/// The texts of all names of the process. It only grows, in slabs that stay where they are, so that a reader takes no lock:
/// a slab is there before the count that covers it is published.
package enum NameTable {
    /// The most names that there can be.
    package static let limit = 1_000_000

    struct Entry {
        let text: String
        let utf8: UnsafeBufferPointer<UInt8>
        let isPlain: Bool

        init(text: String, utf8: UnsafeBufferPointer<UInt8>) {
            self.text = text
            self.utf8 = utf8
            isPlain = !utf8.contains { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
        }
    }

    static let slabBits: UInt32 = 12
    private static let slabSize = 1 << Int(slabBits)

    nonisolated(unsafe) static let slabs: UnsafeMutablePointer<UnsafeMutablePointer<Entry>> = {
        let slabs = UnsafeMutablePointer<UnsafeMutablePointer<Entry>>.allocate(capacity: limit / slabSize + 1)
        let first = UnsafeMutablePointer<Entry>.allocate(capacity: slabSize)
        first.initialize(to: Entry(text: "", utf8: UnsafeBufferPointer(start: nil, count: 0)))
        slabs.initialize(to: first)
        return slabs
    }()

    // The empty name is there from the start.
    static let published = Atomic<UInt32>(1)
    private static let indices = Mutex(NameIndices())

    /// How many names can still be added.
    package static var freeCount: Int { limit - count }

    /// How many names there are.
    package static var count: Int { Int(published.load(ordering: .acquiring)) }

    static func entry(_ index: UInt32) -> Entry {
        precondition(index < published.load(ordering: .acquiring), "a name of another process")
        return slabs[Int(index >> slabBits)][Int(index & (1 << slabBits - 1))]
    }

    static func index(of text: String) -> UInt32? { withUTF8(of: text) { index(of: $0) } }

    static func index(of utf8: UnsafeBufferPointer<UInt8>) -> UInt32? { indices.withLock { $0.find(utf8) } }

    static func index(interning text: String) -> UInt32? { withUTF8(of: text) { index(interning: $0) } }

    static func index(interning utf8: UnsafeBufferPointer<UInt8>) -> UInt32? {
        indices.withLock { indices in
            if let index = indices.find(utf8) { return index }
            let index = published.load(ordering: .relaxed)
            guard index < limit, let entry = makeEntry(utf8) else { return nil }
            let (slab, offset) = (Int(index >> slabBits), Int(index) % slabSize)
            if offset == 0 { (slabs + slab).initialize(to: .allocate(capacity: slabSize)) }
            (slabs[slab] + offset).initialize(to: entry)
            published.store(index + 1, ordering: .releasing)
            indices.insert(index)
            return index
        }
    }

    private static func withUTF8<Result>(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var text = text
        return text.withUTF8(body)
    }

    private static func makeEntry(_ utf8: UnsafeBufferPointer<UInt8>) -> Entry? {
        guard let text = String(validating: utf8, as: UTF8.self) else { return nil }
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: utf8.count)
        _ = copy.initialize(from: utf8)
        return Entry(text: text, utf8: UnsafeBufferPointer(copy))
    }
}

/// Finds names by their bytes: open addressing, at most half full. What is empty has the index of the empty name.
private struct NameIndices {
    private var slots = [UInt32](repeating: 0, count: 1_024)
    private var count = 0

    func find(_ utf8: UnsafeBufferPointer<UInt8>) -> UInt32? {
        guard !utf8.isEmpty else { return 0 }
        let index = slots[slot(of: utf8)]
        return index == 0 ? nil : index
    }

    mutating func insert(_ index: UInt32) {
        if count * 2 >= slots.count {
            let before = slots
            slots = [UInt32](repeating: 0, count: before.count * 2)
            for index in before where index != 0 { slots[slot(of: NameTable.entry(index).utf8)] = index }
        }
        slots[slot(of: NameTable.entry(index).utf8)] = index
        count += 1
    }

    // That of the name, or the empty one where it belongs.
    private func slot(of utf8: UnsafeBufferPointer<UInt8>) -> Int {
        // FNV-1a.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
        while slots[slot] != 0, !NameTable.entry(slots[slot]).utf8.elementsEqual(utf8) {
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }
}

/// A headquarters or a responder.
package enum Party {}
package typealias PartyID = Name<Party>
package typealias KindID = Name<Kind>
package typealias SchemeID = Name<Scheme>
public typealias FigureID = Name<Figure>
package typealias RuleID = Name<Rule>
package typealias TimerRuleID = Name<TimerRule>
package typealias LadderID = Name<Ladder>
package typealias OutcomeID = Name<Outcome>

/// The law or standard that a limit comes from.
package enum Citation {}
package typealias CitationID = Name<Citation>
