import JSONCoding

/// The plain way to read JSON, byte by byte into a tree: what the quick way has to agree with.
struct PlainParser {
    let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func parseText() throws(JSONSyntaxError) -> JSON {
        let value = try parseValue()
        skipWhiteSpace()
        guard position == bytes.count else { throw failure(.trailingBytes) }
        return value
    }

    private mutating func parseValue() throws(JSONSyntaxError) -> JSON {
        skipWhiteSpace()
        guard position < bytes.count else { throw failure(.unexpectedEnd) }
        switch bytes[position] {
        case UInt8(ascii: "{"): return .object(try parseObject())
        case UInt8(ascii: "["): return .array(try parseArray())
        case UInt8(ascii: "\""): return .string(try parseString())
        case UInt8(ascii: "t"): return try parseLiteral("true", .bool(true))
        case UInt8(ascii: "f"): return try parseLiteral("false", .bool(false))
        case UInt8(ascii: "n"): return try parseLiteral("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try parseNumber()
        case let byte: throw failure(.unexpectedByte(byte))
        }
    }

    private mutating func parseObject() throws(JSONSyntaxError) -> JSONObject {
        try enter()
        var object = JSONObject()
        guard !skip(UInt8(ascii: "}")) else {
            depth -= 1
            return object
        }
        while true {
            skipWhiteSpace()
            let start = position
            guard peek() == UInt8(ascii: "\"") else { throw unexpected() }
            let key = try parseString()
            guard skip(UInt8(ascii: ":")) else { throw unexpected() }
            let value = try parseValue()
            guard object[key] == nil else { throw failure(.duplicateKey(key), at: start) }
            object[key] = value
            if skip(UInt8(ascii: ",")) { continue }
            guard skip(UInt8(ascii: "}")) else { throw unexpected() }
            depth -= 1
            return object
        }
    }

    private mutating func parseArray() throws(JSONSyntaxError) -> [JSON] {
        try enter()
        var elements: [JSON] = []
        guard !skip(UInt8(ascii: "]")) else {
            depth -= 1
            return elements
        }
        while true {
            elements.append(try parseValue())
            if skip(UInt8(ascii: ",")) { continue }
            guard skip(UInt8(ascii: "]")) else { throw unexpected() }
            depth -= 1
            return elements
        }
    }

    private mutating func enter() throws(JSONSyntaxError) {
        guard depth < JSON.maximumDepth else { throw failure(.tooDeep) }
        depth += 1
        position += 1
    }

    private mutating func parseLiteral(_ word: StaticString, _ value: JSON) throws(JSONSyntaxError) -> JSON {
        for offset in 0..<word.utf8CodeUnitCount {
            guard peek() == word.utf8Start[offset] else { throw unexpected() }
            position += 1
        }
        return value
    }

    private mutating func skipWhiteSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    /// Takes white space and then that byte, if it comes next.
    private mutating func skip(_ byte: UInt8) -> Bool {
        skipWhiteSpace()
        guard peek() == byte else { return false }
        position += 1
        return true
    }

    private func peek() -> UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    private func failure(_ problem: JSONSyntaxError.Problem, at offset: Int? = nil) -> JSONSyntaxError {
        JSONSyntaxError(problem: problem, offset: offset ?? position)
    }

    private func unexpected() -> JSONSyntaxError {
        guard let byte = peek() else { return failure(.unexpectedEnd) }
        return failure(.unexpectedByte(byte))
    }
}

extension PlainParser {
    private mutating func parseNumber() throws(JSONSyntaxError) -> JSON {
        let start = position
        let negative = peek() == UInt8(ascii: "-")
        if negative { position += 1 }
        var magnitude: UInt64 = 0
        var overflow = false
        let digits = position
        while let digit = nextDigit() {
            let (product, tooBig) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, tooBigAgain) = product.addingReportingOverflow(UInt64(digit))
            overflow = overflow || tooBig || tooBigAgain
            magnitude = sum
        }
        guard position > digits else { throw unexpected() }
        if bytes[digits] == UInt8(ascii: "0"), position > digits + 1 {
            throw failure(.unexpectedByte(bytes[digits + 1]), at: digits + 1)
        }
        if try skipFractionAndExponent() { return try parseDouble(from: start) }
        guard !overflow, let value = Self.signed(magnitude, negative: negative) else {
            return try parseDouble(from: start)
        }
        return .integer(value)
    }

