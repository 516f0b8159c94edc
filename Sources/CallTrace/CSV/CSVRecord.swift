/// One record of a CSV file: its fields as they were meant, quotes undone.
package struct CSVRecord: Sendable {
    /// The first line it stands on, from 1.
    package let line: Int
    /// The last one: the same unless a quoted field holds line breaks.
    package let lastLine: Int
    /// Valid UTF-8, all fields one after the other.
    private let bytes: [UInt8]
    private let ends: [Int]

    init(line: Int, lastLine: Int, bytes: [UInt8], ends: [Int]) {
        self.line = line
        self.lastLine = lastLine
        self.bytes = bytes
        self.ends = ends
    }

    /// How many fields there are.
    package var count: Int { ends.count }

    /// The field at `index`, from 0, exactly as it was written.
    package subscript(index: Int) -> String { String(decoding: bytes[range(of: index)], as: UTF8.self) }

    /// The field without blanks, line breaks and invisible characters at its ends, and with every CR LF inside it as LF.
    /// Spreadsheets pad with ideographic and no-break blanks, and what is invisible must not tell two texts apart.
    func trimmed(_ index: Int) -> String {
        var range = range(of: index)
        while let first = range.first, Self.isBlank(bytes[first]) { range = first + 1..<range.upperBound }
        while let last = range.last, Self.isBlank(bytes[last]) { range = range.lowerBound..<last }
        guard let first = range.first, let last = range.last else { return "" }
        let field = bytes[range]
        guard bytes[first] < 0x80, bytes[last] < 0x80, !field.contains(0x0D) else {
            return Self.trimmed(String(decoding: field, as: UTF8.self))
        }
        return String(decoding: field, as: UTF8.self)
    }

    private static func trimmed(_ text: String) -> String {
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, isInvisible(first) { scalars.removeFirst() }
        while let last = scalars.last, isInvisible(last) { scalars.removeLast() }
        return String(scalars).split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
    }

    /// Whether nothing can be seen in it.
    var isBlank: Bool { (0..<count).allSatisfy { trimmed($0).isEmpty } }

    private func range(of index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
