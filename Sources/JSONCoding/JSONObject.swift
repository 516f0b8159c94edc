/// The members of a JSON object, in order. Names are the same when their bytes are. Lookup is linear while there are few and
/// indexed beyond that; two objects are equal when they have the same members, in whatever order.
public struct JSONObject: Sendable, Hashable {
    private var members: [Member] = []
    private var index: [Name: Int]?

    private struct Member: Sendable {
        let key: String
        /// See ``JSONObject/mark(of:)``.
        let mark: UInt64
        var value: JSON
    }

    /// A name as its bytes: to String, "é" is the same composed and in pieces.
    private struct Name: Hashable {
        let text: String

        static func == (left: Name, right: Name) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

        func hash(into hasher: inout Hasher) {
            var text = text
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }

    /// From this many members on, a hash index is worth its memory.
    private static let indexedFrom = 32

    /// An object without members.
    public init() {}

    /// An object of these members; of a key given twice the last value stands.
    public init(_ members: some Sequence<(String, JSON)>) {
        for (key, value) in members {
            self[key] = value
        }
    }

    /// How many members there are.
    public var count: Int { members.count }

    /// Whether there are no members.
    public var isEmpty: Bool { members.isEmpty }

    /// The names, in order.
    public var keys: some Sequence<String> { members.lazy.map(\.key) }

    /// The member's value, `nil` if absent (a member that is `null` gives `.null`). Setting `nil` removes it.
    public subscript(key: String) -> JSON? {
        get { position(of: key).map { members[$0].value } }
        set {
            switch (position(of: key), newValue) {
            case (let position?, let value?): members[position].value = value
            case (let position?, nil): remove(at: position)
            case (nil, let value?): append(key: key, value: value)
            case (nil, nil): break
            }
        }
    }

    /// Lends the object as a value in place, written for the occasion.
    /// - Parameter body: gets the value for as long as it runs.
    /// - Returns: what the body returns.
    /// - Throws: what the body throws.
    public func withValue<Result, Failure: Error>(
        _ body: (JSONValue) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var writer = JSONWriter()
        writer.append(self)
        return try writer.withBytes { bytes throws(Failure) in try body(JSONValue(checked: bytes)) }
    }

    private func position(of key: String) -> Int? {
        if let index { return index[Name(text: key)] }
        let mark = Self.mark(of: key)
        for position in members.indices where members[position].mark == mark {
            if Name(text: members[position].key) == Name(text: key) { return position }
        }
        return nil
    }

    /// A name's first seven bytes and its length: where these differ the names do, and most do.
    private static func mark(of key: String) -> UInt64 {
        var key = key
        return key.withUTF8 { bytes in
            var mark = UInt64(truncatingIfNeeded: bytes.count)
            for byte in bytes.prefix(7) { mark = mark << 8 | UInt64(byte) }
            return mark
        }
    }

    /// Adds a member whose name is new.
    mutating func append(key: String, value: JSON) {
        members.append(Member(key: key, mark: Self.mark(of: key), value: value))
        if index != nil {
            index?[Name(text: key)] = members.count - 1
        } else if members.count >= Self.indexedFrom {
            rebuildIndex()
        }
    }

    private mutating func remove(at position: Int) {
        members.remove(at: position)
        if index != nil { rebuildIndex() }
    }

    private mutating func rebuildIndex() {
        var fresh = [Name: Int](minimumCapacity: members.count * 2)
        for (position, member) in members.enumerated() {
            fresh[Name(text: member.key)] = position
        }
        index = fresh
    }

    /// Whether both have the same members, in whatever order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.members.allSatisfy { right[$0.key] == $0.value }
    }

    /// Hashes the members without regard to their order.
    public func hash(into hasher: inout Hasher) {
        var combined = 0
        for member in members {
            var one = Hasher()
            one.combine(member.key)
            one.combine(member.value)
            combined ^= one.finalize()
        }
        hasher.combine(combined)
    }
}

extension JSONObject: Sequence {
    /// The members in order.
    public func makeIterator() -> some IteratorProtocol<(key: String, value: JSON)> {
        members.lazy.map { (key: $0.key, value: $0.value) }.makeIterator()
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object of these members; of a key given twice the last value stands.
    public init(dictionaryLiteral elements: (String, JSON)...) { self.init(elements) }
}
