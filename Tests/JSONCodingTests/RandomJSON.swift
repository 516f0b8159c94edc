/// Random JSON texts, and texts that are almost JSON. The same seed gives the same ones.
struct RandomJSON {
    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(state: seed) }

    /// A valid text, but that a name may occur twice in an object, or a number be too great.
    mutating func text() -> [UInt8] {
        var text: [UInt8] = []
        value(depth: 0, &text)
        return text
    }

    /// A text with some of its bytes changed, left out, put in or moved.
    mutating func mutated(_ text: [UInt8]) -> [UInt8] {
        var text = text
        for _ in 0..<Int.random(in: 1...3, using: &random) where !text.isEmpty {
            let index = Int.random(in: text.indices, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: text[index] = pick(Array("\"\\{}[]:,-+.eE0129tfnu \n\u{1}/".utf8))
            case 1: text[index] = UInt8.random(in: 0...255, using: &random)
            case 2: text.remove(at: index)
            case 3: text.removeSubrange(index...)
            default:
                let end = min(text.count, index + Int.random(in: 1...12, using: &random))
                text.insert(contentsOf: text[index..<end], at: Int.random(in: 0...text.count, using: &random))
            }
        }
        return text
    }

    private mutating func value(depth: Int, _ text: inout [UInt8]) {
        space(&text)
        switch Int.random(in: 0..<(depth < 5 ? 8 : 5), using: &random) {
        case 0: text += pick(["null", "true", "false"]).utf8
        case 1: text += pick(Self.numbers).utf8
        case 2: text += String(Int64.random(in: .min ... .max, using: &random)).utf8
        case 3: text += String(Double.random(in: -1e6...1e6, using: &random)).utf8
        case 4: string(pieces: 4, &text)
        case 5: list("[", "]", depth, &text) { $0.value(depth: depth + 1, &$1) }
        default:
            let names = pick([2, 20, 200])
            list("{", "}", depth, &text) { random, text in
                random.name(of: names, &text)
                random.space(&text)
                text.append(UInt8(ascii: ":"))
                random.value(depth: depth + 1, &text)
            }
        }
        space(&text)
    }

    private mutating func list(
        _ open: Unicode.Scalar,
        _ close: Unicode.Scalar,
        _ depth: Int,
        _ text: inout [UInt8],
        _ element: (inout RandomJSON, inout [UInt8]) -> Void
    ) {
        text.append(UInt8(ascii: open))
        space(&text)
        let count = pick(depth < 2 ? [0, 1, 3, 5, 40] : [0, 1, 2, 3])
        for number in 0..<count {
            if number > 0 { text.append(UInt8(ascii: ",")) }
            element(&self, &text)
        }
        text.append(UInt8(ascii: close))
    }

    private mutating func name(of names: Int, _ text: inout [UInt8]) {
        space(&text)
        switch Int.random(in: 0..<20, using: &random) {
        case 0: string(pieces: 2, &text)
        case 1: text += #""\u006eame\#(Int.random(in: 0..<names, using: &random))""#.utf8
        default: text += #""name\#(Int.random(in: 0..<names, using: &random))""#.utf8
        }
    }

    private mutating func string(pieces: Int, _ text: inout [UInt8]) {
        text.append(UInt8(ascii: "\""))
        for _ in 0..<Int.random(in: 0...pieces, using: &random) {
            if Int.random(in: 0..<40, using: &random) == 0 {
                text += pick(Self.badPieces)
            } else {
                text += pick(Self.pieces).utf8
            }
        }
        text.append(UInt8(ascii: "\""))
    }

    private mutating func space(_ text: inout [UInt8]) {
        if Int.random(in: 0..<8, using: &random) == 0 { text += pick([" ", "\n", "\t\r", "        "]).utf8 }
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &random)]
    }

    private static let numbers = [
        "0", "-0", "-0.0", "7", "-12", "1.5", "39.3845", "111.1469", "1e5", "1E+22", "-2.5e-3", "9223372036854775807",
        "-9223372036854775808", "9223372036854775808", "-9223372036854775809", "18446744073709551616", "1e308", "1e309",
        "1e-400", "0e99999", "123456789012345678901.5", "0.1234567890123456789", "9007199254740993.0", "1e999999",
    ]

    private static let pieces = [
        "a", "some words", "0123456789abcdef", "和顺县", "三楼窗户冒浓烟", "é", "🚒", "\u{7F}", "\u{80}", "\u{7FF}", "\u{800}",
        "\u{FFFF}", "\u{10FFFF}", #"\n"#, #"\""#, #"\\"#, #"\/"#, #"\u0000"#, #"\u00e9"#, #"\u548c"#, #"\ud83d\ude92"#,
        #"\uD7FF"#, #"\uE000"#,
    ]

    private static let badPieces: [[UInt8]] = [
        [0x80], [0xC1, 0xBF], [0xC2], [0xE0, 0x9F, 0xBF], [0xE4, 0xBD], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
        [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0x1F], Array(#"\ud83d"#.utf8),
        Array(#"\ude92"#.utf8), Array(#"\x"#.utf8), Array(#"\u12"#.utf8), Array(#"\ud83d\n"#.utf8),
    ]
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same numbers.
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
