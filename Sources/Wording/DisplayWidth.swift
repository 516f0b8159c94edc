/// How many cells of a terminal, or columns of a printout, a text takes: Chinese characters take two.
package enum DisplayWidth {
    /// The width of a text in cells.
    package static func of(_ text: some StringProtocol) -> Int { text.reduce(0) { $0 + of($1) } }

    /// A character is as wide as its widest scalar; marks that join it add nothing.
    package static func of(_ character: Character) -> Int { character.unicodeScalars.reduce(0) { max($0, of($1)) } }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: return wide.contains { $0.contains(value) } ? 2 : 1
        }
    }

    /// Unicode's East Asian Width W and F (UAX #11), by block.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x2E80...0x303E, 0x3041...0x33FF,
        0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF,
        0x1F004...0x1F004, 0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F265,
        0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F7E0...0x1F7EB, 0x1F90C...0x1F9FF, 0x1FA70...0x1FAFF,
        0x20000...0x3FFFD,
    ]

    /// The text with blanks added up to a width.
    package static func padded(_ text: String, to width: Int, trailing: Bool = false) -> String {
        let blanks = String(repeating: " ", count: max(0, width - of(text)))
        return trailing ? blanks + text : text + blanks
    }

    /// The text cut to a width, with an ellipsis where something was cut off.
    package static func cut(_ text: String, to width: Int) -> String {
        guard of(text) > width else { return text }
        var kept = ""
        var used = 0
        for character in text {
            let next = of(character)
            guard used + next <= width - 1 else { break }
            kept.append(character)
            used += next
        }
        return kept + "…"
    }

    /// The text in lines no wider than `width` cells, at least 2, broken at blanks and beside Chinese characters where that
    /// may be. Line feeds, tabs and whatever else would move the cursor or turn the writing round become blanks.
    ///
    /// - Returns: At least one line.
    package static func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for character in text.map({ isHarmless($0) ? $0 : " " }) {
            let next = of(character)
            if used + next > width {
                // A word that does not fit goes on the next line, unless it has this one to itself.
                let rest = character == " " ? "" : String(line[breakBefore(character, in: line)...])
                lines.append(trimmed(line.dropLast(rest.count)))
                line = rest
                used = of(line)
            }
            if character == " ", line.isEmpty { continue }
            line.append(character)
            used += next
        }
        let last = trimmed(line[...])
        return last.isEmpty && !lines.isEmpty ? lines : lines + [last]
    }

    // The last place of the line where another may begin, with the character that follows it; its end where there is none.
    private static func breakBefore(_ following: Character, in line: String) -> String.Index {
        var (index, next) = (line.endIndex, following)
        while index > line.startIndex {
            let previous = line[line.index(before: index)]
            if mayBreak(between: previous, and: next) { return index }
            next = previous
            index = line.index(before: index)
        }
        return line.endIndex
    }

    // A line neither begins with a closing mark nor ends with an opening one.
    private static func mayBreak(between previous: Character, and next: Character) -> Bool {
        if previous == " " { return true }
        guard next != " ", of(previous) == 2 || of(next) == 2 else { return false }
        return !"，。；：？！、”）】》".contains(next) && !"“（【《".contains(previous)
    }

    private static func trimmed(_ line: Substring) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return String(line)
    }

    private static func isHarmless(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: false
            // The marks and overrides of bidirectional text (UAX #9).
            case .format: !(0x202A...0x202E).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value)
            default: true
            }
        }
    }
}
