import IncidentModel
import ResponsePlan

/// The calls of a CSV file as reports, one at a time and in constant memory.
///
/// Where a mapping groups rows, the rows of a call become one report as long as no more than `window` calls are open at
/// once: the oldest is given out when a further call begins. Rows that come later than that make a report of their own with
/// the same id, which the daemon answers with the incident that it has; nothing is filed twice. The first row that can be
/// read gives the report its fields.
///
/// A row that cannot be read is an error with its line in its place, and reading goes on.
package struct TraceReader: IteratorProtocol, Sequence {
    private struct Call {
        var id: ReportID
        var row: Row
        var record: CallRecord
    }

    private let mapping: TraceMapping
    private let countsRows: Bool
    private var reader: CSVReader
    private var positions: [Int] = []
    private var open: [Call] = []

    /// Reads the header.
    /// - Throws: when there is none, or when it lacks a column that the mapping reads.
    package init(_ source: ByteSource, mapping: TraceMapping) throws(TraceError) {
        self.mapping = mapping
        countsRows = mapping.countsRows
        reader = CSVReader(source, delimiter: mapping.delimiter, columns: mapping.header?.count)
        let header = if let header = mapping.header { header } else { try Self.header(&reader) }
        positions = try Self.positions(of: mapping, in: header)
    }

    /// The next call, or the error in a row's place; nil at the end.
    package mutating func next() -> Result<CallRecord, TraceError>? {
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
        let row = Row(record: record, positions: positions, absent: mapping.absent)
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

    private func finished(_ call: Call) -> CallRecord {
        // A count that grew too long for its field is left as it was after the first row.
        var record = countsRows ? (try? mapping.record(call.row, id: call.id)) ?? call.record : call.record
        record.rows = call.row.count
        return record
    }

    private static func header(_ reader: inout CSVReader) throws(TraceError) -> [String] {
        switch reader.next() {
        case .success(let record)?: return (0..<record.count).map { record.trimmed($0) }
        case .failure(let error)?:
            throw TraceError(line: error.line, message: Label("表头：", "the header: ") + error.label)
        case nil: throw TraceError(line: 1, message: Label("文件为空，连表头也没有", "nothing in it, not even a header"))
        }
    }

    private static func positions(of mapping: TraceMapping, in header: [String]) throws(TraceError) -> [Int] {
        var positions: [Int] = []
        for column in mapping.columns {
            guard let position = header.firstIndex(of: column) else {
                let message = Label("没有列“\(column)”", "no column \"\(column)\"")
                throw TraceError(line: 1, message: message + .hint(nearest(to: column, among: header)))
            }
            guard header.lastIndex(of: column) == position else {
                throw TraceError(line: 1, message: Label("列“\(column)”不止一个", "more than one column \"\(column)\""))
            }
            positions.append(position)
        }
        return positions
    }
}
