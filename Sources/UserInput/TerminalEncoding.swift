import CEdit
import Glibc
package import IncidentModel

/// The encoding of what the terminal shows and sends, as the locale names it (locale(7)). Inside the process text is UTF-8.
package struct TerminalEncoding: Hashable, Sendable {
    /// As iconv(3) knows it; nil for UTF-8.
    package let name: String?

    package static let utf8 = TerminalEncoding(name: nil)
    /// What a Chinese terminal sends that does not send UTF-8; it contains GBK and GB 2312.
    package static let gb18030 = TerminalEncoding(name: "GB18030")
    package static let current = TerminalEncoding(environment: Environment.value)

    private init(name: String?) { self.name = name }

    /// By the first of LC_ALL, LC_CTYPE and LANG that is set. A locale without an encoding, and one that iconv does not have,
    /// is taken for UTF-8.
    package init(environment: (String) -> String?) {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty } ?? ""
        let codeset = locale.prefix { $0 != "@" }.split(separator: ".").dropFirst().last.map(String.init) ?? ""
        let folded = codeset.lowercased().filter { $0 != "-" }
        // A terminal of GB 2312 shows GBK, which contains it.
        let name = ["gb2312", "euccn"].contains(folded) ? "GBK" : codeset
        let isOther = !["", "utf8"].contains(folded) && Conversion(from: name, to: "UTF-8") != nil
        self.init(name: isOther ? name : nil)
    }

    /// Whether a locale's encoding has simplified Chinese. That of C and POSIX is ASCII.
    package static func hasChinese(_ environment: (String) -> String?) -> Bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty } ?? ""
        if ["C", "POSIX"].contains(locale) { return false }
        let encoding = TerminalEncoding(environment: environment)
        return encoding.name.map {
            ["GB18030", "GBK", "GB2312", "EUCCN", "CP936"].contains($0.uppercased().filter { $0 != "-" })
        } ?? true
    }

    /// The text in this encoding; what that lacks is shown as something like it, or as a question mark.
    package func encoded(_ text: String) -> [UInt8] {
        guard let name, let conversion = Conversion(from: "UTF-8", to: name + "//TRANSLIT") else {
            return Array(text.utf8)
        }
        var encoded: [UInt8] = []
        for character in text.unicodeScalars {
            if case .whole(let bytes) = conversion.convert(Array(String(character).utf8)) {
                encoded += bytes
            } else {
                encoded.append(UInt8(ascii: "?"))
            }
        }
        return encoded
    }

    /// The text of these bytes; nil where they are not of this encoding.
    package func decoded(_ bytes: [UInt8]) -> String? {
        guard let name else { return String(validating: bytes, as: UTF8.self) }
        guard case .whole(let utf8) = Conversion(from: name, to: "UTF-8")?.convert(bytes) else { return nil }
        return String(validating: utf8, as: UTF8.self)
    }
}

/// Bytes from outside that are not of the encoding that they should be of, read as well as can be: no call is lost for them.
package struct MendedText: Hashable {
    package var text: String
    /// They were read as GB 18030; else what is of no character was left out.
    package var isGB18030: Bool

    package init(_ bytes: [UInt8]) {
        let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
        let broken = scalars.count { $0 == "\u{FFFD}" }
        let whole = scalars.count { $0.value > 0x7F && $0 != "\u{FFFD}" }
        // A bad byte among good Chinese makes no other encoding of it.
        if broken >= whole, let text = TerminalEncoding.gb18030.decoded(bytes) {
            (self.text, isGB18030) = (text, true)
        } else {
            text = String(String.UnicodeScalarView(scalars.filter { $0 != "\u{FFFD}" }))
            isGB18030 = false
        }
    }

    /// What was done, and what came of it.
    package var label: Label {
        isGB18030
            ? Label("不是 UTF-8 文本，按 GB 18030 读作“\(text)”", "not UTF-8; read as GB 18030: '\(text)'")
            : Label("不是 UTF-8 文本，去掉无法辨认的字节后为“\(text)”", "not UTF-8; without the bytes of no character: '\(text)'")
    }
}

/// One direction of iconv(3).
final class Conversion {
    enum Result: Equatable {
        case whole([UInt8])
        /// The bytes end within a character.
        case incomplete
        case malformed
    }

    private let descriptor: iconv_t

    /// Nil where the C library does not have one of the two.
    init?(from: String, to: String) {
        guard let descriptor = iconv_open(to, from), descriptor != iconv_t(bitPattern: -1) else { return nil }
        self.descriptor = descriptor
    }

    deinit { iconv_close(descriptor) }

    /// Converts bytes that begin with a character.
    func convert(_ bytes: [UInt8]) -> Result {
        iconv(descriptor, nil, nil, nil, nil)
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
        var (inputLeft, outputLeft) = (input.count, output.count)
        let (isConverted, problem) = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var (from, to) = (input.baseAddress, output.baseAddress)
                let converted = iconv(descriptor, &from, &inputLeft, &to, &outputLeft)
                return (converted != Int(bitPattern: UInt.max), errno)
            }
        }
        guard isConverted else { return problem == EINVAL ? .incomplete : .malformed }
        return .whole(output.dropLast(outputLeft).map { UInt8(bitPattern: $0) })
    }
}
