import Foundation
import TestSupport
import Testing

@testable import Wording

@Suite("How wide a text is on a terminal")
struct DisplayWidthTests {
    @Test(
        "Wide characters take two cells, joining marks none",
        arguments: [
            ("", 0), ("abc", 3), ("森林火灾", 8), ("a森b", 4), ("，。", 4), ("ＡＢ", 4), ("é", 1), ("e\u{301}", 1),
            ("✓ ✗", 3), ("–…", 2), ("🔥", 2), ("𠮷", 2), ("한국", 4), ("\u{200B}", 0), ("№", 1), ("⏰", 2), ("🇨🇳", 2),
            ("\u{1100}\u{1161}", 2), ("👩‍🚒", 2), ("\t", 0), ("\u{FEFF}a", 1), ("\u{3164}", 0),
        ]
    )
    func width(_ text: String, _ width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test("A text is padded and cut by cells, never through a character")
    func padding() {
        #expect(DisplayWidth.padded("森林", to: 6) == "森林  ")
        #expect(DisplayWidth.padded("森林", to: 2) == "森林")
        #expect(DisplayWidth.cut("森林火灾", to: 8) == "森林火灾")
        #expect(DisplayWidth.cut("森林火灾", to: 7) == "森林火…")
        #expect(DisplayWidth.cut("森林火灾", to: 6) == "森林…")
        #expect(DisplayWidth.cut("abc", to: 2) == "a…")
    }

    @Test(
        "A text is wrapped at blanks where there are any, else anywhere, never beyond the width",
        arguments: [
            ("", 4, [""]), ("abcd", 4, ["abcd"]), ("abcde", 4, ["abcd", "e"]), ("ab cd ef", 5, ["ab cd", "ef"]),
            ("ab cdef", 5, ["ab", "cdef"]), ("森林火灾", 5, ["森林", "火灾"]), ("a\nb\tc", 9, ["a b c"]),
            ("ab   cd", 3, ["ab", "cd"]), ("   ab", 3, ["ab"]), ("a\u{202E}b", 3, ["a b"]),
        ]
    )
    func wrapping(_ text: String, _ width: Int, _ lines: [String]) {
        #expect(DisplayWidth.wrapped(text, to: width) == lines)
    }

    @Test(
        "What nothing is seen of is blank",
        arguments: [
            ("", true), ("   ", true), ("\u{3000}\u{200B}\u{FEFF}\n", true), ("\u{3164}", true), ("。", false),
            (" a", false),
        ]
    )
    func blank(_ text: String, _ isBlank: Bool) {
        #expect(text.isBlank == isBlank)
    }

    @Test("The tables are in order, and say of a sample of characters what the Unicode Character Database says")
    func tables() throws {
        let tables = [
            UnicodeTables.wide, UnicodeTables.zeroWidth, UnicodeTables.unprintable, UnicodeTables.invisible,
        ]
        for table in tables {
            #expect(table.count.isMultiple(of: 2))
            for index in table.indices.dropFirst() {
                #expect(
                    index.isMultiple(of: 2) ? table[index - 1] + 1 < table[index] : table[index - 1] <= table[index]
                )
            }
        }
        let file = "/usr/share/unicode/EastAsianWidth.txt"
        guard let source = try? String(contentsOfFile: file, encoding: .utf8),
            source.hasPrefix("# EastAsianWidth-\(UnicodeTables.version).txt")
        else { return }
        for line in source.split(separator: "\n") where !line.hasPrefix("#") {
            let fields = line.split(separator: "#")[0].split(separator: ";").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard let first = UInt32(fields[0].prefix { $0 != "." }, radix: 16), let scalar = Unicode.Scalar(first),
                DisplayWidth.of(Character(scalar)) > 0
            else { continue }
            #expect(DisplayWidth.of(Character(scalar)) == (["W", "F"].contains(fields[1]) ? 2 : 1), "\(line)")
        }
    }
}
