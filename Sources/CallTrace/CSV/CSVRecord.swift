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

    /// The field without blanks and line breaks at its ends, and with every CR LF inside it as LF.
    func trimmed(_ index: Int) -> String {
        var range = range(of: index)
        while let first = range.first, Self.isBlank(bytes[first]) { range = first + 1..<range.upperBound }
        while let last = range.last, Self.isBlank(bytes[last]) { range = range.lowerBound..<last }
        let field = bytes[range]
        guard field.contains(0x0D) else { return String(decoding: field, as: UTF8.self) }
        let kept = field.indices.lazy.filter { field[$0] != 0x0D || $0 + 1 == field.endIndex || field[$0 + 1] != 0x0A }
        return String(decoding: kept.map { field[$0] }, as: UTF8.self)
    }

    private func range(of index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
