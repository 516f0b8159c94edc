/// A text as words are looked for in it: full-width letters are half-width, capitals are small, a hyphen is a blank, and
/// what changes no word's meaning (`发生`, `了`, "the", "is", blanks beside Chinese) is left out.
package struct FoldedText: Hashable, Sendable {
    package let scalars: [Unicode.Scalar]

    package init(_ text: String) {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars { Self.fold(scalar, into: &scalars) }
        Self.dropFillerWord(from: &scalars)
        if scalars.last == " " { scalars.removeLast() }
        self.scalars = scalars
    }

    package var isEmpty: Bool { scalars.isEmpty }
    /// In Unicode scalars.
    package var count: Int { scalars.count }

    package var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// What is parted by `…`, without blanks around it.
    package var parts: [[Unicode.Scalar]] {
        scalars.split(separator: "…").map { part in
            let begun = part.drop { $0 == " " }
            return Array(begun.dropLast(begun.last == " " ? 1 : 0))
        }
    }

    private static let fillers: [[Unicode.Scalar]] = ["发生", "突然", "了"].map { Array($0.unicodeScalars) }
    private static let fillerWords: Set<[Unicode.Scalar]> = Set(
        ["a", "an", "the", "is", "are", "was", "were", "my", "our"].map { Array($0.unicodeScalars) }
    )

    private static func fold(_ scalar: Unicode.Scalar, into scalars: inout [Unicode.Scalar]) {
        switch scalar.value {
        case 0xFF01...0xFF5E:
            fold(TypedForm.ascii(scalar), into: &scalars)
        case 0x2019: scalars.append("'")
        case 0x2D, 0x5F: appendBlank(to: &scalars)
        case 0x41...0x5A: scalars.append(Unicode.Scalar(UInt8(scalar.value + 32)))
        case 0...0x7F where scalar != " " && !(9...13).contains(scalar.value): scalars.append(scalar)
        case _ where scalar.properties.isWhitespace: appendBlank(to: &scalars)
        case _ where scalar.isHan: appendHan(scalar, to: &scalars)
        default: scalars.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        }
    }

    private static func appendBlank(to scalars: inout [Unicode.Scalar]) {
        dropFillerWord(from: &scalars)
        guard let last = scalars.last, last != " ", !last.isHan else { return }
        scalars.append(" ")
    }

    private static func dropFillerWord(from scalars: inout [Unicode.Scalar]) {
        let letters = scalars.reversed().prefix { $0.isLetter || $0 == "'" }.count
        if letters > 0, letters <= 4, fillerWords.contains(Array(scalars.suffix(letters))) {
            scalars.removeLast(letters)
        }
    }

    private static func appendHan(_ scalar: Unicode.Scalar, to scalars: inout [Unicode.Scalar]) {
        dropFillerWord(from: &scalars)
        if scalars.last == " " { scalars.removeLast() }
        scalars.append(scalar)
        for filler in fillers where scalars.last == filler.last && scalars.suffix(filler.count).elementsEqual(filler) {
            scalars.removeLast(filler.count)
        }
    }
}

extension Unicode.Scalar {
    /// A Chinese character.
    package var isHan: Bool {
        switch value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x323AF: true
        default: false
        }
    }

    /// Anything but a mark that ends a clause.
    var isWithinClause: Bool { isHan || isLetter || self == " " || self == "'" }

    /// A letter or digit of a script that parts its words.
    var isLetter: Bool {
        switch value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0...0x7F: false
        default: !isHan && properties.isAlphabetic
        }
    }
}
