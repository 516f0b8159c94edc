internal import IncidentModel

/// A number of people as a caller says it and an operator types it: `3`, `３人`, `三`, `两三个`, `十几`, `好几个`, `several`.
enum Headcount: Hashable {
    case exactly(Int64)
    /// So many at least: the number still has to be verified.
    case atLeast(Int64)

    /// - Parameter text: As it was typed.
    /// - Returns: Nil when it says nothing of how many, as `不清楚` does. A text that cannot be read but denies nothing says that
    ///   somebody is concerned: one at least.
    static func read(_ text: String) -> Headcount? {
        var text = folded(text)
        if denials.contains(text) { return .exactly(0) }
        guard !text.isEmpty, !ignorance.contains(where: { text.contains($0) }) else { return nil }
        var isLeast = false
        for word in hedges where text.hasPrefix(word) {
            text.removeFirst(word.count)
            isLeast = true
        }
        var isTrimmed = true
        while isTrimmed {
            isTrimmed = false
            for word in marks where text.hasSuffix(word) && text.count > word.count {
                text.removeLast(word.count)
                isLeast = true
                isTrimmed = true
            }
            for word in counters where text.hasSuffix(word) && text.count > word.count {
                text.removeLast(word.count)
                isTrimmed = true
            }
        }
        if denials.contains(text) { return .exactly(0) }
        guard let (number, isExact) = ChineseNumeral.read(text) ?? digits(text) ?? english(text) else {
            return .atLeast(1)
        }
        return isLeast || !isExact ? .atLeast(max(1, number)) : .exactly(number)
    }

    /// Full-width forms as ASCII, without blanks, in lower case.
    static func folded(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
            folded.append(TypedForm.ascii(scalar))
        }
        return String(folded).lowercased()
    }

    private static let denials: Set<String> = [
        "0", "零", "〇", "无", "没", "没有", "没有人", "没人", "无人", "无伤亡", "没有伤亡", "none", "no", "nobody", "nil", "zero",
    ]
    private static let ignorance = ["不详", "不明", "不清", "不知", "未知", "待查", "待核", "unknown", "?", "n/a"]
    private static let hedges = ["约", "大约", "大概", "至少", "起码", "差不多", "可能", "估计", "about", "atleast", "some", "~", ">"]
        .sorted { $0.count > $1.count }
    private static let marks = ["左右", "以上", "多", "余", "上下", "+"]
    private static let counters = ["个人", "人", "个", "名", "位", "口", "people", "persons", "person"]

    private static func digits(_ text: String) -> (Int64, isExact: Bool)? {
        if let number = Int64(text), number >= 0 { return (number, true) }
        // Two numbers with a stroke between them: the lower counts.
        let parts = text.split { "-~、".contains($0) }.map { Int64($0) }
        guard parts.count == 2, let lower = parts[0], let upper = parts[1], 0 <= lower, lower <= upper else {
            return nil
        }
        return (lower, lower == upper)
    }

    private static func english(_ text: String) -> (Int64, isExact: Bool)? {
        let words = [
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        ]
        return words.firstIndex(of: text).map { (Int64($0 + 1), true) }
    }
}

/// Chinese numerals up to 亿, and those that say but about how many.
enum ChineseNumeral {
    private static let digits: [Character: Int64] = [
        "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "俩": 2, "三": 3, "仨": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
        "九": 9, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
    ]
    private static let units: [Character: Int64] = ["十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000]
    private static let sections: [Character: Int64] = ["万": 10_000, "亿": 100_000_000]

    /// - Returns: The number, the lower of two that stand together (`三四个`), and whether it is exact. `几` and `数` are two at
    ///   least before a unit (`几十`), and nothing behind one (`十几`). Nil for what is no numeral, and for `几` alone.
    static func read(_ text: String) -> (Int64, isExact: Bool)? {
        var (total, section, digit): (Int64, Int64, Int64?) = (0, 0, nil)
        var isExact = true
        for character in text {
            if let value = digits[character] ?? (character.isASCII ? character.wholeNumberValue.map { Int64($0) } : nil)
            {
                if character.isASCII, let before = digit {
                    digit = before * 10 + value
                } else if let before = digit, before != 0 {
                    // Two neighbours: the lower counts.
                    guard value == before + 1 else { return nil }
                    isExact = false
                } else {
                    digit = value
                }
            } else if "几数多来".contains(character) {
                isExact = false
                if digit == nil, "几数".contains(character) { digit = section == 0 && total == 0 ? 2 : 0 }
            } else if let unit = units[character] {
                section += (digit ?? 1) * unit
                digit = nil
            } else if let unit = sections[character] {
                total += max(1, section + (digit ?? 0)) * unit
                (section, digit) = (0, nil)
            } else if character == "上", digit == nil, section == 0, total == 0 {
                isExact = false
            } else {
                return nil
            }
            guard total <= 1_000_000_000_000, section <= 1_000_000_000, digit ?? 0 <= 1_000_000_000 else { return nil }
        }
        let hasNumeral = text.contains { digits[$0] != nil || units[$0] != nil || sections[$0] != nil || $0.isASCII }
        guard hasNumeral else { return nil }
        return (total + section + (digit ?? 0), isExact)
    }
}
