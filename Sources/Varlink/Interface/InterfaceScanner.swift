/// Reads an interface description piece by piece: white space, comments, words. Knows nothing of the grammar above that.
struct InterfaceScanner {
    private let bytes: [UInt8]
    private var position = 0
    private var comments: [String] = []
    private var commentsEnd = -1

    init(text: String) { bytes = Array(text.utf8) }

    var isAtEnd: Bool { position >= bytes.count }

    func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

    func expected(_ what: String) -> InterfaceSyntaxError {
        failure("expected \(what), found \(found())", at: position)
    }

    func failure(_ problem: String, at offset: Int? = nil) -> InterfaceSyntaxError {
        let before = bytes[..<min(offset ?? position, bytes.count)]
        let line = before.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
        let column = before.count - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
        return InterfaceSyntaxError(line: line, column: column, problem: problem)
    }

    private func found() -> String {
        guard let byte = peek() else { return "the end" }
        guard byte != 0x0A else { return "the end of the line" }
        var end = position + 1
        if Self.isWordByte(byte) {
            while end < bytes.count, Self.isWordByte(bytes[end]) { end += 1 }
        }
        return "'\(String(decoding: bytes[position..<end], as: UTF8.self))'"
    }

    /// Skips white space and comments; comments directly above what comes next are kept for ``takeDocumentation()``.
    /// - Returns: whether a line ended on the way (or the text did).
    @discardableResult
    mutating func skipSpace() -> Bool {
        if position != commentsEnd { comments = [] }
        defer { commentsEnd = position }
        var lineEnded = position == 0
        var lineIsBlank = false
        while let byte = peek() {
            switch byte {
            case 0x0A:
                if lineIsBlank { comments = [] }
                lineIsBlank = true
                lineEnded = true
                position += 1
            case 0x20, 0x09, 0x0D:
                position += 1
            case UInt8(ascii: "#"):
                let comment = takeComment()
                if lineEnded { comments.append(comment) }
                lineIsBlank = false
            default:
                return lineEnded
            }
        }
        return true
    }

    private mutating func takeComment() -> String {
        position += 1
        if peek() == 0x20 { position += 1 }
        let start = position
        while let byte = peek(), byte != 0x0A { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// The comment lines since the last call, joined; forgets them.
    mutating func takeDocumentation() -> String {
        defer { comments = [] }
        return comments.joined(separator: "\n")
    }

    mutating func skip(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        guard position + length <= bytes.count else { return false }
        for offset in 0..<length where bytes[position + offset] != text.utf8Start[offset] { return false }
        position += length
        return true
    }

    mutating func demand(_ text: StaticString, _ what: String) throws(InterfaceSyntaxError) {
        skipSpace()
        guard skip(text) else { throw expected(what) }
    }

    /// The run of letters, digits and the other bytes of names that comes next, without taking it.
    func word() -> (text: String, start: Int) {
        var end = position
        while end < bytes.count, Self.isWordByte(bytes[end]) { end += 1 }
        return (String(decoding: bytes[position..<end], as: UTF8.self), position)
    }

    mutating func advance(past word: (text: String, start: Int)) { position = word.start + word.text.utf8.count }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ".")
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
    }

    static func isUpper(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}

/// The three kinds of names in the Varlink interface language.
enum InterfaceName {
    /// `[A-Za-z]([-]*[A-Za-z0-9])*(\.[A-Za-z0-9]([-]*[A-Za-z0-9])*)+`
    static func isInterface(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count >= 2, let first = parts.first?.first, InterfaceScanner.isLetter(first) else { return false }
        return parts.allSatisfy { part in
            guard let first = part.first, let last = part.last else { return false }
            return isAlphanumeric(first) && isAlphanumeric(last)
                && part.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
        }
    }

    /// `[A-Z][A-Za-z0-9]*`: a type, method or error.
    static func isMember(_ name: String) -> Bool {
        guard let first = name.utf8.first, InterfaceScanner.isUpper(first) else { return false }
        return name.utf8.allSatisfy(isAlphanumeric)
    }

    /// `[A-Za-z](_?[A-Za-z0-9])*`
    static func isField(_ name: String) -> Bool {
        guard let first = name.utf8.first, InterfaceScanner.isLetter(first) else { return false }
        var afterUnderscore = false
        for byte in name.utf8 {
            let isUnderscore = byte == UInt8(ascii: "_")
            guard isAlphanumeric(byte) || (isUnderscore && !afterUnderscore) else { return false }
            afterUnderscore = isUnderscore
        }
        return !afterUnderscore
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        InterfaceScanner.isLetter(byte) || InterfaceScanner.isDigit(byte)
    }
}

/// Why a text is no Varlink interface description, and where.
public struct InterfaceSyntaxError: Error, Hashable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// The column in bytes, from 1.
    public let column: Int
    /// What should stand there, or what is wrong with what does.
    public let problem: String

    /// The problem with its place, as compilers write it.
    public var description: String { "\(line):\(column): \(problem)" }
}
