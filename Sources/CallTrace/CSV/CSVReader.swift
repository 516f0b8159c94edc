/// Reads CSV as RFC 4180 has it, a chunk at a time: memory holds one record and one chunk, however long the file.
///
/// Fields may be quoted, and then hold delimiters, line breaks and doubled quotes; lines end with CR LF or LF; a byte order
/// mark is passed over, as are blank lines. Beyond the RFC, a quote inside an unquoted field stands for itself (`5" pipe`)
/// and a lone CR is text; a first line `sep=;` names the delimiter, as Excel has it. The first record says how many columns
/// the others must have; empty ones at the ends of lines, as spreadsheets leave them, do not count.
///
/// A bad record is an error with its line, and reading goes on: after a record of the wrong width with the next one, after
/// any other with the line below the one in which the record's last field began. So a quote that is never closed costs its
/// own line and not the calls in the next 64 KiB.
package struct CSVReader: IteratorProtocol, Sequence {
    /// Bytes of one field, without its quotes.
    package static let fieldLimit = 65_536
    /// Bytes of one record as written.
    package static let recordLimit = 1_048_576
    package static let columnLimit = 1_024

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    private static let separator = Array("sep=".utf8)

    private let source: ByteSource
    private var delimiter: UInt8
    private let skippedLines: Int
    private var window: [UInt8] = []
    private var scan = CSVScan(at: 0, line: 1)
    private var columns: Int?
    private var isAtStart = true
    private var isAtEnd = false
    private var isSkipping = false
    private var failure: String?

    /// - Parameters:
    ///   - source: the file's bytes.
    ///   - delimiter: one ASCII byte; neither a quote nor part of a line's end.
    ///   - columns: how many each record has; nil to go by the first.
    ///   - skippedLines: how many lines stand above, such as a title.
    package init(
        _ source: ByteSource,
        delimiter: UInt8 = UInt8(ascii: ","),
        columns: Int? = nil,
        skippedLines: Int = 0
    ) {
        self.source = source
        self.skippedLines = skippedLines
        self.delimiter = delimiter
        self.columns = columns
    }

    /// The same from where `other` is, with columns of its own.
    init(_ other: CSVReader) {
        self = other
        columns = nil
    }

    /// The next record, or the error in its place; nil at the end.
    package mutating func next() -> Result<CSVRecord, CSVError>? {
        if isAtStart { passBeginning() }
        while true {
            if isSkipping {
                skip()
                continue
            }
            guard let event = window.withUnsafeBufferPointer({ scan.run($0, delimiter: delimiter) }) else {
                if !isAtEnd {
                    refill()
                    continue
                }
                if let failure {
                    self.failure = nil
                    return fail(.unreadable(failure), at: scan.line)
                }
                guard let event = scan.finish() else { return nil }
                if let result = result(of: event) { return result }
                continue
            }
            if let result = result(of: event) { return result }
        }
    }

    // Nil for a blank line.
    private mutating func result(of event: CSVScan.Event) -> Result<CSVRecord, CSVError>? {
        let ended = scan
        switch event {
        case .failure(let reason):
            recover()
            return .failure(CSVError(line: ended.startLine, reason: reason))
        case .record:
            scan = CSVScan(at: ended.index, line: ended.line)
            guard !ended.isBlankLine else { return nil }
            return record(ended)
        }
    }

    private mutating func record(_ scan: CSVScan) -> Result<CSVRecord, CSVError> {
        func failure(_ reason: CSVError.Reason) -> Result<CSVRecord, CSVError> {
            .failure(CSVError(line: scan.startLine, reason: reason))
        }
        guard scan.isASCII || String(validating: scan.bytes, as: UTF8.self) != nil else { return failure(.badEncoding) }
        let count = scan.filledCount
        if let columns, scan.ends.count < columns || count > columns {
            return failure(.wrongColumns(expected: columns, found: scan.ends.count, lastLine: scan.lastLine))
        }
        // A header of one empty cell, or a title's, is told by the columns that it lacks.
        columns = columns ?? Swift.max(1, count)
        return .success(CSVRecord(line: scan.startLine, lastLine: scan.lastLine, bytes: scan.bytes, ends: scan.ends))
    }

    // Only the field that failed is read twice, and its bound is small, so bad input cannot make reading quadratic.
    private mutating func recover() {
        let lineFeed = window[scan.fieldStart...].firstIndex(of: 0x0A)
        scan = CSVScan(at: lineFeed.map { $0 + 1 } ?? window.count, line: scan.fieldLine + (lineFeed == nil ? 0 : 1))
        isSkipping = lineFeed == nil && !isAtEnd
    }

    // Lets go of the rest of a line that may be longer than memory.
    private mutating func skip() {
        refill()
        guard let lineFeed = window[scan.index...].firstIndex(of: 0x0A) else {
            scan = CSVScan(at: window.count, line: scan.line)
            isSkipping = !isAtEnd
            return
        }
        scan = CSVScan(at: lineFeed + 1, line: scan.line + 1)
        isSkipping = false
    }

    private mutating func refill() {
        window.removeFirst(scan.start)
        scan.moveBack(by: scan.start)
        do {
            guard let chunk = try source.next() else {
                isAtEnd = true
                return
            }
            window.append(contentsOf: chunk)
        } catch {
            failure = "\(error)"
            isAtEnd = true
        }
    }

    private mutating func passBeginning() {
        isAtStart = false
        var index = 0
        while window.count < Self.byteOrderMark.count + Self.separator.count + 3, !isAtEnd { refill() }
        if window.starts(with: Self.byteOrderMark) { index = Self.byteOrderMark.count }
        var line = 1
        let directive = window[index...].prefix { $0 != 0x0A && $0 != 0x0D }
        if directive.count == Self.separator.count + 1, directive.starts(with: Self.separator) {
            delimiter = directive[directive.endIndex - 1]
            passLine(&index, &line)
        }
        for _ in 0..<skippedLines { passLine(&index, &line) }
        scan = CSVScan(at: index, line: line)
    }

    private mutating func passLine(_ index: inout Int, _ line: inout Int) {
        while true {
            if let end = window[index...].firstIndex(of: 0x0A) {
                index = end + 1
                line += 1
                return
            }
            index = window.count
            guard !isAtEnd else { return }
            // Nothing before the scan's beginning is let go.
            refill()
        }
    }

    private mutating func fail(_ reason: CSVError.Reason, at line: Int) -> Result<CSVRecord, CSVError> {
        isAtEnd = true
        isSkipping = false
        window = []
        scan = CSVScan(at: 0, line: line)
        return .failure(CSVError(line: line, reason: reason))
    }
}
