/// Writes compact JSON straight into bytes.
///
/// Every report is written twice, into the ledger and as an answer, so the bytes lie in memory of the writer's own: a piece
/// costs one look at the room that is left and one copy.
public struct JSONWriter: ~Copyable {
    @usableFromInline var start: UnsafeMutablePointer<UInt8>
    @usableFromInline var capacity: Int
    @usableFromInline var written = 0
    // Whether the next member or element is the first of its object or array.
    @usableFromInline var isFirst = true

    /// A writer with nothing written.
    public init() { self.init(capacity: 256) }

    /// A writer with room set aside.
    /// - Parameter capacity: bytes expected.
    public init(capacity: Int) {
        self.capacity = max(capacity, 16)
        start = .allocate(capacity: self.capacity)
    }

    deinit { start.deallocate() }

    /// How many bytes have been written.
    @inlinable public var count: Int { written }

    /// What has been written.
    public var bytes: [UInt8] { withBytes { Array($0) } }

    /// Takes back what was written last.
    /// - Parameter count: how many bytes stay.
    @inlinable
    public mutating func truncate(to count: Int) {
        precondition((0...written).contains(count), "only what was written is taken back")
        written = count
    }

    /// Forgets what has been written and keeps the memory, for the next text.
    @inlinable
    public mutating func reset() {
        written = 0
        isFirst = true
    }

