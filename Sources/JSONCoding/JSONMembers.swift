/// The members of an object, to be taken by their names; at the end one knows what nobody has asked for.
///
/// They are indexed once; up to 48 of them without memory from the heap. As an object mostly comes in the order in which its
/// reader asks, a name is looked for behind the one taken last first.
public struct JSONMembers {
    /// How many members there are, taken or not.
    public private(set) var count = 0

    @usableFromInline
    struct Entry {
        // Offsets from the object's first byte; the name's is that of its opening quote.
        @usableFromInline var nameStart: UInt32 = 0
        // Without its quotes. The highest bit tells that it has an escape, so that it is compared with nothing as it stands.
        @usableFromInline var nameLength: UInt32 = 0
        @usableFromInline var valueStart: UInt32 = 0
        // The highest bit tells that the member was taken. No text is longer than the other bits can say.
        @usableFromInline var valueLength: UInt32 = 0

        @usableFromInline
        init() {}

        init(_ member: JSONMember, start: UnsafePointer<UInt8>) {
            nameStart = UInt32(truncatingIfNeeded: member.name.start - start)
            nameLength = UInt32(truncatingIfNeeded: member.name.count - 2)
            if member.name.hasEscape { nameLength |= Self.flag }
            valueStart = UInt32(truncatingIfNeeded: member.value.start - start)
            valueLength = UInt32(truncatingIfNeeded: member.value.count)
        }

        @inlinable static var flag: UInt32 { 1 << 31 }

        @inlinable var isTaken: Bool { valueLength & Self.flag != 0 }

        var hasEscapedName: Bool { nameLength & Self.flag != 0 }

        @usableFromInline
        func name(_ start: UnsafePointer<UInt8>) -> JSONValue {
            JSONValue(start: start + Int(nameStart), count: Int(nameLength & ~Self.flag) + 2)
        }

        @inlinable
        mutating func takeValue(_ start: UnsafePointer<UInt8>) -> JSONValue {
            defer { valueLength |= Self.flag }
            return JSONValue(start: start + Int(valueStart), count: Int(valueLength))
        }

        /// Whether it has that name, as it stands in the text, and was not taken.
        @inlinable
        func isUntaken(_ name: UnsafeBufferPointer<UInt8>, _ start: UnsafePointer<UInt8>) -> Bool {
            guard nameLength == UInt32(truncatingIfNeeded: name.count), !isTaken else { return false }
            return EightBytes.areSame(start + Int(nameStart) + 1, name.baseAddress ?? start, name.count)
        }
    }

    @usableFromInline let start: UnsafePointer<UInt8>
    @usableFromInline var entries = InlineArray<48, Entry>(repeating: Entry())
    // The members from the 49th on.
    @usableFromInline var more: [Entry] = []
    // The index after that of the member taken last.
    @usableFromInline var next = 0
    @usableFromInline var takenCount = 0
    // A bit for each name, see `bit(of:)`: what has none is not there.
    @usableFromInline var bits: UInt64 = 0
    @usableFromInline var hasEscapedNames = false

    init(of value: JSONValue) {
        start = value.start
        for member in value.memberSequence {
            let entry = Entry(member, start: start)
            hasEscapedNames = hasEscapedNames || entry.hasEscapedName
            bits |= Self.bit(of: member.name.contents)
            add(entry)
        }
    }

    private mutating func add(_ entry: Entry) {
        if count < 48 {
            withEntries { [count] in $0[count] = entry }
        } else {
            more.append(entry)
        }
        count += 1
    }

    // An element of an inline array is not read by its index: that copies the array.
    @inlinable
    mutating func withEntries<Result>(_ body: (UnsafeMutablePointer<Entry>) -> Result) -> Result {
        withUnsafeMutablePointer(to: &entries) {
            body(UnsafeMutableRawPointer($0).assumingMemoryBound(to: Entry.self))
        }
    }

    /// Whether there are no members.
    @inlinable public var isEmpty: Bool { count == 0 }

    /// Takes a member.
    /// - Parameter name: its name.
    /// - Returns: its value; nil, if there is none of that name or it was taken before.
    @inlinable
    public mutating func take(_ name: StaticString) -> JSONValue? {
        take(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }

    /// Takes a member.
    /// - Parameter name: its name, UTF-8, nothing in it escaped.
    /// - Returns: its value; nil, if there is none of that name or it was taken before.
    @inlinable
    public mutating func take(_ name: UnsafeBufferPointer<UInt8>) -> JSONValue? {
        guard bits & Self.bit(of: name) != 0 || hasEscapedNames else { return nil }
        let start = start
        let next = next
        if next < min(count, 48), withEntries({ $0[next].isUntaken(name, start) }) { return takeValue(at: next) }
        guard let index = search(name) else { return nil }
        return takeValue(at: index)
    }

    @inlinable
    mutating func takeValue(at index: Int) -> JSONValue {
        next = index + 1
        takenCount += 1
        let start = start
        return index < 48 ? withEntries { $0[index].takeValue(start) } : more[index - 48].takeValue(start)
    }

    /// The index of the member of that name, which is looked for behind the one taken last, and then before it.
    @usableFromInline
    mutating func search(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
        let start = start
        let next = min(next, count)
        let inline = min(count, 48)
        let found = withEntries { entries -> Int? in
            for index in stride(from: next, to: inline, by: 1) where entries[index].isUntaken(name, start) {
                return index
            }
            for index in 0..<min(next, inline) where entries[index].isUntaken(name, start) { return index }
            return nil
        }
        if let found { return found }
        for index in more.indices where more[index].isUntaken(name, start) { return index + 48 }
        return hasEscapedNames ? searchEscaped(name) : nil
    }

    private func searchEscaped(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
        all.firstIndex { $0.hasEscapedName && !$0.isTaken && $0.name(start).isString(name) }
    }

    private var all: [Entry] { (0..<min(count, 48)).map { entries[$0] } + more }

    /// Whether each member was taken.
    @inlinable public var isAllTaken: Bool { takenCount == count }

    /// The names of the members that were not taken, in the order of the text.
    public var untaken: [String] {
        guard !isAllTaken else { return [] }
        return all.filter { !$0.isTaken }.map { $0.name(start).stringValue ?? "" }
    }

    /// One of 64 bits, by a name's length and its ends.
    @inlinable
    static func bit(of name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        guard let start = name.baseAddress, !name.isEmpty else { return 1 }
        let number = UInt64(start[0]) &* 5 &+ UInt64(start[name.count - 1]) &* 3 &+ UInt64(name.count)
        return 1 << (number & 63)
    }
}
