internal import Glibc

extension JSONValue {
    /// The string, unescaped, if this is one.
    public var stringValue: String? {
        guard kind == .string else { return nil }
        guard hasEscape else { return String(decoding: contents, as: UTF8.self) }
        return String(unsafeUninitializedCapacity: count) { unescape(into: $0) }
    }

    /// Whether this is the string of that text.
    @inlinable
    public func isString(_ text: StaticString) -> Bool {
        isString(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Whether this is the string of that text, byte by byte.
    /// - Parameter text: UTF-8, nothing in it escaped.
    /// - Returns: whether both are the same.
    @inlinable
    public func isString(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        // An escape is longer than what it stands for.
        guard kind == .string, contents.count >= text.count else { return false }
        guard contents.count == text.count else { return hasEscape && isUnescapedString(text) }
        guard let other = text.baseAddress else { return true }
        return EightBytes.areSame(start + 1, other, text.count) && !hasEscape
    }

    /// Lends the string's UTF-8, unescaped; of a string without escapes no copy is made.
    /// - Parameter body: gets the bytes for as long as it runs.
    /// - Returns: what the body returns; nil, if this is no string.
    /// - Throws: what the body throws.
    @inlinable
    public func withUTF8<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        guard kind == .string else { return nil }
        guard hasEscape else { return try body(contents) }
        return try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { buffer throws(Failure) in
            try body(UnsafeBufferPointer(start: buffer.baseAddress, count: unescape(into: buffer)))
        }
    }

    /// What stands between the quotes.
    @inlinable var contents: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start + 1, count: count - 2) }

    @usableFromInline var hasEscape: Bool { memchr(start, 0x5C, count) != nil }

    @usableFromInline
    func isUnescapedString(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        withUTF8 { unescaped in
            guard let left = unescaped.baseAddress, let right = text.baseAddress else {
                return unescaped.count == text.count
            }
            return unescaped.count == text.count && EightBytes.areSame(left, right, text.count)
        } ?? false
    }

    /// Writes the string without its escapes.
    /// - Parameter buffer: as long as the value's text at least.
    /// - Returns: how many bytes that are.
    @usableFromInline
    func unescape(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var written = 0
        var index = 1
        while index < count - 1 {
            if start[index] == UInt8(ascii: "\\") {
                for byte in UTF8.encode(escapedScalar(at: &index)) ?? UTF8.encodedReplacementCharacter {
                    buffer[written] = byte
                    written += 1
                }
            } else {
                buffer[written] = start[index]
                written += 1
                index += 1
            }
        }
        return written
    }

    // The index is that of the backslash, and then of what comes after the escape.
    private func escapedScalar(at index: inout Int) -> Unicode.Scalar {
        let letter = start[index + 1]
        index += 2
        switch letter {
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: return Unicode.Scalar(letter)
        }
        let unit = hexadecimal(at: &index)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        // The second half of the pair comes next: that has been checked.
        index += 2
        let low = hexadecimal(at: &index)
        return Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF) ?? "\u{FFFD}"
    }

    private func hexadecimal(at index: inout Int) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            // A letter's lowest four bits count from 1.
            let byte = start[index]
            value = value << 4 | UInt32(byte & 0xF) + (byte > UInt8(ascii: "9") ? 9 : 0)
            index += 1
        }
        return value
    }
}
