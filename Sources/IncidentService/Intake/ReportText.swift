internal import IncidentModel
internal import Wording

/// A report's text made fit to be kept: what a terminal would act on goes, and what is too long is cut, rather than that the
/// report is lost.
struct ReportText {
    private(set) var text: String
    /// Something of it was taken out that a person had better know of.
    private(set) var isCleaned = false
    /// How many bytes it had before it was cut.
    private(set) var uncut: Int?

    /// Nil when nothing is left.
    ///
    /// - Parameters:
    ///   - told: As it came. CR LF and CR become LF, and LF becomes a blank where there is but one line.
    ///   - bound: How long it may be.
    init?(_ told: String, bound: TextBound) {
        text = told
        if Self.mayNeedCleaning(&text, isOneLine: bound.isOneLine) { clean(isOneLine: bound.isOneLine) }
        guard Self.beginsSeen(text) || !text.isBlank else { return nil }
        let bytes = text.utf8.count
        guard bytes > bound.rawValue else { return }
        text = Self.prefix(of: text, bytes: bound.rawValue)
        uncut = bytes
    }

    /// Whether it begins with an ASCII sign or a Chinese character (U+4000 to U+9FFF), as nearly every text does, and so is not
    /// blank.
    private static func beginsSeen(_ text: String) -> Bool {
        text.utf8.first.map { (0x21..<0x7F).contains($0) || (0xE4...0xE9).contains($0) } ?? false
    }

    /// The longest beginning of whole characters that has no more bytes.
    static func prefix(of text: String, bytes: Int) -> String {
        var end = text.startIndex
        var count = 0
        for index in text.indices {
            count += text[index].utf8.count
            guard count <= bytes else { break }
            end = text.index(after: index)
        }
        return String(text[..<end])
    }

    // Whether a byte is there with which something begins that is cleaned away. Each is looked at, so that many are at a time.
    private static func mayNeedCleaning(_ text: inout String, isOneLine: Bool) -> Bool {
        text.withUTF8 { bytes in
            let kept: UInt8 = isOneLine ? 0x20 : 0x0A
            var (found, begins): (UInt8, UInt8) = (0, 0)
            for byte in bytes {
                found |= (byte < 0x20 && byte != kept ? 1 : 0) | (byte == 0x7F ? 1 : 0)
                begins |=
                    (byte == 0xC2 ? 1 : 0) | (byte == 0xD8 ? 1 : 0) | (byte == 0xE2 ? 1 : 0) | (byte == 0xEF ? 1 : 0)
            }
            return found != 0 || begins != 0 && hasMark(bytes) || isOneLine && mayHaveBlankEnd(bytes)
        }
    }

    // Full-width commas and quotes begin with the same bytes as marks do.
    private static func hasMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        for index in bytes.indices.dropLast() {
            let next = bytes[index + 1]
            switch bytes[index] {
            case 0xC2 where next <= 0xA0, 0xD8 where next == 0x9C, 0xEF where next == 0xBB: return true
            case 0xE2 where next == 0x80 || next == 0x81:
                guard index + 2 < bytes.count else { return true }
                let last = bytes[index + 2]
                // Quotes, dashes and dots of Chinese and English are U+2010 to U+2027.
                if next == 0x81 || !(0x90...0xA7).contains(last) { return true }
            default: continue
            }
        }
        return false
    }

    // U+3000 is the one blank that begins with none of the bytes above.
    private static func mayHaveBlankEnd(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = bytes.first, let last = bytes.last else { return false }
        return first == 0x20 || last == 0x20
            || bytes.count >= 3 && first == 0xE3 && bytes[1] == 0x80 && bytes[2] == 0x80
            || bytes.count >= 3 && bytes[bytes.count - 3] == 0xE3 && bytes[bytes.count - 2] == 0x80 && last == 0x80
    }

    private mutating func clean(isOneLine: Bool) {
        var cleaned = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in text.unicodeScalars {
            // U+2028 and U+2029 separate lines as well.
            let isLineFeed = scalar == "\n" || scalar == "\u{2028}" || scalar == "\u{2029}"
            defer { afterReturn = scalar == "\r" }
            if isLineFeed, afterReturn { continue }
            if isLineFeed || scalar == "\r" {
                cleaned.append(isOneLine ? " " : "\n")
            } else if scalar == "\t" {
                cleaned.append(isOneLine ? " " : "\t")
            } else if scalar.value == 0xFEFF || Unprintable.contains(scalar) {
                isCleaned = true
            } else {
                cleaned.append(scalar)
            }
        }
        text = String(cleaned)
        if isOneLine { text = text.trimmed }
    }
}
