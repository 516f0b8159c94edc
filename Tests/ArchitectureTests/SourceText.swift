import Foundation
import TestSupport

/// The Swift files of a folder, and what can be read off them without a compiler.
enum SourceText {
    static func files(below path: String) -> [URL] {
        let all = FileManager.default.enumerator(at: Repository.url(path), includingPropertiesForKeys: nil)
        return (all?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
    }

    // MARK: Imports

    static func imports(of file: URL) throws -> [String] {
        imports(in: try String(contentsOf: file, encoding: .utf8))
    }

    static func imports(in text: String) -> [String] {
        let sorts: Set<String> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
        let words = words(in: text)
        return words.indices.filter { words[$0].text == "import" && !words[$0].followsDot }.compactMap { index in
            words[(index + 1)...].first { !sorts.contains($0.text) }?.text
        }
    }

    // MARK: Words

    /// A name or a keyword, and what stands around it.
    struct Word: Equatable {
        var text: String
        var line: Int
        var followsDot = false
        var precedesColon = false
    }

    /// The words of a source, without those of its comments and of what its string literals say; what they interpolate
    /// counts.
    static func words(in text: String) -> [Word] {
        var scan = WordScan(text)
        scan.code(endsAtBracket: false)
        return scan.words
    }
}

/// Goes through a source by bytes.
private struct WordScan {
    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    private(set) var words: [SourceText.Word] = []

    init(_ text: String) { bytes = Array(text.utf8) }

    private func at(_ text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

    private mutating func advance(_ count: Int = 1) {
        for _ in 0..<count where index < bytes.count {
            if bytes[index] == UInt8(ascii: "\n") { line += 1 }
            index += 1
        }
    }

    private mutating func advance(past text: String) {
        while index < bytes.count, !at(text) { advance() }
        advance(text.utf8.count)
    }

    /// To the end, or, within an interpolation, to the bracket that closes it.
    mutating func code(endsAtBracket: Bool) {
        var depth = 0
        while index < bytes.count {
            if at("//") {
                while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { advance() }
            } else if at("/*") {
                advance(past: "*/")
            } else if at("\"") || at("#\"") || at("##\"") {
                literal()
            } else if Self.isOfWord(bytes[index]) {
                word()
            } else {
                if at("(") { depth += 1 }
                if at(")") { depth -= 1 }
                advance()
                if endsAtBracket, depth == 0 { return }
            }
        }
    }

    private mutating func literal() {
        var hashes = ""
        while at("#") {
            hashes += "#"
            advance()
        }
        let quote = at("\"\"\"") ? "\"\"\"" : "\""
        advance(quote.utf8.count)
        while index < bytes.count {
            if at(quote + hashes) { return advance(quote.utf8.count + hashes.utf8.count) }
            guard at("\\" + hashes) else {
                advance()
                continue
            }
            advance(1 + hashes.utf8.count)
            if at("(") { code(endsAtBracket: true) } else { advance() }
        }
    }

    private mutating func word() {
        let start = index
        while index < bytes.count, Self.isOfWord(bytes[index]) { advance() }
        words.append(
            SourceText.Word(
                text: String(decoding: bytes[start..<index], as: UTF8.self),
                line: line,
                followsDot: start > 0 && bytes[start - 1] == UInt8(ascii: "."),
                precedesColon: index < bytes.count && bytes[index] == UInt8(ascii: ":")
            )
        )
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: byte >= 0x80
        }
    }
}
