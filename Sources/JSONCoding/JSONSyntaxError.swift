/// Why bytes are not a JSON text that we take, and where.
public struct JSONSyntaxError: Error, Hashable, CustomStringConvertible {
    /// What is wrong.
    public enum Problem: Sendable, Hashable {
        /// The bytes end within a value.
        case unexpectedEnd
        /// A byte that no JSON text has in this place.
        case unexpectedByte(UInt8)
        /// Something other than white space follows the value.
        case trailingBytes
        /// The same name twice in one object.
        case duplicateKey(String)
        /// A string holds bytes that are not UTF-8.
        case invalidUTF8
        /// A control character stands unescaped in a string.
        case controlCharacter
        /// A backslash is followed by something that is no escape.
        case invalidEscape
        /// A `\u` escape names half of a surrogate pair.
        case loneSurrogate
        /// Arrays and objects nested deeper than ``JSON/maximumDepth``.
        case tooDeep
        /// More than ``JSON/maximumBytes``.
        case tooLong
    }

    /// What is wrong.
    public let problem: Problem
    /// The offset of the offending byte, from 0.
    public let offset: Int

    /// An error of that kind at that place.
    public init(problem: Problem, offset: Int) {
        self.problem = problem
        self.offset = offset
    }

    /// The problem in words, with its place.
    public var description: String { "\(words) at byte \(offset)" }

    private var words: String {
        switch problem {
        case .unexpectedEnd: "the text ends too early"
        case .unexpectedByte(let byte): "unexpected byte 0x" + String(byte, radix: 16)
        case .trailingBytes: "something follows the value"
        case .duplicateKey(let key): "the name '\(key)' occurs twice"
        case .invalidUTF8: "invalid UTF-8"
        case .controlCharacter: "an unescaped control character"
        case .invalidEscape: "an invalid escape"
        case .loneSurrogate: "half of a surrogate pair"
        case .tooDeep: "nested too deeply"
        case .tooLong: "a text of more than 2 GiB"
        }
    }
}
