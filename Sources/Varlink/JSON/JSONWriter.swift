/// Writes compact JSON straight into bytes.
public struct JSONWriter: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8] = []

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

    mutating func append(byte: UInt8) {
        bytes.append(byte)
    }

    mutating func append(raw text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(raw text: [UInt8]) {
        bytes.append(contentsOf: text)
    }

    mutating func append(_ value: Bool) {
        if value { append(raw: "true") } else { append(raw: "false") }
    }

    mutating func append(_ value: some FixedWidthInteger) {
        if value >= 0, value <= 9 {
            append(byte: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value))
        } else {
            appendDescription(String(value))
        }
    }

    /// A whole number is written without fraction, so that it reads as it was meant; beyond 2^53 the exponent stays.
    mutating func append(_ value: Double) {
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

    /// Writes a string with its quotes; escapes what RFC 8259 demands and nothing else.
    mutating func append(_ string: String) {
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
