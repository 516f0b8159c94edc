/// The names of places that a plan knows, as they are found in what is told of a place: its towns, their villages and the
/// neighbours, each also in short.
///
/// A table by first character leads to the few names that begin with it. A look costs one step for each character of the
/// text, however many villages there are.
package struct Gazetteer: Sendable {
    /// What a name stands for.
    enum Meaning: Hashable {
        /// Of the plan's towns the one at this index.
        case town(Int)
        case village(Home)
        /// A town that is no more.
        case formerTown(String)
        /// Of the plan's neighbours the one at this index.
        case neighbour(Int)
        /// The jurisdiction itself.
        case own
    }

    /// Where a village lies.
    enum Home: Hashable {
        case town(Int)
        case formerTown(String)
        case neighbour(Int)
    }

    struct Name: Hashable {
        /// In full.
        var text: String
        var meanings: [Meaning]
        /// Without the word that says what it is: `巡镇` of 巡镇镇, `梁家碛` of 梁家碛村.
        var isShort: Bool
    }

    /// A name in a text.
    struct Match {
        var name: Name
        /// As it stands there.
        var said: String
    }

    /// What is compared of a name: without references, as each report's place is held against many.
    private struct Entry {
        /// Where its UTF-8 begins in `bytes`, capitals as small letters.
        var start: Int
        var length: Int32
        var isShort: Bool
        /// It stands for the jurisdiction or a town of it, today's or a former one, and for nothing else.
        var isTown: Bool
        /// No further one begins with the same character.
        var isLast: Bool
    }

    /// For each first character the index of its first name in `entries`, from 1 on; 0 for none.
    private var starts = [Int32](repeating: 0, count: Self.otherSlot + 1)
    /// Those that begin with the same character stand together, the longest first.
    private var entries: [Entry] = []
    private var bytes: [UInt8] = []
    /// Each at its entry's index.
    private var names: [Name] = []
    private let towns: [Town]

    package init(_ jurisdiction: Jurisdiction) {
        towns = jurisdiction.towns
        var names = Names()
        names.add(jurisdiction.name, .own)
        for (index, neighbour) in jurisdiction.neighbours.enumerated() { names.add(neighbour.name, .neighbour(index)) }
        for (index, town) in towns.enumerated() {
            names.add(town.name, .town(index))
            for former in town.formerly { names.add(former, .town(index)) }
        }
        for list in jurisdiction.villages {
            guard let home = Home(list, in: jurisdiction) else { continue }
            if case .formerTown(let town) = home { names.add(town, .formerTown(town)) }
            for village in list.names { names.add(village: village, .village(home)) }
        }
        insert(names.all)
    }

    private mutating func insert(_ all: [(key: String, name: Name)]) {
        var groups: [Int: [(key: [UInt8], name: Name)]] = [:]
        for (text, name) in all {
            let key = Array(text.utf8)
            let slot = key.withUnsafeBufferPointer { Self.character($0, at: 0).slot }
            if let slot { groups[slot, default: []].append((key, name)) }
        }
        for (slot, group) in groups {
            starts[slot] = Int32(entries.count + 1)
            for (key, name) in group.sorted(by: { $0.key.count > $1.key.count }) {
                entries.append(
                    Entry(
                        start: bytes.count,
                        length: Int32(key.count),
                        isShort: name.isShort,
                        isTown: name.meanings.allSatisfy(\.isTown),
                        isLast: false
                    )
                )
                names.append(name)
                bytes += key
            }
            entries[entries.count - 1].isLast = true
        }
    }

    // MARK: Looking

    /// The names in the text, in their order; of those that begin together the longest.
    func names(in text: String) -> [Match] {
        var matches: [Match] = []
        var text = text
        text.withUTF8 { text in
            forEachName(in: text) { index, place in
                matches.append(Match(name: names[index], said: String(decoding: text[place], as: UTF8.self)))
            }
        }
        return matches
    }

    /// Where in the text the names of the jurisdiction and of its towns stand, in their order.
    func forEachTown(in text: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Void) {
        forEachName(in: text) { index, place in if entries[index].isTown { body(place) } }
    }

    @inline(__always)
    private func forEachName(in text: UnsafeBufferPointer<UInt8>, _ body: (Int, Range<Int>) -> Void) {
        let starts = starts.span
        var index = 0
        var end = 0
        while index < text.count {
            let (slot, width) = Self.character(text, at: index)
            if let slot, starts[slot] != 0,
                let entry = entry(from: Int(starts[slot]) - 1, in: text, at: index, isFree: index == end)
            {
                end = index + Int(entries[entry].length)
                body(entry, index..<end)
                index = end
            } else {
                index += width
            }
        }
    }

    // The first that stands there, of those that begin with its character.
    private func entry(from first: Int, in text: UnsafeBufferPointer<UInt8>, at index: Int, isFree: Bool) -> Int? {
        let entries = entries.span
        var entry = first
        while !stands(entries[entry], in: text, at: index, isFree: isFree) {
            if entries[entry].isLast { return nil }
            entry += 1
        }
        return entry
    }

    // Whether the name stands there, as a word where its script parts words. `isFree`: nothing stands before it, or another
    // name.
    private func stands(_ name: Entry, in text: UnsafeBufferPointer<UInt8>, at index: Int, isFree: Bool) -> Bool {
        let length = Int(name.length)
        let end = index + length
        guard end <= text.count else { return false }
        let bytes = bytes.span
        // The first character is the same.
        for offset in (0..<length).reversed() where Self.small(text[index + offset]) != bytes[name.start + offset] {
            return false
        }
        if Self.isLetter(bytes[name.start]) {
            return (index == 0 || !Self.isLetter(text[index - 1])) && (end == text.count || !Self.isLetter(text[end]))
        }
        // Two characters are part of many a word: 土沟 is also a ditch.
        return !name.isShort || length >= 9 || isFree || Self.isBoundary(text[..<index])
    }

    /// The one town that is called so in short, or written nearly so.
    ///
    /// - Parameters:
    ///   - text: What was told for a town.
    ///   - isNear: A slip of one letter is taken too, where no other town is as near and the name is long enough to tell.
    /// - Returns: Nil for none, and for several.
    func town(nearly text: String, isNear: Bool) -> Town? {
        let stems = towns.map { town in ([town.name.zh, town.name.en] + town.formerly).map { Self.stem($0) } }
        let told = [Self.joined(text), Self.stem(text)]
        let same = towns.indices.filter { index in told.contains { stems[index].contains($0) } }
        if same.count == 1 { return towns[same[0]] }
        guard isNear, same.isEmpty else { return nil }
        let letters = Array(told[1].unicodeScalars)
        guard letters.count >= (letters.allSatisfy(\.isHan) ? 3 : 5) else { return nil }
        let near = towns.indices.filter { index in
            stems[index].contains { editDistance(letters, Array($0.unicodeScalars)) == 1 }
        }
        return near.count == 1 ? towns[near[0]] : nil
    }
}

