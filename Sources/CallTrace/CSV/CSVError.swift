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
        case invalidUTF8
        /// The source itself failed, and nothing follows.
        case unreadable(String)
    }

    /// The record's first line, from 1.
    package var line: Int
    package var reason: Reason

    package init(line: Int, reason: Reason) {
        self.line = line
        self.reason = reason
    }
}

extension CSVError: CustomStringConvertible {
    package var description: String {
        switch reason {
        case .unclosedQuote(let line): "the quote opened in line \(line) is not closed"
        case .textAfterQuote(let line): "text after the quote that closes a field, in line \(line)"
        case .fieldTooLong: "a field of more than \(CSVReader.fieldLimit) bytes"
        case .recordTooLong: "a record of more than \(CSVReader.recordLimit) bytes"
        case .tooManyColumns: "more than \(CSVReader.columnLimit) columns"
        case .wrongColumns(let expected, let found, let lastLine):
            "\(found) columns where the header has \(expected)"
                + (lastLine > line ? "; the record goes on to line \(lastLine)" : "")
        case .invalidUTF8: "not UTF-8"
        case .unreadable(let cause): "cannot be read on: \(cause)"
        }
    }
}
