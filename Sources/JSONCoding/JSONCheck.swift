/// One way through a text, from its first byte to its last, that says whether it is JSON as RFC 8259 has it.
///
/// It reads plain text in strings eight bytes at a time and makes nothing, except where an object has very many names or an
/// escape in one.
struct JSONCheck {
    private let text: UnsafePointer<UInt8>
    private let count: Int
    private var position = 0
    private var depth = 0
    /// The names of the objects that are open, outermost first.
    private let names: UnsafeMutableBufferPointer<JSONValue>
    private var nameCount = 0

    /// Checks a text.
    /// - Returns: its value.
    /// - Throws: the first thing wrong, with its byte offset.
    static func value(of bytes: UnsafeBufferPointer<UInt8>) throws(JSONSyntaxError) -> JSONValue {
        guard let text = bytes.baseAddress else { throw JSONSyntaxError(problem: .unexpectedEnd, offset: 0) }
        guard bytes.count <= JSON.maximumBytes else {
            throw JSONSyntaxError(problem: .tooLong, offset: JSON.maximumBytes)
        }
        return try withUnsafeTemporaryAllocation(of: JSONValue.self, capacity: 64) { names throws(JSONSyntaxError) in
            var check = JSONCheck(text: text, count: bytes.count, names: names)
            return try check.checkText()
        }
    }

    private init(text: UnsafePointer<UInt8>, count: Int, names: UnsafeMutableBufferPointer<JSONValue>) {
        self.text = text
        self.count = count
        self.names = names
    }

    private mutating func checkText() throws(JSONSyntaxError) -> JSONValue {
        skipWhiteSpace()
        let start = position
        try checkValue()
        let end = position
        skipWhiteSpace()
        guard position == count else { throw failure(.trailingBytes) }
        return JSONValue(start: text + start, count: end - start)
    }

    private mutating func checkValue() throws(JSONSyntaxError) {
        skipWhiteSpace()
        guard position < count else { throw failure(.unexpectedEnd) }
        switch text[position] {
        case UInt8(ascii: "{"): try checkObject()
        case UInt8(ascii: "["): try checkArray()
        case UInt8(ascii: "\""): _ = try checkString()
        case UInt8(ascii: "t"): try checkLiteral("true")
        case UInt8(ascii: "f"): try checkLiteral("false")
        case UInt8(ascii: "n"): try checkLiteral("null")
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try checkNumber()
        case let byte: throw failure(.unexpectedByte(byte))
        }
    }

