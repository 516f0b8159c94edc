/// The words of a place as they are compared with another's: of Chinese each two characters that stand together, of other
/// scripts each word, and the numbers apart from them, as house 3 and house 5 of one street are two houses.
///
/// Each is kept as a small hash, at most sixteen words and four numbers, so that a look at hundreds of places takes up no
/// text. Two different words have the same hash once in 65,535; that adds a word in common where there is none.
package struct PlaceWords: Hashable, Sendable {
    private var words = SIMD16<UInt16>()
    private var numbers = SIMD4<UInt16>()
    private var wordCount: UInt8 = 0
    private var numberCount: UInt8 = 0

    package init() {}

    /// - Parameters:
    ///   - place: As told; nil where it was not.
    ///   - plan: The names of its county and towns are no words of a place: all of a town's places have them.
    package init(_ place: String?, _ plan: PlanIndex) {
        guard var place else { return }
        var words = PlaceWords()
        place.withUTF8 { text in
            var reader = Reader()
            var read = 0
            plan.gazetteer.forEachTown(in: text) { town in
                reader.take(text[read..<town.lowerBound], &words)
                read = town.upperBound
            }
            reader.take(text[read...], &words)
        }
        self = words
    }

    /// How many words there are.
    package var count: Int { Int(wordCount) }

    package var isEmpty: Bool { count == 0 && numberCount == 0 }

    /// How many words both have.
    package func shared(with other: PlaceWords) -> Int {
        // Each lane of a word that both have is -1: no word stands twice.
        var found = SIMD16<Int16>()
        for index in 0..<count {
            // A vector on both sides: held against a number, it is compared lane by lane.
            let word = SIMD16(repeating: words[index])
            found |= unsafeBitCast(other.words .== word, to: SIMD16<Int16>.self)
        }
        let eight = found.lowHalf &+ found.highHalf
        let four = eight.lowHalf &+ eight.highHalf
        return -Int(four.x &+ four.y &+ four.z &+ four.w)
    }

    /// Both have numbers, and none in common.
    package func contradictsNumbers(of other: PlaceWords) -> Bool {
        numberCount > 0 && other.numberCount > 0 && sharedNumbers(with: other) == 0
    }

    private func sharedNumbers(with other: PlaceWords) -> Int {
        var found = SIMD4<Int16>()
        for index in 0..<Int(numberCount) {
            let number = SIMD4(repeating: numbers[index])
            found |= unsafeBitCast(other.numbers .== number, to: SIMD4<Int16>.self)
        }
        return -Int(found.x &+ found.y &+ found.z &+ found.w)
    }

    /// The same words and numbers, in whatever order.
    ///
    /// - Parameters:
    ///   - other: The other place's.
    ///   - shared: How many words both have.
    /// - Returns: Never of places of which nothing is known.
    package func isSame(as other: PlaceWords, sharing shared: Int) -> Bool {
        count == other.count && numberCount == other.numberCount && !isEmpty && shared == count
            && sharedNumbers(with: other) == Int(numberCount)
    }

    private mutating func add(word: UInt32) {
        let hash = Self.hash(word)
        guard count < 16, !(0..<count).contains(where: { words[$0] == hash }) else { return }
        words[count] = hash
        wordCount += 1
    }

    private mutating func add(number: UInt32) {
        let hash = Self.hash(number &+ 1)
        guard numberCount < 4, !(0..<Int(numberCount)).contains(where: { numbers[$0] == hash }) else { return }
        numbers[Int(numberCount)] = hash
        numberCount += 1
    }

    // Never 0, which stands for none.
    private static func hash(_ value: UInt32) -> UInt16 { UInt16((value &* 2_654_435_769) >> 16) | 1 }
}

extension PlaceWords {
    /// One walk through a place.
    private struct Reader {
        private enum Run {
            case none
            case han(last: UInt32)
            case word(hash: UInt32)
            case number(UInt32)
            /// A Chinese numeral, which a unit behind it makes a number: `三号楼`, but `三岔`.
            case numeral(value: UInt32, last: UInt32, before: UInt32)
        }

        private var run = Run.none

