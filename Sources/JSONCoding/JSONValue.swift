/// A JSON value in place: bytes that were checked once, so that reading them cannot fail and makes nothing.
///
/// ```swift
/// let value = try JSONValue(checking: bytes)
/// var members = value.members
/// let kind = members.take("kind")?.stringValue
/// let deaths = members.take("deaths")?.integerValue
/// ```
///
/// The bytes are borrowed: whoever made the value keeps them alive and unchanged for as long as it, or anything taken from
/// it, is used. To keep a value, keep a copy of its ``bytes``, or its ``tree``.
public struct JSONValue {
    // Never empty.
    @usableFromInline let start: UnsafePointer<UInt8>
    @usableFromInline let count: Int

    @inlinable
    init(start: UnsafePointer<UInt8>, count: Int) {
        self.start = start
        self.count = count
    }

    /// Checks one JSON text (RFC 8259), strictly.
    /// - Parameter bytes: UTF-8, with white space around the value at most. The caller keeps them alive.
    /// - Throws: the first thing wrong, with its byte offset.
    public init(checking bytes: UnsafeBufferPointer<UInt8>) throws(JSONSyntaxError) {
        self = try JSONCheck.value(of: bytes)
    }

    /// A value whose bytes have been checked before.
    /// - Parameter bytes: the ``bytes`` of a value, or a copy of them. None at all are `null`.
    public init(checked bytes: UnsafeBufferPointer<UInt8>) {
        if let start = bytes.baseAddress, !bytes.isEmpty {
            self.init(start: start, count: bytes.count)
        } else {
            self.init("null")
        }
    }

    private init(_ text: StaticString) {
        self.init(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }

    /// `{}`.
    public static var emptyObject: JSONValue { JSONValue("{}") }

    /// What a value is.
    public enum Kind: Sendable {
        /// `null`
        case null
        /// `true` or `false`
        case bool
        /// A number, with fraction and exponent or without.
        case number
        /// A string.
        case string
        /// An array.
        case array
        /// An object.
        case object
    }

    /// What this is.
    @inlinable public var kind: Kind {
        switch start.pointee {
        case UInt8(ascii: "\""): .string
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
        case UInt8(ascii: "n"): .null
        default: .number
        }
    }

    /// The text of the value, from its first byte to its last.
    @inlinable public var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

    /// Whether this is `null`.
    @inlinable public var isNull: Bool { start.pointee == UInt8(ascii: "n") }

    /// The truth value, if this is one.
    @inlinable public var boolValue: Bool? {
        switch start.pointee {
        case UInt8(ascii: "t"): true
        case UInt8(ascii: "f"): false
        default: nil
        }
    }

    /// The number, if this is one without fraction and exponent that Int64 holds.
    @inlinable public var integerValue: Int64? {
        guard kind == .number else { return nil }
        let isNegative = start.pointee == UInt8(ascii: "-")
        let first = isNegative ? 1 : 0
        // 19 digits fit 64 bits without a sign.
        guard count - first <= 19 else { return nil }
        var magnitude: UInt64 = 0
        for index in first..<count {
            let digit = start[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            magnitude = magnitude &* 10 &+ UInt64(digit)
        }
        guard magnitude <= (isNegative ? Int64.min : Int64.max).magnitude else { return nil }
        return Int64(truncatingIfNeeded: isNegative ? 0 &- magnitude : magnitude)
    }

    /// Whether this is a number without fraction and exponent, however great.
    public var isWhole: Bool {
        kind == .number && bytes.allSatisfy { $0 == UInt8(ascii: "-") || $0 &- UInt8(ascii: "0") < 10 }
    }

    /// The number as a Double, if this is one; always finite. Of a number beyond a Double it is the greatest or least one, so
    /// that whoever knows the bounds of a field refuses it by name.
    public var numberValue: Double? {
        guard kind == .number else { return nil }
        if let whole = integerValue { return Double(whole) }
        if let short = shortDecimal { return short }
        let greatest = Double.greatestFiniteMagnitude
        return Double(String(decoding: bytes, as: UTF8.self)).map { min(max($0, -greatest), greatest) }
    }

    // Both parts of the quotient are exact, and so it is rounded once, as IEEE 754 wants it: what strtod would give.
    private var shortDecimal: Double? {
        let isNegative = start.pointee == UInt8(ascii: "-")
        var digits: UInt64 = 0
        var divisor = 1.0
        var isFraction = false
        guard count <= 17 else { return nil }
        for index in (isNegative ? 1 : 0)..<count {
            let digit = start[index] &- UInt8(ascii: "0")
            if digit < 10 {
                digits = digits &* 10 &+ UInt64(digit)
                if isFraction { divisor *= 10 }
            } else {
                guard start[index] == UInt8(ascii: ".") else { return nil }
                isFraction = true
            }
        }
        guard digits <= 1 << 53 else { return nil }
        let value = Double(digits) / divisor
        return isNegative ? -value : value
    }

    /// What kind of value this is, in the words of the Varlink interface language; for messages to people.
    public var typeName: String {
        switch kind {
        case .null: "null"
        case .bool: "bool"
        case .number: integerValue == nil ? "float" : "int"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }

    /// The elements, if this is an array; of anything else there are none.
    @inlinable public var elements: JSONElements { JSONElements(of: self) }

    /// The members in the order of the text, if this is an object; of anything else there are none.
    @inlinable public var memberSequence: JSONMemberSequence { JSONMemberSequence(of: self) }

    /// The members for being taken by their names, if this is an object; of anything else there are none.
    public var members: JSONMembers { JSONMembers(of: self) }

    /// The member of that name, if this is an object that has it. To read several, take them from ``members``.
    public subscript(name: StaticString) -> JSONValue? {
        for member in memberSequence where member.name.isString(name) { return member.value }
        return nil
    }
}