    /// Lends what has been written.
    /// - Parameter body: gets the bytes for as long as it runs.
    /// - Returns: what the body returns.
    /// - Throws: what the body throws.
    @inlinable
    public func withBytes<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeBufferPointer(start: start, count: written))
    }

    /// Lends what has been written, to be changed where it stands: what is known only later, such as a length or a digest.
    /// - Parameter body: gets the bytes for as long as it runs.
    /// - Returns: what the body returns.
    @inlinable
    public mutating func withMutableBytes<Result>(_ body: (UnsafeMutableBufferPointer<UInt8>) -> Result) -> Result {
        body(UnsafeMutableBufferPointer(start: start, count: written))
    }

    /// Room for so many more bytes: where to write them. They count once `written` says so.
    @inlinable
    mutating func room(for more: Int) -> UnsafeMutablePointer<UInt8> {
        if capacity - written < more { grow(by: more) }
        return start + written
    }

    @usableFromInline
    @inline(never)
    mutating func grow(by more: Int) {
        let larger = max(capacity * 2, written + more)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: start, count: written)
        start.deallocate()
        start = moved
        capacity = larger
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
    @inlinable
    public mutating func append(byte: UInt8) {
        room(for: 1).pointee = byte
        written += 1
    }

    /// Writes JSON that is known beforehand.
    @inlinable
    public mutating func append(raw text: StaticString) {
        append(raw: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Writes JSON that is there already.
    @inlinable
    public mutating func append(raw text: [UInt8]) {
        text.withUnsafeBufferPointer { append(raw: $0) }
    }

    /// Writes JSON that is there already.
    @inlinable
    public mutating func append(raw text: UnsafeBufferPointer<UInt8>) {
        guard let source = text.baseAddress else { return }
        room(for: text.count).update(from: source, count: text.count)
        written += text.count
    }

    /// Writes JSON where it will stand.
    /// - Parameters:
    ///   - count: how many bytes it has.
    ///   - fill: gets room for them, and fills all of it.
    @inlinable
    public mutating func append(count: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>) -> Void) {
        fill(UnsafeMutableBufferPointer(start: room(for: count), count: count))
        written += count
    }

    /// Writes `true` or `false`.
    @inlinable
    public mutating func append(_ value: Bool) {
        if value { append(raw: "true") } else { append(raw: "false") }
    }

    /// Writes a whole number.
    @inlinable
    public mutating func append(_ value: some FixedWidthInteger) {
        appendDigits(of: UInt64(value.magnitude), isNegative: value < 0)
    }

    // The last digit is found first: they are written at the end of the room, and then moved to its beginning.
    @usableFromInline
    mutating func appendDigits(of magnitude: UInt64, isNegative: Bool) {
        // No whole number of 64 bits has more than 20 digits and a sign.
        let room = room(for: 21)
        var first = 21
        var rest = magnitude
        repeat {
            first -= 1
            room[first] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        if isNegative {
            first -= 1
            room[first] = UInt8(ascii: "-")
        }
        room.update(from: room + first, count: 21 - first)
        written += 21 - first
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
        for byte in text.utf8 { append(byte: byte) }
    }

    // MARK: Piece by piece

    /// Begins an object.
    @inlinable
    public mutating func openObject() {
        append(byte: UInt8(ascii: "{"))
        isFirst = true
    }

    /// Ends the innermost object.
    @inlinable
    public mutating func closeObject() {
        append(byte: UInt8(ascii: "}"))
        isFirst = false
    }

    /// Begins an array.
    @inlinable
    public mutating func openArray() {
        append(byte: UInt8(ascii: "["))
        isFirst = true
    }

    /// Ends the innermost array.
    @inlinable
    public mutating func closeArray() {
        append(byte: UInt8(ascii: "]"))
        isFirst = false
    }

    /// Writes a member's name; its value comes next. Where it is called its length is known, and so it is inlined: an answer
    /// has two hundred.
    /// - Parameter name: without anything that JSON escapes.
    @inlinable
    @inline(__always)
    public mutating func key(_ name: StaticString) {
        let length = name.utf8CodeUnitCount
        var end = room(for: length + 4)
        if isFirst {
            isFirst = false
        } else {
            end.pointee = UInt8(ascii: ",")
            end += 1
        }
        end.pointee = UInt8(ascii: "\"")
        (end + 1).update(from: name.utf8Start, count: length)
        end += length + 1
        end.pointee = UInt8(ascii: "\"")
        (end + 1).pointee = UInt8(ascii: ":")
        written = end + 2 - start
    }

    /// Writes a member's name; its value comes next.
    /// - Parameter name: any text.
    @inlinable
    public mutating func key(_ name: String) {
        element()
        append(name)
        append(byte: UInt8(ascii: ":"))
    }

    /// Puts the comma between an array's elements; the element comes next.
    @inlinable
    public mutating func element() {
        if isFirst { isFirst = false } else { append(byte: UInt8(ascii: ",")) }
    }

    /// Writes a string with its quotes; escapes what RFC 8259 demands and nothing else.
    @inlinable
    public mutating func append(_ string: String) {
        var string = string
        string.withUTF8 { append($0, isPlain: false) }
    }

    /// Writes a string with its quotes.
    /// - Parameters:
    ///   - text: UTF-8.
    ///   - isPlain: whether nothing in it has to be escaped, where that is known.
    @inlinable
    public mutating func append(_ text: UnsafeBufferPointer<UInt8>, isPlain: Bool) {
        guard !isPlain, Self.needsEscape(text) else { return append(plain: text) }
        append(byte: UInt8(ascii: "\""))
        appendEscaping(text)
        append(byte: UInt8(ascii: "\""))
    }

    /// Writes a string with its quotes.
    /// - Parameter string: without anything that JSON escapes.
    @inlinable
    public mutating func append(plain string: String) {
        var string = string
        string.withUTF8 { append(plain: $0) }
    }

    @inlinable
    mutating func append(plain text: UnsafeBufferPointer<UInt8>) {
        let room = room(for: text.count + 2)
        room[0] = UInt8(ascii: "\"")
        if let source = text.baseAddress { (room + 1).update(from: source, count: text.count) }
        room[text.count + 1] = UInt8(ascii: "\"")
        written += text.count + 2
    }

    @usableFromInline
    mutating func appendEscaping(_ text: UnsafeBufferPointer<UInt8>) {
        for byte in text {
            if Self.needsEscape(byte) { appendEscape(byte) } else { append(byte: byte) }
        }
    }

    @usableFromInline
    static func needsEscape(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = text.baseAddress, text.count >= 8 else { return text.contains(where: needsEscape) }
        var found: UInt64 = 0
        for index in stride(from: 0, to: text.count, by: 8) {
            // The last eight may overlap those before.
            let bytes = EightBytes(at: start + min(index, text.count - 8))
            found |= bytes.equal(to: UInt8(ascii: "\"")) | bytes.equal(to: UInt8(ascii: "\\")) | bytes.controls
        }
        return found != 0
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
