import Foundation
import IncidentModel

/// Ranks rows by how near one of their words comes to what was typed: by parts, by sound (pinyin in full or its initials),
/// by what the two share, by spelling. It offers and never files.
package struct Ranking {
    /// What a row was found by, the nearest first.
    package enum Nearness: Comparable {
        case shared(Double)
        case spelled
        case scattered(Double)
        case initials
        case sound
        case part(Double)
        case said(Int)
        case same
    }

    private struct Word {
        var row: Int
        var text: FoldedText
        var sound: Sound?
        var features: Set<String>
    }

    private let words: [Word]
    private let weights: [String: Double]

    /// - Parameter rows: Each with all that it is called.
    package init(_ rows: [[String]]) {
        let names = rows.enumerated().flatMap { row, names in names.map { (row, FoldedText($0)) } }
        let sounds = Sound.all(of: names.map(\.1))
        words = zip(names, sounds).map { name, sound in
            Word(row: name.0, text: name.1, sound: sound, features: Self.features(of: name.1))
        }
        var rowsByFeature: [String: Set<Int>] = [:]
        for word in words { for feature in word.features { rowsByFeature[feature, default: []].insert(word.row) } }
        weights = rowsByFeature.mapValues { log(1 + Double(rows.count) / Double($0.count)) }
    }

    /// The rows that come near, the nearest first; of those alike, in their order.
    package func rows(near text: String) -> [(row: Int, nearness: Nearness)] {
        let query = Query(FoldedText(text))
        guard !query.text.isEmpty else { return [] }
        var best: [Int: Nearness] = [:]
        for word in words {
            guard let nearness = nearness(of: word, to: query) else { continue }
            best[word.row] = max(best[word.row] ?? nearness, nearness)
        }
        if let row = spelledLike(query.text.text), best[row].map({ $0 < .spelled }) ?? true { best[row] = .spelled }
        return best.map { (row: $0.key, nearness: $0.value) }
            .sorted { ($1.nearness, $0.row) < ($0.nearness, $1.row) }
    }

    /// What was typed, prepared once for all words.
    private struct Query {
        var text: FoldedText
        /// Without blanks, where it may be pinyin.
        var letters: String?
        var sound: Sound?
        var features: Set<String>

        init(_ text: FoldedText) {
            self.text = text
            let isLatin = text.scalars.allSatisfy { ("a"..."z").contains($0) || $0 == " " || $0 == "'" }
            letters =
                isLatin ? String(String.UnicodeScalarView(text.scalars.filter { $0.properties.isAlphabetic })) : nil
            sound = Sound.all(of: [text])[0]
            features = Ranking.features(of: text)
        }
    }

    private func nearness(of word: Word, to query: Query) -> Nearness? {
        if word.text == query.text { return .same }
        if query.text.contains(word.text) { return .said(word.text.count) }
        if word.text.contains(query.text) { return .part(Double(query.text.count) / Double(word.text.count)) }
        if let sound = word.sound, let nearness = sound.nearness(to: query.sound, letters: query.letters) {
            return nearness
        }
        if let spread = query.text.spread(of: word.text) { return .scattered(spread) }
        let common = word.features.intersection(query.features)
        // One character in common is chance: 小偷 is no 小河 that is polluted.
        guard common.count > 1 || word.text.count == 1 || common.first?.unicodeScalars.first?.isHan == false else {
            return nil
        }
        let share = 2 * weight(common) / (weight(word.features) + weight(query.features))
        // The order of a set, and so the rounding of its sum, is another in each process.
        return share >= 0.2 - 1e-9 ? .shared(share) : nil
    }

    private func weight(_ features: Set<String>) -> Double {
        // Of what no row has, as much as of the rarest.
        features.reduce(0) { $0 + (weights[$1] ?? 1) }
    }

    private func spelledLike(_ text: String) -> Int? {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let latin = words.lazy.filter { $0.sound == nil }
        guard let near = nearest(to: text, among: latin.map(\.text.text)) else { return nil }
        return latin.first { $0.text.text == near }?.row
    }

    /// Chinese characters and pairs of them, stems of other words.
    private static func features(of text: FoldedText) -> Set<String> {
        var features: Set<String> = []
        var before: Unicode.Scalar?
        for scalar in text.scalars {
            if scalar.isHan {
                features.insert(String(scalar))
                if let before { features.insert(String(before) + String(scalar)) }
            }
            before = scalar.isHan ? scalar : nil
        }
        for word in text.text.split(whereSeparator: { !$0.isASCII || !($0.isLetter || $0.isNumber) }) {
            features.insert(stem(word))
        }
        return features
    }

    private static func stem(_ word: Substring) -> String {
        for ending in ["ing", "ed", "es", "s"] where word.count > ending.count + 2 && word.hasSuffix(ending) {
            return String(word.dropLast(ending.count))
        }
        return String(word)
    }
}

/// How a Chinese word sounds: its pinyin without tones.
private struct Sound {
    var syllables: [Substring]

    private var letters: String { syllables.joined() }
    private var initials: String { String(syllables.compactMap(\.first)) }

    /// One for each text; nil for those without Chinese.
    static func all(of texts: [FoldedText]) -> [Sound?] {
        // One call for all: the transform is set up anew for each.
        let chinese = texts.filter { $0.scalars.contains { $0.isHan } }
        let latin = chinese.map(\.text).joined(separator: "\n")
            .applyingTransform(.mandarinToLatin, reverse: false)?
            .applyingTransform(.stripDiacritics, reverse: false)
        var lines = (latin ?? "").lowercased().split(separator: "\n", omittingEmptySubsequences: false)[...]
        return texts.map { text in
            guard text.scalars.contains(where: { $0.isHan }) else { return nil }
            return lines.popFirst().map { Sound(syllables: $0.split { !$0.isLetter }) }
        }
    }

    /// By what was typed: Chinese that sounds alike, pinyin in full or begun, initials.
    func nearness(to sound: Sound?, letters typed: String?) -> Ranking.Nearness? {
        if let sound { return sound.syllables == syllables ? .sound : nil }
        guard let typed, typed.count >= 2 else { return nil }
        if letters == typed || typed.count >= 4 && letters.hasPrefix(typed) { return .sound }
        return initials == typed || typed.count >= 3 && initials.hasPrefix(typed) ? .initials : nil
    }
}

extension FoldedText {
    func contains(_ other: FoldedText) -> Bool {
        guard !other.isEmpty, other.count <= count else { return false }
        return scalars.indices.dropLast(other.count - 1).contains { start in
            scalars[start...].starts(with: other.scalars)
        }
    }

    /// Where the Chinese word's characters stand here in their order, not far apart, how little else is between them: 1 for
    /// nothing.
    func spread(of word: FoldedText) -> Double? {
        guard word.count >= 2, word.scalars.allSatisfy(\.isHan) else { return nil }
        let reach = word.count * 2 + 2
        return scalars.indices.filter { scalars[$0] == word.scalars[0] }.compactMap { start -> Double? in
            var rest = word.scalars[...]
            for (offset, scalar) in scalars[start...].prefix(reach).enumerated() where scalar == rest.first {
                rest.removeFirst()
                if rest.isEmpty { return Double(word.count) / Double(offset + 1) }
            }
            return nil
        }
        .max()
    }
}
