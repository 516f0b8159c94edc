/// How many cells of a terminal, or columns of a printout, a text takes: Chinese characters take two.
package enum DisplayWidth {
    /// The width of a text in cells.
    package static func of(_ text: some StringProtocol) -> Int { text.reduce(0) { $0 + of($1) } }

    /// A character is as wide as its widest scalar; marks that join it add nothing. Two regional indicators are a flag.
    package static func of(_ character: Character) -> Int {
        let scalars = character.unicodeScalars
        guard let first = scalars.first, scalars.count > 1 else { return scalars.first.map(of) ?? 0 }
        return (0x1F1E6...0x1F1FF).contains(first.value) ? 2 : scalars.reduce(0) { max($0, of($1)) }
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        if (0x20..<0x7F).contains(scalar.value) { return 1 }
        if UnicodeTables.zeroWidth.contains(scalar) { return 0 }
        return UnicodeTables.wide.contains(scalar) ? 2 : 1
    }

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
        !character.unicodeScalars.contains { Unprintable.contains($0) }
    }
}

/// Characters that are never shown as they are: control characters, separators of lines, and the marks and overrides of
/// bidirectional text (UAX #9). They would move the cursor or turn the writing round.
package enum Unprintable {
    package static func contains(_ scalar: Unicode.Scalar) -> Bool {
        !(0x20..<0x7F).contains(scalar.value) && UnicodeTables.unprintable.contains(scalar)
    }
}

extension Character {
    /// Nothing is seen of it: a blank of any width, a control or format character.
    package var isInvisible: Bool { unicodeScalars.allSatisfy { UnicodeTables.invisible.contains($0) } }
}

extension String {
    /// Without what is not seen at its ends.
    package var trimmed: String {
        guard let first = firstIndex(where: { !$0.isInvisible }), let last = lastIndex(where: { !$0.isInvisible })
        else {
            return ""
        }
        return String(self[first...last])
    }

    /// Whether ``trimmed`` is another text.
    package var hasInvisibleEnd: Bool { first?.isInvisible == true || last?.isInvisible == true }
}

extension StringProtocol {
    /// Nothing is seen of it.
    package var isBlank: Bool {
        unicodeScalars.allSatisfy { !(0x21..<0x7F).contains($0.value) && UnicodeTables.invisible.contains($0) }
    }
}

extension [UInt32] {
    /// Whether one of the ranges, each two bounds, has the character.
    fileprivate func contains(_ scalar: Unicode.Scalar) -> Bool {
        var (low, high) = (0, count / 2)
        while low < high {
            let middle = (low + high) / 2
            if self[2 * middle + 1] < scalar.value { low = middle + 1 } else { high = middle }
        }
        return low < count / 2 && self[2 * low] <= scalar.value
    }
}
