/// Finds what a caller named in what he said: whole words of a fixed set, each standing for one row of a list.
///
/// A word counts where it begins and ends at a boundary, as far as its script has any: Chinese has none. `煤矿…着火` is a
/// word in two parts, with others of the same clause between them. Of words that overlap the longest counts, and none that is denied (`没有着火`, "not a fire") or only spoken of (`火灾演练`). Of several
/// that remain, of a road that is icy and a crash on it, that row wins which sends most; then the more urgent one, the
/// longest word and the first said.
package struct SpokenWords: Sendable {
    /// One row: its words, and what they bring about.
    package struct Row {
        var words: [String]
        var responders: Int
        var urgency: Urgency

        package init(words: [String], responders: Int, urgency: Urgency) {
            self.words = words
            self.responders = responders
            self.urgency = urgency
        }

        /// The least goes first.
        fileprivate var rank: Int { urgency.rank - responders * Urgency.allCases.count }
    }

    private struct Entry {
        var parts: [[Unicode.Scalar]]
        var row: Int
        var word: String

        var length: Int { parts.reduce(0) { $0 + $1.count } }
    }

    private struct Match {
        var range: Range<Int>
        /// Where its parts begin.
        var starts: [Int]
        var entry: Entry

        var length: Int { entry.length }
    }

    /// Scalars of a text that are looked at: what happened is said first, and a long text costs no more.
    private static let limit = 1_024
    /// Scalars between the parts of a word.
    private static let reach = 16

    /// By first scalar, the longest first.
    private let entries: [Unicode.Scalar: [Entry]]
    private let ranks: [Int]

    package init(_ rows: [Row]) {
        var entries: [Unicode.Scalar: [Entry]] = [:]
        for (index, row) in rows.enumerated() {
            for word in row.words {
                let parts = FoldedText(word).parts
                guard let first = parts.first?.first else { continue }
                entries[first, default: []].append(Entry(parts: parts, row: index, word: word))
            }
        }
        for first in entries.keys {
            entries[first]?.sort { ($1.length, $0.parts.count) < ($0.length, $1.parts.count) }
        }
        self.entries = entries
        ranks = rows.map(\.rank)
    }

    /// The row that the text names, and the word that names it.
    package func first(in text: FoldedText) -> (row: Int, word: String)? {
        let scalars = Array(text.scalars.prefix(Self.limit))
        let named = meant(matches(in: scalars), in: scalars)
        let best = named.min { left, right in
            (ranks[left.entry.row], right.length, left.range.lowerBound)
                < (ranks[right.entry.row], left.length, right.range.lowerBound)
        }
        return best.map { ($0.entry.row, $0.entry.word) }
    }

    /// Those that no longer one overlaps, in their order.
    private func matches(in scalars: [Unicode.Scalar]) -> [Match] {
        let all = scalars.indices.compactMap { start in
            entries[scalars[start]]?.lazy.compactMap { match($0, in: scalars, at: start) }.first
        }
        return all.filter { match in
            !all.contains { other in
                other.range.overlaps(match.range)
                    && (match.length, other.range.lowerBound) < (other.length, match.range.lowerBound)
            }
        }
    }

    private func match(_ entry: Entry, in scalars: [Unicode.Scalar], at start: Int) -> Match? {
        var starts: [Int] = []
        var end = start
        for part in entry.parts {
            let last = starts.isEmpty ? start : end + Self.reach
            guard let found = place(of: part, in: scalars, from: end, to: last) else { return nil }
            starts.append(found)
            end = found + part.count
        }
        return Match(range: start..<end, starts: starts, entry: entry)
    }

    /// Where the part stands whole, within the clause.
    private func place(of part: [Unicode.Scalar], in scalars: [Unicode.Scalar], from: Int, to last: Int) -> Int? {
        var start = from
        while start <= last, start + part.count <= scalars.count {
            let range = start..<start + part.count
            if scalars[range].elementsEqual(part), isWhole(range, in: scalars) { return start }
            guard scalars[start].isWithinClause else { return nil }
            start += 1
        }
        return nil
    }

    private func isWhole(_ range: Range<Int>, in scalars: [Unicode.Scalar]) -> Bool {
        func isCut(at index: Int) -> Bool {
            index > 0 && index < scalars.count && scalars[index - 1].isLetter && scalars[index].isLetter
        }
        return !isCut(at: range.lowerBound) && !isCut(at: range.upperBound)
    }

    /// Without those denied: by a word before them, or together with one that is (`没有着火或爆炸`).
    private func meant(_ matches: [Match], in scalars: [Unicode.Scalar]) -> [Match] {
        var meant: [Match] = []
        var deniedUntil: Int?
        for match in matches {
            let start = match.range.lowerBound
            let isJoined = deniedUntil.map { Denial.joins(scalars[$0..<start]) } ?? false
            if isJoined || match.starts.contains(where: { Denial.precedes(scalars[..<$0]) }) {
                deniedUntil = match.range.upperBound
            } else if !Denial.follows(scalars[match.range.upperBound...]) {
                deniedUntil = nil
                meant.append(match)
            }
        }
        return meant
    }
}

