package import IncidentAPI
package import IncidentModel

/// People in danger as somebody says it in one breath: 被困3人，受伤2人; two trapped, one dead.
///
/// It only finds which number is of what. How many that is, when no numeral says it, is read as in every report.
package struct Casualties: Hashable {
    /// What was said of each figure, in the order of the text.
    package private(set) var told: [TypedText] = []

    private static let words: [(word: String, figure: String)] = [
        ("下落不明", "missing"), ("失踪", "missing"), ("失联", "missing"), ("missing", "missing"),
        ("被困", "trapped"), ("压埋", "trapped"), ("被埋", "trapped"), ("trapped", "trapped"), ("buried", "trapped"),
        ("死亡", "deaths"), ("遇难", "deaths"), ("死", "deaths"), ("deaths", "deaths"), ("dead", "deaths"),
        ("killed", "deaths"), ("重伤", "severe"), ("severely injured", "severe"), ("severe", "severe"),
        ("轻伤", "injured"), ("受伤", "injured"), ("伤", "injured"), ("injured", "injured"), ("hurt", "injured"),
    ]
    private static let separators: Set<Character> = ["，", ",", "；", ";", "、", "。", ".", "\n"]
    private static let numerals: Set<Character> = Set("0123456789零一二三四五六七八九十百两几数好多无没")
    private static let english = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "no"]

    package init(_ text: String) {
        let folded = text.lowercased()
        for part in folded.split(whereSeparator: Self.separators.contains) { add(String(part)) }
        // Somebody who is asked who is in danger and says a number means those who cannot get away.
        let bare = Self.trimmed(folded)
        if told.isEmpty, Self.isNumber(bare), !Self.isDenial(bare), let count = Self.count(in: bare) {
            told = [TypedText(field: "trapped", text: count)]
        }
    }

    /// What goes over the wire: numbers as such, all else as it was said.
    package func tell(_ report: inout ReportParameters) {
        for told in told {
            guard let count = Int64(told.text.prefix { $0.isASCII && $0.isNumber }), told.isPlain else {
                report.typed = (report.typed ?? []) + [told]
                continue
            }
            report.totals.set(told.field, count)
        }
    }

    // Between the words stand the numbers: before each word, or behind each if the first has none before it.
    private mutating func add(_ part: String) {
        var chunks: [String] = [""]
        var figures: [String] = []
        var rest = part[...]
        while !rest.isEmpty {
            if let (word, figure) = Self.words.first(where: { rest.hasPrefix($0.word) }) {
                figures.append(figure)
                chunks.append("")
                rest = rest.dropFirst(word.count)
            } else {
                chunks[chunks.count - 1].append(rest.removeFirst())
            }
        }
        let isBefore = Self.isNumber(Self.trimmed(chunks[0])) || chunks.dropFirst().allSatisfy { !Self.isNumber($0) }
        for (index, figure) in figures.enumerated() where !told.contains(where: { $0.field == figure }) {
            let number = Self.trimmed(chunks[isBefore ? index : index + 1])
            told.append(
                TypedText(field: figure, text: Self.count(in: number) ?? (Self.isNumber(number) ? number : "有人"))
            )
        }
    }

    private static func isNumber(_ text: String) -> Bool {
        text.contains(where: numerals.contains) || text.split(separator: " ").contains { english.contains(String($0)) }
            || ["nobody", "none"].contains(text)
    }

    private static let counters: Set<Character> = Set("个人名位口余多来几")
    /// Behind a number that is none of people: a floor, a house, an age.
    private static let others: Set<Character> = Set("楼层号岁米栋单元日月时点分度辆亩路弄村组队")

    /// The first number of people, with the word for people behind it; a denial as it stands.
    private static func count(in text: String) -> String? {
        guard !isDenial(text) else { return text }
        var rest = text[...]
        while let start = rest.firstIndex(where: { numerals.contains($0) && !"无没".contains($0) }) {
            let run = rest[start...].prefix { numerals.contains($0) && !"无没".contains($0) }
            let behind = rest[run.endIndex...].prefix(while: counters.contains)
            rest = rest[behind.endIndex...]
            if !behind.isEmpty || !(rest.first.map(others.contains) ?? false) { return String(run + behind) }
        }
        return nil
    }

    private static func isDenial(_ text: String) -> Bool {
        text.hasPrefix("无") || text.hasPrefix("没") || ["0", "零", "no", "none", "nobody"].contains(text)
    }

    private static func trimmed(_ text: String) -> String {
        var text = text.trimmingPrefix { $0.isWhitespace || "有是还约".contains($0) }
        while let last = text.last, last.isWhitespace || "了的".contains(last) { text.removeLast() }
        return String(text)
    }
}

extension TypedText {
    /// A number, and nothing but the word for people behind it.
    fileprivate var isPlain: Bool {
        let behind = text.drop { $0.isASCII && $0.isNumber }
        return ["", "人", "个", "个人", "名", "people", "person"].contains(behind.trimmingPrefix(while: \.isWhitespace))
    }
}

extension Totals {
    /// Sets one of the figures of people.
    fileprivate mutating func set(_ field: String, _ count: Int64) {
        switch field {
        case "deaths": deaths = count
        case "missing": missing = count
        case "trapped": trapped = count
        case "severe": severe = count
        default: injured = count
        }
    }
}
