import Testing
import Wording

@Suite("How wide a text is on a terminal")
struct DisplayWidthTests {
    @Test(
        "Wide characters take two cells, joining marks none",
        arguments: [
            ("", 0), ("abc", 3), ("森林火灾", 8), ("a森b", 4), ("，。", 4), ("ＡＢ", 4), ("é", 1), ("e\u{301}", 1),
            ("✓ ✗", 3), ("–…", 2), ("🔥", 2), ("𠮷", 2), ("한국", 4), ("\u{200B}", 0), ("№", 1),
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
}