/// The ways in which the two languages say that something is not so.
private enum Denial {
    /// With what, before a negator, makes a question or another word of it.
    private static let negators: [(word: [Unicode.Scalar], unless: [Unicode.Scalar])] = [
        ("没有", "有"), ("没", "淹沉吞埋出"), ("未", ""), ("无", ""), ("不是", "是"), ("并非", ""), ("非", "莫除无是"),
        ("排除", ""), ("否认", ""), ("预防", ""), ("防止", ""), ("避免", ""), ("no", ""), ("not", ""), ("never", ""),
        ("without", ""), ("nothing", ""), ("n't", ""),
    ].map { (Array($0.unicodeScalars), Array($1.unicodeScalars)) }

    /// What may stand between a negator and what it denies.
    private static let between: [[Unicode.Scalar]] = [
        "看到", "看见", "见到", "见", "听到", "听见", "任何", "什么", "出现", "存在", "引发", "引起", "造成", "导致", "再", "真的",
        "有", "any", "on", "of", "sign", "signs", "been", "see", "seen", "actual", "real", "really",
        "more", "longer",
    ].map { Array($0.unicodeScalars) }

    /// What makes another thing of the word before it, or nothing: a drill, a fire station, a false alarm.
    private static let after: [[Unicode.Scalar]] = [
        "演练", "演习", "隐患", "drill", "exercise", "hazard", "brigade", "station", "engine", "truck", "department",
        "hydrant",
        "extinguisher", "door", "escape", "是假的", "是误报",
    ].map { Array($0.unicodeScalars) }

    private static let conjunctions: Set<String> = ["、", "和", "或", "及", "以及", "或者", "也没有", "or", "nor", ","]

    /// Whether what ends there denies what comes next.
    static func precedes(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        var text = text
        while true {
            while text.last == " " { text.removeLast() }
            if let negator = negators.first(where: { ends(text, with: $0.word) }) {
                let before = text.dropLast(negator.word.count).last
                return !(before.map(negator.unless.contains) ?? false)
            }
            guard let word = between.first(where: { ends(text, with: $0) }) else { return false }
            text.removeLast(word.count)
        }
    }

    static func follows(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        let text = text.drop { $0 == " " }
        return after.contains { text.starts(with: $0) && !(text.dropFirst($0.count).first?.isLetter ?? false) }
    }

    static func joins(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        conjunctions.contains(String(String.UnicodeScalarView(text.filter { $0 != " " })))
    }

    private static func ends(_ text: ArraySlice<Unicode.Scalar>, with word: [Unicode.Scalar]) -> Bool {
        guard text.count >= word.count, text.suffix(word.count).elementsEqual(word) else { return false }
        guard let first = word.first, first.isLetter, word != Array("n't".unicodeScalars) else { return true }
        return !(text.dropLast(word.count).last?.isLetter ?? false)
    }
}