// MARK: Names

extension Gazetteer {
    /// Collects names, those that are the same as one with several meanings.
    private struct Names {
        private var byText: [String: Name] = [:]
        private var order: [String] = []

        /// Each with what is compared: its text in small letters.
        var all: [(key: String, name: Name)] { order.compactMap { key in byText[key].map { (key, $0) } } }

        mutating func add(_ label: Label, _ meaning: Meaning) {
            add(label.zh, meaning)
            add(label.en, meaning)
        }

        mutating func add(_ text: String, _ meaning: Meaning) {
            add(text, as: text, meaning, isShort: false)
            let short = Gazetteer.short(text)
            if short != text, short.unicodeScalars.count >= 2 { add(short, as: text, meaning, isShort: true) }
        }

        mutating func add(village text: String, _ meaning: Meaning) {
            add(text, as: text, meaning, isShort: false)
            // Of two characters there are too many that mean other things: 河北 of 河北村.
            guard let suffix = ["村", "社区"].first(where: { text.hasSuffix($0) }) else { return }
            let short = String(text.dropLast(suffix.count))
            if short.unicodeScalars.count >= 3 { add(short, as: text, meaning, isShort: true) }
        }

        private mutating func add(_ key: String, as text: String, _ meaning: Meaning, isShort: Bool) {
            let key = key.lowercased()
            guard !key.isEmpty else { return }
            guard var name = byText[key] else {
                byText[key] = Name(text: text, meanings: [meaning], isShort: isShort)
                order.append(key)
                return
            }
            // A name in full is no other's short form.
            if name.isShort, !isShort {
                name = Name(text: text, meanings: [meaning], isShort: false)
            } else if name.isShort == isShort, !name.meanings.contains(meaning) {
                name.meanings.append(meaning)
            }
            byText[key] = name
        }
    }

