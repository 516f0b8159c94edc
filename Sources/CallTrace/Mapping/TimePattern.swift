import IncidentModel

/// A way of writing a time, in the letters that Unicode's date patterns use: `yyyy` `yy`, `M` `MM` `MMM` (the English name,
/// short or long), `d` `dd`, `H` `HH` (0–23), `h` `hh` (1–12, with `a` for AM or PM, 上午 or 下午), `m` `mm`, `s` `ss`, `SSS`,
/// `S` (a fraction of one to nine digits), `X` (`Z`, `+08:00`, `+0800`, `+08`). Two letters are two digits, one letter is one
/// or two. Other letters stand in single quotes; all else is itself.
///
/// Read by hand: `DateFormatter` takes longer for one time than all the rest of a row.
struct TimePattern: Hashable, Sendable {
    enum Field: Hashable, Sendable {
        case year
        case shortYear
        case month
        case day
        case hour
        case hourOfHalf
        case half
        case minute
        case second
        case millisecond
        case fraction
        case monthName
        case offset
    }

    enum Piece: Hashable, Sendable {
        case field(Field, least: Int, most: Int)
        case literal([UInt8])
    }

    /// The time as the clock on the wall showed it; with its offset where that was written too.
    struct Reading: Hashable {
        var time: CivilTime
        var offsetSeconds: Int?
    }

    private static let letters: [Character: (field: Field, widths: [Int: ClosedRange<Int>])] = [
        "y": (.year, [4: 4...4, 2: 2...2]),
        "M": (.month, [1: 1...2, 2: 2...2, 3: 3...9]),
        "d": (.day, [1: 1...2, 2: 2...2]),
        "H": (.hour, [1: 1...2, 2: 2...2]),
        "h": (.hourOfHalf, [1: 1...2, 2: 2...2]),
        "m": (.minute, [1: 1...2, 2: 2...2]),
        "s": (.second, [1: 1...2, 2: 2...2]),
        "S": (.millisecond, [1: 1...9, 3: 3...3]),
        "a": (.half, [1: 1...1]),
        "X": (.offset, [1: 1...1]),
    ]

    let pieces: [Piece]

    init(_ text: String) throws(TimePatternError) {
        var pieces: [Piece] = []
        var literal = ""
        var rest = text[...]
        func flush() {
            if !literal.isEmpty { pieces.append(.literal(Array(literal.utf8))) }
            literal = ""
        }
        while let character = rest.first {
            if character == "'" {
                rest.removeFirst()
                guard let end = rest.firstIndex(of: "'") else { throw .unclosedQuote }
                literal += end == rest.startIndex ? "'" : String(rest[..<end])
                rest = rest[rest.index(after: end)...]
            } else if character.isASCII, character.isLetter {
                let run = rest.prefix { $0 == character }
                guard let (field, widths) = Self.letters[character], let width = widths[run.count] else {
                    throw .unknownLetters(String(run))
                }
                flush()
                let written = Self.written(field, letters: run.count)
                pieces.append(.field(written, least: width.lowerBound, most: width.upperBound))
                rest = rest.dropFirst(run.count)
            } else {
                literal.append(character)
                rest.removeFirst()
            }
        }
        flush()
        self.pieces = pieces
        try check()
    }

    /// The number of letters may change what stands there.
    private static func written(_ field: Field, letters: Int) -> Field {
        switch (field, letters) {
        case (.year, 2): .shortYear
        case (.month, 3): .monthName
        case (.millisecond, 1): .fraction
        default: field
        }
    }

    var hasOffset: Bool {
        pieces.contains { piece in
            if case .field(.offset, _, _) = piece { true } else { false }
        }
    }

    private func check() throws(TimePatternError) {
        var fields: Set<Field> = []
        for case .field(let field, _, _) in pieces {
            let meant: Field =
                switch field {
                case .monthName: .month
                case .fraction: .millisecond
                default: field
                }
            guard fields.insert(meant).inserted else { throw .repeated }
        }
        let isHalved = fields.contains(.hourOfHalf)
        guard fields.contains(.year) != fields.contains(.shortYear), fields.contains(.month), fields.contains(.day),
            fields.contains(.hour) != isHalved, isHalved == fields.contains(.half), fields.contains(.minute)
        else { throw .incomplete }
    }

    /// The time that all of `text` says.
    func reading(of text: String) -> Reading? {
        var text = text
        return text.withUTF8 { bytes in
            guard let (reading, end) = match(bytes, at: 0), end == bytes.count else { return nil }
            return reading
        }
    }

    /// The last time written anywhere in `text`, apart from other digits.
    func lastReading(in text: String) -> Reading? {
        var text = text
        return text.withUTF8 { bytes in
            for start in stride(from: bytes.count - 1, through: 0, by: -1) {
                if start > 0, isDigit(bytes[start]), isDigit(bytes[start - 1]) { continue }
                guard let (reading, end) = match(bytes, at: start) else { continue }
                if end < bytes.count, isDigit(bytes[end]), isDigit(bytes[end - 1]) { continue }
                return reading
            }
            return nil
        }
    }
}

enum TimePatternError: Error {
    case unclosedQuote
    case unknownLetters(String)
    case repeated
    case incomplete

    var message: Label {
        switch self {
        case .unclosedQuote: Label("时间格式中引号没有结束", "a time pattern with a quote that is not closed")
        case .unknownLetters(let run): Label("时间格式中有未知字母“\(run)”", "unknown letters \"\(run)\" in a time pattern")
        case .repeated: Label("时间格式中同一项写了两次", "a time pattern that says one thing twice")
        case .incomplete: Label("时间格式缺少年、月、日、时或分", "a time pattern without year, month, day, hour and minute")
        }
    }

    var expected: Label {
        switch self {
        case .unknownLetters:
            Label(
                "yyyy、yy、MM、MMM、dd、HH、hh 加 a、mm、ss、SSS、S、X，其他字母加单引号；或 epoch、epoch-ms、excel",
                "yyyy, yy, MM, MMM, dd, HH, hh with a, mm, ss, SSS, S, X, other letters in single quotes; or epoch, epoch-ms, "
                    + "excel"
            )
        default:
            Label(
                "形如 yyyy-MM-dd HH:mm:ss 或 MM/dd/yyyy hh:mm:ss a",
                "such as yyyy-MM-dd HH:mm:ss, or MM/dd/yyyy hh:mm:ss a"
            )
        }
    }
}
