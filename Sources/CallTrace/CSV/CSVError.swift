import IncidentModel

/// A record that cannot be read, and where.
package struct CSVError: Error, Hashable, Sendable {
    /// What is wrong with it.
    package enum Reason: Hashable, Sendable {
        /// A quote was opened in that line and not closed before the end, or before the bound on a field's length.
        case unclosedQuote(line: Int)
        /// Something other than a delimiter or a line's end follows the quote that closes a field.
        case textAfterQuote(line: Int)
        case fieldTooLong
        case recordTooLong
        case tooManyColumns
        /// Where the record goes on to a later line, a quote that was left open may have swallowed what lies between.
        case wrongColumns(expected: Int, found: Int, lastLine: Int)
        /// Bytes that are no text in the file's encoding.
        case badEncoding
        /// The source itself failed, and nothing follows.
        case unreadable(String)
    }

    /// The record's first line, from 1.
    package var line: Int
    package var reason: Reason
}

extension CSVError: CustomStringConvertible {
    var label: Label {
        let (field, record) = (CSVReader.fieldLimit, CSVReader.recordLimit)
        return switch reason {
        case .unclosedQuote(let line): Label("第 \(line) 行开始的引号没有结束", "the quote opened in line \(line) is not closed")
        case .textAfterQuote(let line):
            Label("第 \(line) 行的字段在引号结束后还有文字", "text after the quote that closes a field, in line \(line)")
        case .fieldTooLong: Label("字段超过 \(field) 字节", "a field of more than \(field) bytes")
        case .recordTooLong: Label("记录超过 \(record) 字节", "a record of more than \(record) bytes")
        case .tooManyColumns: Label("超过 \(CSVReader.columnLimit) 列", "more than \(CSVReader.columnLimit) columns")
        case .wrongColumns(let expected, let found, let lastLine):
            Label("有 \(found) 列，表头有 \(expected) 列", "\(found) columns where the header has \(expected)")
                + (lastLine > line
                    ? Label("；记录延续到第 \(lastLine) 行", "; the record goes on to line \(lastLine)") : Label(""))
        case .badEncoding:
            Label(
                "有字节不合文件的编码，请在映射中写明 encoding",
                "bytes that are not in the file's encoding: name it as encoding: in the mapping"
            )
        case .unreadable(let cause): Label("无法继续读取：\(cause)", "cannot be read on: \(cause)")
        }
    }

    package var description: String { label.en }
}