    private mutating func checkObject() throws(JSONSyntaxError) {
        try enter()
        var object = OpenObject(firstName: nameCount)
        guard !skip(UInt8(ascii: "}")) else {
            depth -= 1
            return
        }
        repeat {
            skipWhiteSpace()
            let start = position
            guard peek() == UInt8(ascii: "\"") else { throw unexpected() }
            let hasEscape = try checkString()
            let name = JSONValue(start: text + start, count: position - start)
            guard skip(UInt8(ascii: ":")) else { throw unexpected() }
            try checkValue()
            guard insert(name, hasEscape, into: &object) else {
                throw failure(.duplicateKey(name.stringValue ?? ""), at: start)
            }
        } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "}")) else { throw unexpected() }
        nameCount = object.firstName
        depth -= 1
    }

    private mutating func checkArray() throws(JSONSyntaxError) {
        try enter()
        guard !skip(UInt8(ascii: "]")) else {
            depth -= 1
            return
        }
        repeat { try checkValue() } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "]")) else { throw unexpected() }
        depth -= 1
    }

    private mutating func enter() throws(JSONSyntaxError) {
        guard depth < JSON.maximumDepth else { throw failure(.tooDeep) }
        depth += 1
        position += 1
    }

    private mutating func checkLiteral(_ word: StaticString) throws(JSONSyntaxError) {
        for offset in 0..<word.utf8CodeUnitCount {
            guard peek() == word.utf8Start[offset] else { throw unexpected() }
            position += 1
        }
    }

    private mutating func skipWhiteSpace() {
        while position < count, text[position] <= 0x20 {
            switch text[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    /// Takes white space and then that byte, if it comes next.
    private mutating func skip(_ byte: UInt8) -> Bool {
        skipWhiteSpace()
        guard position < count, text[position] == byte else { return false }
        position += 1
        return true
    }

    private func peek() -> UInt8? { position < count ? text[position] : nil }

    private func failure(_ problem: JSONSyntaxError.Problem, at offset: Int? = nil) -> JSONSyntaxError {
        JSONSyntaxError(problem: problem, offset: offset ?? position)
    }

    private func unexpected() -> JSONSyntaxError {
        guard let byte = peek() else { return failure(.unexpectedEnd) }
        return failure(.unexpectedByte(byte))
    }
}

// The names of an object, of which no two may be the same.
extension JSONCheck {
    private struct OpenObject {
        /// Where its names begin among those of the objects that are open.
        let firstName: Int
        /// A bit for each name: a name whose bit is new is new itself.
        var bits: UInt64 = 0
        /// Its names, once there are many, or one has an escape.
        var set: Set<Name>?
    }

    private struct Name: Hashable {
        let value: JSONValue

        static func == (left: Name, right: Name) -> Bool {
            right.value.withUTF8 { left.value.isString($0) } ?? false
        }

        func hash(into hasher: inout Hasher) {
            _ = value.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }

    /// - Returns: Whether the object had no such name.
    private mutating func insert(_ name: JSONValue, _ hasEscape: Bool, into object: inout OpenObject) -> Bool {
        guard !hasEscape, object.set == nil, nameCount < names.count else { return insertIntoSet(name, &object) }
        let bit = bit(of: name)
        let isSurelyNew = object.bits & bit == 0
        guard isSurelyNew || !hasName(name, object) else { return false }
        object.bits |= bit
        names[nameCount] = name
        nameCount += 1
        return true
    }

    private mutating func hasName(_ name: JSONValue, _ object: OpenObject) -> Bool {
        for index in object.firstName..<nameCount where names[index].count == name.count {
            if EightBytes.areSame(names[index].start, name.start, name.count) { return true }
        }
        return false
    }

    private func insertIntoSet(_ name: JSONValue, _ object: inout OpenObject) -> Bool {
        var set = object.set ?? Set(names[object.firstName..<nameCount].map(Name.init))
        object.set = nil
        let isNew = set.insert(Name(value: name)).inserted
        object.set = set
        return isNew
    }

    /// One of 64 bits, by a name's length and its first eight bytes.
    private mutating func bit(of name: JSONValue) -> UInt64 {
        let name = name.contents
        guard let start = name.baseAddress else { return 1 }
        var word: UInt64 = 0
        if start - text + 8 <= count {
            word = EightBytes(at: start).word
            if name.count < 8 { word &= (1 << UInt64(8 * name.count)) - 1 }
        } else {
            for byte in name.prefix(8).reversed() { word = word << 8 | UInt64(byte) }
        }
        return 1 << (((word ^ UInt64(name.count)) &* 0x9E37_79B9_7F4A_7C15) >> 58)
    }
}

extension JSONCheck {
    private mutating func checkNumber() throws(JSONSyntaxError) {
        if peek() == UInt8(ascii: "-") { position += 1 }
        let first = position
        skipDigits()
        let digits = position - first
        guard digits > 0 else { throw unexpected() }
        if text[first] == UInt8(ascii: "0"), digits > 1 {
            throw failure(.unexpectedByte(text[first + 1]), at: first + 1)
        }
        switch peek() {
        case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
            try checkFractionAndExponent()
        default:
            // Of more than Int64 holds, whoever reads it says that it is too great.
            return
        }
    }

    private mutating func skipDigits() {
        while position < count, text[position] &- UInt8(ascii: "0") < 10 { position += 1 }
    }

    private mutating func demandDigits() throws(JSONSyntaxError) {
        let first = position
        skipDigits()
        guard position > first else { throw unexpected() }
    }

    private mutating func checkFractionAndExponent() throws(JSONSyntaxError) {
        if peek() == UInt8(ascii: ".") {
            position += 1
            try demandDigits()
        }
        if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
            position += 1
            if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { position += 1 }
            try demandDigits()
        }
    }
}

extension JSONCheck {
    /// Checks the string that begins here.
    /// - Returns: Whether it has an escape.
    private mutating func checkString() throws(JSONSyntaxError) -> Bool {
        var position = self.position + 1
        while position + 8 <= count {
            let found = Self.special(in: EightBytes(at: text + position))
            guard found == 0 else {
                position += EightBytes.index(ofFirst: found)
                guard text[position] == UInt8(ascii: "\"") else { break }
                self.position = position + 1
                return false
            }
            position += 8
        }
        self.position = position
        return try checkRestOfString()
    }

    /// The rest of a string that is not all plain ASCII, or ends with the text.
    private mutating func checkRestOfString() throws(JSONSyntaxError) -> Bool {
        var hasEscape = false
        while true {
            skipPlainText()
            guard position < count else { throw failure(.unexpectedEnd) }
            switch text[position] {
            case UInt8(ascii: "\""):
                position += 1
                return hasEscape
            case UInt8(ascii: "\\"):
                hasEscape = true
                try checkEscape()
            case 0..<0x20:
                throw failure(.controlCharacter)
            default:
                try checkScalarsBeyondASCII()
            }
        }
    }

    private static func special(in bytes: EightBytes) -> UInt64 {
        bytes.equal(to: UInt8(ascii: "\"")) | bytes.equal(to: UInt8(ascii: "\\")) | bytes.controls | bytes.beyondASCII
    }

    /// Skips what is ASCII and ends nothing, escapes nothing and is allowed.
    private mutating func skipPlainText() {
        var position = self.position
        defer { self.position = position }
        while position + 8 <= count {
            let found = Self.special(in: EightBytes(at: text + position))
            guard found == 0 else {
                position += EightBytes.index(ofFirst: found)
                return
            }
            position += 8
        }
        while position < count {
            switch text[position] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20, 0x80...: return
            default: position += 1
            }
        }
    }

    private mutating func checkScalarsBeyondASCII() throws(JSONSyntaxError) {
        while position < count, text[position] >= 0x80 {
            let length = scalarLength()
            guard length > 0 else { throw try invalidUTF8() }
            position += length
        }
    }

    /// - Returns: How many bytes the scalar beyond ASCII takes that begins here; 0 if there is none.
    private mutating func scalarLength() -> Int {
        // A lead, then bytes of the form 10xxxxxx; neither longer than necessary, nor half of a surrogate pair.
        let bytes = fourBytes()
        if bytes & 0x00C0_C0F0 == 0x0080_80E0 {
            let start = bytes & 0x0000_200F
            return start == 0 || start == 0x0000_200D ? 0 : 3
        }
        if bytes & 0x0000_C0E0 == 0x0000_80C0 { return bytes & 0x0000_001E == 0 ? 0 : 2 }
        guard bytes & 0xC0C0_C0F8 == 0x8080_80F0 else { return 0 }
        let plane = (bytes & 0x07) << 2 | (bytes >> 12) & 0x03
        return (1...16).contains(plane) ? 4 : 0
    }

    /// The next four bytes, the first the lowest; what is behind the end is 0.
    private mutating func fourBytes() -> UInt32 {
        if position + 4 <= count {
            return UInt32(littleEndian: UnsafeRawPointer(text + position).loadUnaligned(as: UInt32.self))
        }
        var bytes: UInt32 = 0
        for index in position..<count { bytes |= UInt32(text[index]) << UInt32(8 * (index - position)) }
        return bytes
    }

    /// Something here is not UTF-8. What else is wrong with the string, up to its end, comes before that.
    private mutating func invalidUTF8() throws(JSONSyntaxError) -> JSONSyntaxError {
        let offset = position
        while position < count {
            switch text[position] {
            case UInt8(ascii: "\""): return failure(.invalidUTF8, at: offset)
            case UInt8(ascii: "\\"): try checkEscape()
            case 0..<0x20: throw failure(.controlCharacter)
            default: position += 1
            }
        }
        throw failure(.unexpectedEnd)
    }

    private mutating func checkEscape() throws(JSONSyntaxError) {
        position += 1
        guard let byte = peek() else { throw failure(.unexpectedEnd) }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 1
        case UInt8(ascii: "u"):
            position += 1
            try checkEscapedScalar(from: position - 2)
        default:
            throw failure(.invalidEscape)
        }
    }

    /// The scalar of a `\u` escape, or of the pair of them that a surrogate pair takes.
    private mutating func checkEscapedScalar(from start: Int) throws(JSONSyntaxError) {
        let first = try hexadecimal()
        guard (0xD800..<0xE000).contains(first) else { return }
        for byte in [UInt8(ascii: "\\"), UInt8(ascii: "u")] {
            guard first < 0xDC00, peek() == byte else { throw failure(.loneSurrogate, at: start) }
            position += 1
        }
        let second = try hexadecimal()
        guard (0xDC00..<0xE000).contains(second) else { throw failure(.loneSurrogate, at: start) }
    }

    private mutating func hexadecimal() throws(JSONSyntaxError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = peek() else { throw failure(.unexpectedEnd) }
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw failure(.invalidEscape)
            }
            value = value << 4 | UInt16(digit)
            position += 1
        }
        return value
    }
}
