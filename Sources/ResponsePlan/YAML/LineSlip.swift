import IncidentModel

/// What makes a line no YAML and is hard to see in it: a blank that is no space, a full-width colon, a colon without a blank.
/// libyaml tells of these where they confuse it at last, which is the next line or the one after.
struct LineSlip {
    /// Counted from 1, in characters of Unicode.
    let column: Int
    let message: Label
    let expected: Label

    /// Nil where the line begins as YAML does.
    ///
    /// - Parameter line: Without its line feed.
    init?(_ line: some StringProtocol) {
        var scalars = Array(line.unicodeScalars)
        if scalars.last == "\r" { scalars.removeLast() }
        var index = 0
        while index < scalars.count,
            scalars[index].properties.isWhitespace || "-{[,".unicodeScalars.contains(scalars[index])
        {
            if scalars[index] != " ", scalars[index].properties.isWhitespace {
                self.init(blank: scalars[index], at: index)
                return
            }
            index += 1
        }
        let start = index
        while index < scalars.count, Self.isOfKey(scalars[index]) { index += 1 }
        guard index > start, index < scalars.count else { return nil }
        let key = String(String.UnicodeScalarView(scalars[start..<index]))
        let rest = String(String.UnicodeScalarView(scalars[(index + 1)...].drop { $0.properties.isWhitespace }))
        let right = Label("\(key): \(rest)")
        switch scalars[index] {
        case "：": self.init(column: index + 1, message: Label("全角冒号", "a full-width colon"), expected: right)
        case ":" where index + 1 < scalars.count && scalars[index + 1] != " ":
            let next = scalars[index + 1]
            guard !next.properties.isWhitespace else {
                if next == "\t" { return nil }
                self.init(blank: next, at: index + 1)
                return
            }
            let message = Label("冒号后没有空格", "no blank after the colon")
            self.init(column: index + 2, message: message, expected: right)
        default: return nil
        }
    }

    private init(column: Int, message: Label, expected: Label) {
        (self.column, self.message, self.expected) = (column, message, expected)
    }

    private init(blank: Unicode.Scalar, at index: Int) {
        let hex = String(blank.value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
        let isTab = blank == "\t"
        self.init(
            column: index + 1,
            message: isTab ? Label("缩进用了制表符", "a tab as indentation") : Label("空白字符 \(code)", "the blank \(code)"),
            expected: Label("半角空格", "spaces")
        )
    }

    private static func isOfKey(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-" || scalar == "_")
    }
}