    private static let hanSuffixes = ["街道", "苏木", "镇", "乡", "县", "旗", "区", "市"]
    private static let wordSuffixes = [
        " town", " township", " subdistrict", " county", " banner", " district", " city", " zhen", " xiang",
    ]

    /// Without the word that says what sort of place it is.
    fileprivate static func short(_ text: String) -> String {
        if let suffix = hanSuffixes.first(where: { text.hasSuffix($0) }) { return String(text.dropLast(suffix.count)) }
        let small = text.lowercased()
        guard let suffix = wordSuffixes.first(where: { small.hasSuffix($0) }) else { return text }
        return String(text.dropLast(suffix.count))
    }

    /// The short form in small letters and without blanks, by which names are compared.
    private static func stem(_ text: String) -> String {
        let stem = joined(short(FoldedText(text).text))
        // As it is typed in one word: `xikouzhen`. Of 巡镇, "xunzhen", it is no suffix.
        guard let suffix = ["zhen", "xiang"].first(where: { stem.hasSuffix($0) && stem.count > $0.count + 3 })
        else { return stem }
        return String(stem.dropLast(suffix.count))
    }

    private static func joined(_ text: String) -> String { FoldedText(text).text.filter { $0 != " " } }
}

extension Gazetteer.Home {
    /// Nil for a list of what the plan does not have.
    fileprivate init?(_ list: VillageList, in jurisdiction: Jurisdiction) {
        switch list.sort {
        case .town:
            guard let index = jurisdiction.towns.firstIndex(where: { $0.code == list.of }) else { return nil }
            self = .town(index)
        case .formerTown: self = .formerTown(list.of)
        case .neighbour:
            guard let index = jurisdiction.neighbours.firstIndex(where: { $0.code == list.of }) else { return nil }
            self = .neighbour(index)
        }
    }
}

extension Gazetteer.Meaning {
    fileprivate var isTown: Bool {
        switch self {
        case .own, .town, .formerTown: true
        case .village, .neighbour: false
        }
    }
}

// MARK: Characters

extension Gazetteer {
    // Small letters, then the Chinese characters U+4E00 to U+9FFF, then all others together.
    private static let hanSlot = 26
    private static let otherSlot = hanSlot + 0x5200

    /// Where names begin that begin with this character; nil for a mark or a digit. And its bytes.
    private static func character(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (slot: Int?, width: Int) {
        let byte = bytes[index]
        guard byte >= 0x80 else { return (isLetter(byte) ? Int(small(byte)) - 0x61 : nil, 1) }
        guard byte >= 0xE0, index + 2 < bytes.count else { return (otherSlot, byte >= 0xC0 ? 2 : 1) }
        guard byte < 0xF0 else { return (otherSlot, 4) }
        let value = Int(byte & 0x0F) << 12 | Int(bytes[index + 1] & 0x3F) << 6 | Int(bytes[index + 2] & 0x3F)
        return ((0x4E00..<0xA000).contains(value) ? hanSlot + value - 0x4E00 : otherSlot, 3)
    }

    private static func small(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(small(byte)) }

    private static let boundaries: Set<Character> = [
        "省", "市", "州", "县", "旗", "区", "镇", "乡", "在", "于", "是",
    ]

    /// Whether a name may begin behind this text though it is short: after a mark, a blank, a digit, or a word that goes before
    /// names of places.
    private static func isBoundary(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let last = String(decoding: text.suffix(4), as: UTF8.self).last else { return true }
        return boundaries.contains(last) || !last.isLetter
    }
}
