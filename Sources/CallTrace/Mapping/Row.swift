/// A record as the mapping sees it: its columns by their index in the mapping.
struct Row {
    var record: CSVRecord
    /// For each column of the mapping, where it stands in the record.
    var positions: [Int]
    /// Texts that stand for "nothing".
    var absent: Set<String>
    /// How many rows the call has so far.
    var count = 1

    /// Nil when the column is empty.
    func value(of source: Template.Source) -> String? {
        switch source {
        case .rowCount: String(count)
        case .column(let index): value(index)
        }
    }

    func value(_ index: Int) -> String? {
        let text = record.trimmed(positions[index])
        return text.isEmpty || (!absent.isEmpty && absent.contains(text)) ? nil : text
    }
}