        /// The words of a part that stands alone.
        mutating func take(_ text: Slice<UnsafeBufferPointer<UInt8>>, _ words: inout PlaceWords) {
            var index = text.startIndex
            while index < text.endIndex {
                take(TypedForm.ascii(Self.scalar(text.base, &index)), &words)
            }
            endRun(&words)
        }

        // The text is a string's, and so is sound.
        private static func scalar(_ text: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Unicode.Scalar {
            let first = text[index]
            let width = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            var value = width == 1 ? UInt32(first) : UInt32(first) & (0x7F >> UInt32(width))
            for offset in 1..<max(1, width) { value = value << 6 | UInt32(text[index + offset] & 0x3F) }
            index += width
            return Unicode.Scalar(value) ?? " "
        }

        private mutating func take(_ scalar: Unicode.Scalar, _ words: inout PlaceWords) {
            let value = scalar.value
            switch scalar {
            case "0"..."9":
                if case .number(let number) = run {
                    run = .number(number &* 10 &+ (value - 0x30))
                } else {
                    endRun(&words)
                    run = .number(value - 0x30)
                }
            case "a"..."z", "A"..."Z":
                let small = value | 0x20
                if case .word(let hash) = run {
                    run = .word(hash: (hash ^ small) &* 16_777_619)
                } else {
                    endRun(&words)
                    run = .word(hash: (2_166_136_261 ^ small) &* 16_777_619)
                }
            case _ where scalar.isHan: takeHan(scalar, &words)
            // `O'BRIEN` is one word.
            case "'", "’": break
            default: endRun(&words)
            }
        }

        private mutating func takeHan(_ scalar: Unicode.Scalar, _ words: inout PlaceWords) {
            if let digit = Self.numeral(scalar) {
                if case .numeral(let value, _, let before) = run {
                    // 十二 and 二十 alike: a ten multiplies what stands before it, or is one.
                    let sum = digit == 10 ? max(1, value) &* 10 : value &+ digit
                    run = .numeral(value: sum, last: scalar.value, before: before)
                } else {
                    var before: UInt32 = 0
                    if case .han(let last) = run { before = last } else { endRun(&words) }
                    run = .numeral(value: digit, last: scalar.value, before: before)
                }
                return
            }
            if Self.isUnit(scalar) {
                if case .numeral(let value, _, _) = run { words.add(number: value) } else { endRun(&words) }
                run = .none
                return
            }
            if Self.isFiller(scalar) { return endRun(&words) }
            switch run {
            case .han(let last): words.add(word: last << 16 ^ scalar.value)
            case .numeral(_, let last, let before):
                if before != 0 { words.add(word: before << 16 ^ last) }
                words.add(word: last << 16 ^ scalar.value)
            default: endRun(&words)
            }
            run = .han(last: scalar.value)
        }

        private mutating func endRun(_ words: inout PlaceWords) {
            switch run {
            case .none, .han: break
            case .word(let hash): if !Self.fillerWords.contains(hash) { words.add(word: hash) }
            case .number(let number): words.add(number: number)
            case .numeral(_, let last, let before): if before != 0 { words.add(word: before << 16 ^ last) }
            }
            run = .none
        }

        // Switches, and no tables that are hashed into: each character of each report's place comes here.
        private static func numeral(_ scalar: Unicode.Scalar) -> UInt32? {
            switch scalar {
            case "一": 1
            case "二", "两": 2
            case "三": 3
            case "四": 4
            case "五": 5
            case "六": 6
            case "七": 7
            case "八": 8
            case "九": 9
            case "十": 10
            default: nil
            }
        }

        private static func isUnit(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar {
            case "号", "楼", "层", "栋", "单", "元", "组", "队", "户", "室", "巷", "弄": true
            default: false
            }
        }

        private static func isFiller(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar {
            case "的", "在", "那", "这", "旁", "边", "附", "近", "处", "有": true
            default: false
            }
        }

        private static let fillerWords: Set<UInt32> = Set(
            ["the", "at", "of", "on", "in", "near", "and", "by"].map { word in
                word.unicodeScalars.reduce(2_166_136_261 as UInt32) { ($0 ^ $1.value) &* 16_777_619 }
            }
        )
    }
}
