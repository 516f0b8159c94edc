internal import Wording

/// How long a text may be, in bytes of UTF-8, and that it holds nothing that a terminal would act on.
enum TextBound: Int {
    case text = 4_096
    /// Of a report's text, which also takes what its other fields have no room for.
    case reportText = 16_384
    case line = 256
    /// Of a phone, a tag, a source, a kind.
    case short = 64

    /// It stands on one line.
    var isOneLine: Bool {
        switch self {
        case .text, .reportText: false
        case .line, .short: true
        }
    }

    /// - Returns: The text, a line without what is not seen at its ends; nil for none and for one in which nothing is seen.
    /// - Throws: ``InvalidField`` when it is too long or holds a control character other than newline and tab, a separator of
    ///   lines, or a mark of bidirectional text.
    func check(_ text: String?, _ field: String) throws(InvalidField) -> String? {
        guard var text, !text.isEmpty else { return nil }
        guard text.utf8.count <= rawValue else {
            throw InvalidField(field, .tooLong(bytes: text.utf8.count, limit: rawValue))
        }
        guard text.withUTF8(Self.mayHoldControl) else { return shown(text) }
        for scalar in text.unicodeScalars where Unprintable.contains(scalar) {
            guard scalar == "\n" || scalar == "\t" else {
                throw InvalidField(field, .controlCharacter(scalar))
            }
        }
        return shown(text)
    }

    private func shown(_ text: String) -> String? {
        if text.isBlank { return nil }
        return isOneLine && text.hasInvisibleEnd ? text.trimmed : text
    }

    // Whether it has a byte that such a character begins with. Each is looked at, so that many are at a time.
    private static func mayHoldControl(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var found: UInt8 = 0
        for byte in text {
            found |= (byte < 0x20 ? 1 : 0) | (byte == 0x7F ? 1 : 0) | (byte == 0xC2 ? 1 : 0)
            found |= (byte == 0xD8 ? 1 : 0) | (byte == 0xE2 ? 1 : 0)
        }
        return found != 0
    }
}
