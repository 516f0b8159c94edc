/// A way through JSON that has been checked. It cannot fail, and it never leaves its bytes.
@usableFromInline
struct JSONCursor {
    @usableFromInline var next: UnsafePointer<UInt8>
    @usableFromInline let end: UnsafePointer<UInt8>

    @inlinable
    init(next: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) {
        self.next = next
        self.end = end
    }

    /// A cursor between the brackets of an array or object; one that is at its end, if the value is another.
    @inlinable
    init(inside value: JSONValue, _ bracket: UInt8) {
        guard value.start.pointee == bracket else {
            self.init(next: value.start, end: value.start)
            return
        }
        self.init(next: value.start + 1, end: value.start + value.count - 1)
    }

    /// Skips what stands between names and values.
    /// - Returns: whether something comes next.
    @inlinable
    mutating func skipSeparators() -> Bool {
        while next < end {
            let byte = next.pointee
            guard byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") else { return true }
            next += 1
        }
        return false
    }

    /// Takes the value that begins here.
    @usableFromInline
    mutating func takeValue() -> JSONValue {
        let start = next
        switch start.pointee {
        case UInt8(ascii: "\""): skipString()
        case UInt8(ascii: "{"), UInt8(ascii: "["): skipNested()
        default: skipScalar()
        }
        return JSONValue(start: start, count: next - start)
    }

    private mutating func skipScalar() {
        while next < end {
            switch next.pointee {
            case 0...0x20, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"): return
            default: next += 1
            }
        }
    }

    private mutating func skipNested() {
        var depth = 0
        repeat {
            switch next.pointee {
            case UInt8(ascii: "\""):
                skipString()
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            next += 1
        } while depth > 0 && next < end
    }

    /// Goes behind the string that begins here.
    private mutating func skipString() {
        next += 1
        while true {
            skipUnescaped()
            guard next < end, next.pointee == UInt8(ascii: "\\") else { break }
            next += 2
        }
        next = min(next + 1, end)
    }

    private mutating func skipUnescaped() {
        while end - next >= 8 {
            let bytes = EightBytes(at: next)
            let found = bytes.equal(to: UInt8(ascii: "\"")) | bytes.equal(to: UInt8(ascii: "\\"))
            guard found == 0 else {
                next += EightBytes.index(ofFirst: found)
                return
            }
            next += 8
        }
        while next < end, next.pointee != UInt8(ascii: "\""), next.pointee != UInt8(ascii: "\\") { next += 1 }
    }
}

/// The elements of an array, in order.
public struct JSONElements: Sequence, IteratorProtocol {
    @usableFromInline var cursor: JSONCursor

    @inlinable
    init(of value: JSONValue) { cursor = JSONCursor(inside: value, UInt8(ascii: "[")) }

    /// The next element.
    @inlinable
    public mutating func next() -> JSONValue? { cursor.skipSeparators() ? cursor.takeValue() : nil }
}

/// A member of an object.
public struct JSONMember {
    /// The name, as the string that it is in the text.
    public let name: JSONValue
    /// The value.
    public let value: JSONValue

    @inlinable
    init(name: JSONValue, value: JSONValue) {
        self.name = name
        self.value = value
    }

    /// The name, unescaped.
    public var key: String { name.stringValue ?? "" }
}

/// The members of an object, in order.
public struct JSONMemberSequence: Sequence, IteratorProtocol {
    @usableFromInline var cursor: JSONCursor

    @inlinable
    init(of value: JSONValue) { cursor = JSONCursor(inside: value, UInt8(ascii: "{")) }

    /// The next member.
    @inlinable
    public mutating func next() -> JSONMember? {
        guard cursor.skipSeparators() else { return nil }
        let name = cursor.takeValue()
        guard cursor.skipSeparators() else { return nil }
        return JSONMember(name: name, value: cursor.takeValue())
    }
}

/// A way through a value whose members are known to come in a certain order: each is taken or entered as it comes, and no byte
/// is passed twice.
public struct JSONWalk {
    @usableFromInline var cursor: JSONCursor

    /// Stands before the value.
    @inlinable
    public init(_ value: JSONValue) { cursor = JSONCursor(next: value.start, end: value.start + value.count) }

    /// Takes the value that comes next.
    ///
    /// - Precondition: one does.
    @inlinable
    public mutating func takeValue() -> JSONValue {
        let isThere = cursor.skipSeparators()
        precondition(isThere, "nothing comes next")
        return cursor.takeValue()
    }

    /// Takes a byte that stands around values, if it comes next: `{`, `}`, `[` or `]`.
    @inlinable
    public mutating func take(_ bracket: Unicode.Scalar) -> Bool {
        guard cursor.skipSeparators(), cursor.next.pointee == UInt8(ascii: bracket) else { return false }
        cursor.next += 1
        return true
    }

    /// Takes `null`, if it comes next.
    @inlinable
    public mutating func takeNull() -> Bool {
        guard cursor.skipSeparators(), cursor.next.pointee == UInt8(ascii: "n") else { return false }
        cursor.next += 4
        return true
    }

    /// Takes a member's name, if that one comes next as it is, with no escape in it.
    @inlinable
    public mutating func take(name: StaticString) -> Bool {
        let count = name.utf8CodeUnitCount
        guard cursor.skipSeparators(), cursor.end - cursor.next > count + 1 else { return false }
        guard cursor.next[0] == UInt8(ascii: "\""), cursor.next[count + 1] == UInt8(ascii: "\""),
            EightBytes.areSame(cursor.next + 1, name.utf8Start, count)
        else { return false }
        cursor.next += count + 2
        return true
    }
}
