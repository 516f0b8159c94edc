import Testing
import Wording

@testable import IncidentService

@Suite("Bounds of texts")
struct TextBoundTests {
    @Test(
        "A text may have so many bytes of UTF-8, and not one more",
        arguments: [(TextBound.text, 4_096), (.reportText, 16_384), (.line, 256), (.short, 64)]
    )
    func length(_ bound: TextBound, _ bytes: Int) throws {
        let most = String(repeating: "x", count: bytes)
        #expect(try bound.check(most, "field") == most)
        let refused = #expect(throws: InvalidField.self) { try bound.check(most + "x", "field") }
        #expect(refused == InvalidField("field", .tooLong(bytes: bytes + 1, limit: bytes)))
    }

    @Test("Bytes count, and not characters")
    func bytes() throws {
        let phone = String(repeating: "电", count: 21)
        #expect(try TextBound.short.check(phone, "phone") == phone)
        #expect(throws: InvalidField.self) { try TextBound.short.check(phone + "电", "phone") }
    }

    @Test("None and nothing are the same")
    func nothing() throws {
        #expect(try TextBound.line.check(nil, "place") == nil)
        #expect(try TextBound.line.check("", "place") == nil)
        for blank in [" ", "\u{3000}", "\u{200B}\u{FEFF}", "\u{3164}", " \u{200D} "] {
            #expect(try TextBound.line.check(blank, "place") == nil)
        }
        #expect(try TextBound.text.check("\n\t", "note") == nil)
    }

    @Test("Newline and tab are taken, and so is every letter of any script")
    func taken() throws {
        for text in ["a\nb", "a\tb", "王家沟 3号", "🚒", "é", "e\u{301}", "a\u{200D}b", "\u{FEFF}a", "\u{10FFFD}"] {
            #expect(try TextBound.text.check(text, "text") == text)
        }
    }

    @Test("A line has no blanks at its ends, of whatever kind")
    func trimmed() throws {
        for blank in [" ", "\t", "\u{A0}", "\u{3000}", "\u{200B}", "\u{FEFF}", "\u{2003} "] {
            #expect(try TextBound.line.check(blank + "张 三" + blank, "by") == "张 三")
            #expect(try TextBound.text.check(blank + "张 三" + blank, "note") == blank + "张 三" + blank)
        }
    }

    @Test(
        "No other control character is, and the refusal names it",
        arguments: [
            ("\u{0}", "\u{0}"), ("\u{1}", "\u{1}"), ("\u{7}", "\u{7}"), ("\r", "\r"), ("\u{1B}[2J", "\u{1B}"),
            ("\u{7F}", "\u{7F}"), ("\u{80}", "\u{80}"), ("\u{9B}31m", "\u{9B}"), ("a\r\nb", "\r"),
            ("\u{202E}", "\u{202E}"), ("\u{2066}x", "\u{2066}"), ("\u{200F}", "\u{200F}"), ("\u{61C}", "\u{61C}"),
            ("\u{2028}", "\u{2028}"), ("“”\u{2029}", "\u{2029}"),
        ] as [(String, Unicode.Scalar)]
    )
    func control(_ text: String, _ scalar: Unicode.Scalar) {
        let refused = #expect(throws: InvalidField.self) { try TextBound.text.check("before" + text, "text") }
        #expect(refused == InvalidField("text", .controlCharacter(scalar)))
    }
}
