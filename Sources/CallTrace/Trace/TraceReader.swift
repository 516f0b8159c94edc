import IncidentModel
import ResponsePlan

/// The calls of a CSV file as reports, one at a time and in constant memory.
///
/// Where a mapping groups rows, the rows of a call become one report as long as no more than `window` calls are open at
/// once: the oldest is given out when a further call begins. Rows that come later than that make a report of their own with
/// the same id, which the daemon answers with the incident that it has; nothing is filed twice. The first row that can be
/// read gives the report its fields.
///
/// A row that cannot be read is an error with its line in its place, and reading goes on. Rows that are blank, that repeat
/// the header, or that the mapping knows for notes and sums, are passed over.
package struct TraceReader: IteratorProtocol, Sequence {
    private struct Call {
        var id: ReportID
        var row: Row
        var record: CallRecord
    }

    /// What the file is written in: as the mapping says, else as it was recognized.
    package let encoding: TextEncoding

    private let mapping: TraceMapping
    private let countsRows: Bool
    private var reader: CSVReader
    private var header: [String]
    private var positions: [Int?] = []
    private var open: [Call] = []
    /// What was read ahead; the next one last.
    private var ahead: [Result<CallRecord, TraceError>] = []

    /// Reads the header.
    /// - Throws: when there is none, or when it lacks a column that the mapping reads.
    package init(_ source: ByteSource, mapping: TraceMapping) throws(TraceError) {
        self.mapping = mapping
        countsRows = mapping.countsRows
        let text: ByteSource
        do { (text, encoding) = try source.decoded(mapping.encoding) } catch {
            throw error as? TraceError ?? TraceError(line: 0, message: Label("\(error)"))
        }
        reader = CSVReader(
            text,
            delimiter: mapping.delimiter,
            columns: mapping.header?.count,
            skippedLines: mapping.skippedLines
        )
        header = if let header = mapping.header { header } else { try Self.header(&reader) }
        do throws(TraceError) {
            positions = try Self.positions(of: mapping, in: header)
        } catch {
            throw Self.hint(error, mapping, &reader)
        }
    }

    /// Looks at the first rows before anything is made of any: where none of them can be read, it is the mapping or the file
    /// that is wrong and not a row.
    ///
    /// - Parameter count: how many rows to look at.
    /// - Throws: what is wrong with the first one, when there are at least two and none is good.
    package mutating func lookAhead(_ count: Int) throws(TraceError) {
        var results: [Result<CallRecord, TraceError>] = []
        while results.count < count, let result = read() {
            results.append(result)
            if case .success = result { break }
        }
        ahead = results.reversed()
        guard results.count > 1, case .failure(let last)? = results.last, case .failure(let first)? = results.first
        else {
            return
        }
        let message = Label(
            "前 \(results.count) 行（至第 \(last.line) 行）没有一行能读取，未登记任何一行；例如",
            "none of the first \(results.count) rows (to line \(last.line)) can be read, and nothing was filed; the first: "
        )
        throw TraceError(line: 0, message: message + first.label)
    }

    /// The next call, or the error in a row's place; nil at the end.
    package mutating func next() -> Result<CallRecord, TraceError>? { ahead.popLast() ?? read() }

    private mutating func read() -> Result<CallRecord, TraceError>? {
        while let result = reader.next() {
            switch result {
            case .failure(let error):
                return .failure(TraceError(line: error.line, message: error.label))
            case .success(let record):
                do throws(ValueError) {
                    if let call = try take(record) { return .success(call) }
                } catch {
                    return .failure(TraceError(line: record.line, message: error.message))
                }
            }
        }
        guard !open.isEmpty else { return nil }
        return .success(finished(open.removeFirst()))
    }

    // Nil when the row has only been added to an open call.
    private mutating func take(_ record: CSVRecord) throws(ValueError) -> CallRecord? {
        guard !isNoCall(record) else { return nil }
        let row = Row(record: record, positions: positions, mapping: mapping)
        let id = try mapping.id(row)
        guard let window = mapping.window else { return try mapping.record(row, id: id) }
        if let index = open.lastIndex(where: { $0.id == id }) {
            open[index].row.count += 1
            return nil
        }
        let call = try Call(id: id, row: row, record: mapping.record(row, id: id))
        open.append(call)
        return open.count > window ? finished(open.removeFirst()) : nil
    }

    private func isNoCall(_ record: CSVRecord) -> Bool {
        // The rule for most rows, and the cheapest: something in the first cell that is not the header's.
        guard let first = (0..<record.count).lazy.map({ record.trimmed($0) }).first(where: { !$0.isEmpty }) else {
            return true
        }
        if mapping.notes.contains(where: first.hasPrefix) { return true }
        guard mapping.header == nil, first == header.first(where: { !$0.isEmpty }) else { return false }
        return header.indices.allSatisfy { record.trimmed($0) == header[$0] }
    }

    private func finished(_ call: Call) -> CallRecord {
        // A count that grew too long for its field is left as it was after the first row.
        var record = countsRows ? (try? mapping.record(call.row, id: call.id)) ?? call.record : call.record
        record.rows = call.row.count
        return record
    }

    private static func header(_ reader: inout CSVReader) throws(TraceError) -> [String] {
        switch reader.next() {
        case .success(let record)?:
            var header = (0..<record.count).map { record.trimmed($0) }
            while header.count > 1, header.last?.isEmpty == true { header.removeLast() }
            return header
        case .failure(let error)?:
            throw TraceError(line: error.line, message: Label("表头：", "the header: ") + error.label)
        case nil: throw TraceError(line: 1, message: Label("文件为空，连表头也没有", "nothing in it, not even a header"))
        }
    }

    private static func positions(of mapping: TraceMapping, in header: [String]) throws(TraceError) -> [Int?] {
        let line = mapping.skippedLines + 1
        let made = Set(mapping.parts.flatMap(\.patterns).flatMap(\.names))
        var positions: [Int?] = []
        for column in mapping.columns {
            guard !made.contains(column) else {
                positions.append(nil)
                continue
            }
            guard let position = header.firstIndex(of: column) else {
                let message = Label("没有列“\(column)”", "no column \"\(column)\"")
                throw TraceError(line: line, message: message + .hint(nearest(to: column, among: header)))
            }
            guard header.lastIndex(of: column) == position else {
                throw TraceError(line: line, message: Label("列“\(column)”不止一个", "more than one column \"\(column)\""))
            }
            positions.append(position)
        }
        return positions
    }

    /// A title above the header is the usual cause of columns that are not there.
    private static func hint(_ error: TraceError, _ mapping: TraceMapping, _ reader: inout CSVReader) -> TraceError {
        guard mapping.header == nil else { return error }
        var below = CSVReader(reader)
        for _ in 0..<5 {
            guard case .success(let record)? = below.next() else { continue }
            let names = (0..<record.count).map { record.trimmed($0) }
            guard (try? positions(of: mapping, in: names)) != nil else { continue }
            let skip = record.line - 1
            return TraceError(
                line: error.line,
                message: error.message
                    + Label(
                        "；表头像是在第 \(record.line) 行：在映射中写 skip: \(skip)",
                        "; the header seems to be line \(record.line): write skip: \(skip) in the mapping"
                    )
            )
        }
        return error
    }
}
