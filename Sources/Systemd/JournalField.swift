/// One field of a journal entry. Fields may repeat; the journal keeps every value.
public struct JournalField: Sendable, Hashable {
    /// What the value is.
    public let name: Name
    /// The value: any text, newlines included.
    public let value: String

    /// Makes a field.
    public init(_ name: Name, _ value: String) {
        self.name = name
        self.value = value
    }
}

extension JournalField {
    /// A field's name as journald takes it: 1 to 64 of `A`–`Z`, `0`–`9` and `_`, begun by a letter. (One begun by `_` is
    /// journald's own, and journald drops any other silently.)
    public struct Name: Sendable, Hashable {
        /// The longest name, in bytes.
        public static let maximumBytes = 64

        /// The name itself.
        public let text: String

        /// Checks a name that comes from elsewhere.
        ///
        /// - Throws: ``JournalError/invalidName(_:)``.
        public init(checking text: String) throws(JournalError) {
            guard Self.isValid(text) else { throw .invalidName(text) }
            self.text = text
        }

        /// Makes the nearest valid name for a key of another convention, behind a prefix: `connection.id` and
        /// `connectionID` behind `LOG_` are both `LOG_CONNECTION_ID`. Cut at ``maximumBytes``; two keys may meet.
        public init(_ prefix: Name, sanitizing key: String) {
            var bytes = Array(prefix.text.utf8)
            var followsLower = false
            for byte in key.utf8 {
                let isUpper = (0x41...0x5A).contains(byte)
                let isLower = (0x61...0x7A).contains(byte)
                let isDigit = (0x30...0x39).contains(byte)
                if followsLower && isUpper { bytes.append(0x5F) }
                if isUpper || isLower || isDigit {
                    bytes.append(isLower ? byte - 0x20 : byte)
                } else if bytes.last != 0x5F {
                    bytes.append(0x5F)
                }
                followsLower = isLower
                guard bytes.count < Self.maximumBytes else { break }
            }
            text = String(decoding: bytes.prefix(Self.maximumBytes), as: UTF8.self)
        }

        private static func isValid(_ text: String) -> Bool {
            let bytes = text.utf8
            guard let first = bytes.first, (0x41...0x5A).contains(first), bytes.count <= maximumBytes else {
                return false
            }
            return bytes.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
        }
    }
}

extension JournalField.Name: ExpressibleByStringLiteral {
    /// A name written in the program: an invalid one is the programmer's mistake and stops the process.
    public init(stringLiteral text: String) {
        precondition(Self.isValid(text), "\(text) is not a name for a journal field")
        self.text = text
    }
}

extension JournalField.Name {
    /// What a person reads.
    public static let message: Self = "MESSAGE"
    /// 32 hexadecimal digits: the kind of the entry, explained by a catalog.
    public static let messageID: Self = "MESSAGE_ID"
    /// ``JournalPriority``.
    public static let priority: Self = "PRIORITY"
    /// The program, as `journalctl -t` selects it.
    public static let syslogIdentifier: Self = "SYSLOG_IDENTIFIER"
    /// The source file.
    public static let codeFile: Self = "CODE_FILE"
    /// The line in it.
    public static let codeLine: Self = "CODE_LINE"
    /// The function.
    public static let codeFunction: Self = "CODE_FUNC"
}

/// syslog's severities (RFC 5424, 6.2.1), without 0 (emergency): journald writes that one on every terminal.
public enum JournalPriority: Int, Sendable, CaseIterable, Comparable {
    /// Somebody must act at once.
    case alert = 1
    /// A critical condition.
    case critical = 2
    /// An error.
    case error = 3
    /// A warning.
    case warning = 4
    /// Normal but significant.
    case notice = 5
    /// Informational.
    case informational = 6
    /// For debugging.
    case debug = 7

    /// Orders as syslog numbers: the more urgent one is the smaller.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
