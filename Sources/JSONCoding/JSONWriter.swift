/// Writes compact JSON straight into bytes.
public struct JSONWriter: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8] = []
    // Whether the next member or element is the first of its object or array.
    private var isFirst = true

    /// A writer with nothing written.
    public init() {}

    /// A writer with room set aside.
    /// - Parameter capacity: bytes expected.
    public init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    /// Writes a whole value. A number that is not finite, which no parsed value holds, becomes `null`.
    public mutating func append(_ value: JSON) {
        switch value {
        case .null: append(raw: "null")
        case .bool(let value): append(value)
        case .integer(let value): append(value)
        case .number(let value): append(value)
        case .string(let value): append(value)
        case .array(let elements): append(elements)
        case .object(let object): append(object)
        }
    }

    /// Writes an object.
    public mutating func append(_ object: JSONObject) {
        append(byte: UInt8(ascii: "{"))
        var first = true
        for (key, value) in object {
            if !first { append(byte: UInt8(ascii: ",")) }
            first = false
            append(key)
            append(byte: UInt8(ascii: ":"))
            append(value)
        }
        append(byte: UInt8(ascii: "}"))
    }

    private mutating func append(_ elements: [JSON]) {
        append(byte: UInt8(ascii: "["))
        var first = true
        for element in elements {
            if !first { append(byte: UInt8(ascii: ",")) }
            first = false
            append(element)
        }
        append(byte: UInt8(ascii: "]"))
    }

    /// Writes one byte of punctuation.
    public mutating func append(byte: UInt8) {
        bytes.append(byte)
    }

    /// Writes JSON that is known beforehand.
    public mutating func append(raw text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Writes JSON that is there already.
    public mutating func append(raw text: [UInt8]) {
        bytes.append(contentsOf: text)
    }

    /// Writes `true` or `false`.
    public mutating func append(_ value: Bool) {
        if value { append(raw: "true") } else { append(raw: "false") }
    }

    /// Writes a whole number.
    public mutating func append(_ value: some FixedWidthInteger) {
        if value >= 0, value <= 9 { return append(byte: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value)) }
        if value < 0 { append(byte: UInt8(ascii: "-")) }
        var rest = UInt64(value.magnitude)
        // No whole number of 64 bits has more than 20 digits; the last come first.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var start = 20
            while rest > 0 {
                start -= 1
                digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[start..<20]))
        }
    }

    /// A whole number is written without fraction, so that it reads as it was meant; beyond 2^53 the exponent stays.
    public mutating func append(_ value: Double) {
        guard value.isFinite else { return append(raw: "null") }
        if value.magnitude <= 9_007_199_254_740_992, let whole = Int64(exactly: value) {
            append(whole)
        } else {
            appendDescription(value.description)
        }
    }

    private mutating func appendDescription(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    // MARK: Piece by piece

    /// Begins an object.
    public mutating func openObject() {
        append(byte: UInt8(ascii: "{"))
        isFirst = true
    }

    /// Ends the innermost object.
    public mutating func closeObject() {
        append(byte: UInt8(ascii: "}"))
        isFirst = false
    }

    /// Begins an array.
    public mutating func openArray() {
        append(byte: UInt8(ascii: "["))
        isFirst = true
    }

    /// Ends the innermost array.
    public mutating func closeArray() {
        append(byte: UInt8(ascii: "]"))
        isFirst = false
    }

    /// Writes a member's name; its value comes next.
    /// - Parameter name: without anything that JSON escapes.
    public mutating func key(_ name: StaticString) {
        element()
        append(byte: UInt8(ascii: "\""))
        append(raw: name)
        append(raw: "\":")
    }

    /// Writes a member's name; its value comes next.
    /// - Parameter name: any text.
    public mutating func key(_ name: String) {
        element()
        append(name)
        append(byte: UInt8(ascii: ":"))
    }

    /// Puts the comma between an array's elements; the element comes next.
    public mutating func element() {
        if isFirst { isFirst = false } else { append(byte: UInt8(ascii: ",")) }
    }

    /// Writes a string with its quotes; escapes what RFC 8259 demands and nothing else.
    public mutating func append(_ string: String) {
        append(byte: UInt8(ascii: "\""))
        var string = string
        string.withUTF8 { text in
            var start = 0
            for position in 0..<text.count where Self.needsEscape(text[position]) {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<position]))
                appendEscape(text[position])
                start = position + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<text.count]))
        }
        append(byte: UInt8(ascii: "\""))
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func appendEscape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append(raw: "\\\"")
        case UInt8(ascii: "\\"): append(raw: "\\\\")
        case 0x0A: append(raw: "\\n")
        case 0x0D: append(raw: "\\r")
        case 0x09: append(raw: "\\t")
        default:
            append(raw: "\\u00")
            append(byte: Self.hexadecimal(byte >> 4))
            append(byte: Self.hexadecimal(byte & 0xF))
        }
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
}