    private static func signed(_ magnitude: UInt64, negative: Bool) -> Int64? {
        guard negative else { return Int64(exactly: magnitude) }
        return magnitude == Int64.min.magnitude ? Int64.min : Int64(exactly: magnitude).map { -$0 }
    }

    private mutating func nextDigit() -> UInt8? {
        guard let byte = peek(), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        position += 1
        return byte - UInt8(ascii: "0")
    }

    private mutating func skipFractionAndExponent() throws(JSONSyntaxError) -> Bool {
        var found = false
        if peek() == UInt8(ascii: ".") {
            found = true
            position += 1
            try skipDigits()
        }
        if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
            found = true
            position += 1
            if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { position += 1 }
            try skipDigits()
        }
        return found
    }

    private mutating func skipDigits() throws(JSONSyntaxError) {
        guard nextDigit() != nil else { throw unexpected() }
        while nextDigit() != nil {}
    }

    private func parseDouble(from start: Int) throws(JSONSyntaxError) -> JSON {
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let value = Double(text) else { throw failure(.unexpectedEnd, at: start) }
        guard value.isFinite else { return .number((value < 0 ? -1 : 1) * Double.greatestFiniteMagnitude) }
        return .number(value)
    }
}

extension PlainParser {
    private mutating func parseString() throws(JSONSyntaxError) -> String {
        position += 1
        let start = position
        var unescaped: [UInt8] = []
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: unescaped, as: UTF8.self) else { throw invalidUTF8(from: start) }
                position += 1
                return text
            case UInt8(ascii: "\\"):
                position += 1
                try parseEscape(into: &unescaped)
            case 0..<0x20:
                throw failure(.controlCharacter)
            default:
                unescaped.append(byte)
                position += 1
            }
        }
        throw failure(.unexpectedEnd)
    }

    private mutating func parseEscape(into unescaped: inout [UInt8]) throws(JSONSyntaxError) {
        guard let byte = peek() else { throw failure(.unexpectedEnd) }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(byte)
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"): unescaped.append(contentsOf: String(try parseScalar()).utf8)
        default: throw failure(.invalidEscape, at: position - 1)
        }
    }

    /// The scalar of a `\u` escape, or of the pair of them that a surrogate pair takes.
    private mutating func parseScalar() throws(JSONSyntaxError) -> Character {
        let start = position - 2
        let first = try parseHexadecimal()
        if let scalar = Unicode.Scalar(first) { return Character(scalar) }
        guard first < 0xDC00, peek() == UInt8(ascii: "\\") else { throw failure(.loneSurrogate, at: start) }
        position += 1
        guard peek() == UInt8(ascii: "u") else { throw failure(.loneSurrogate, at: start) }
        position += 1
        let second = try parseHexadecimal()
        guard second >= 0xDC00, second < 0xE000 else { throw failure(.loneSurrogate, at: start) }
        let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
        guard let scalar = Unicode.Scalar(value) else { throw failure(.loneSurrogate, at: start) }
        return Character(scalar)
    }

    private mutating func parseHexadecimal() throws(JSONSyntaxError) -> UInt16 {
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

    /// Finds the first offending byte; only called once a string is known to be bad.
    private func invalidUTF8(from start: Int) -> JSONSyntaxError {
        var end = start
        while end < position {
            var iterator = bytes[end..<position].makeIterator()
            var parser = Unicode.UTF8.ForwardParser()
            guard case .valid(let scalar) = parser.parseScalar(from: &iterator) else { break }
            end += scalar.count
        }
        return failure(.invalidUTF8, at: end)
    }
}
