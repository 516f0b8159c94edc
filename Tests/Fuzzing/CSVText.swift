import CallTrace

/// A county's export. The first byte says in what pieces it is read, the second whether `;` parts the fields.
enum CSVText: Property {
    static func hold(_ bytes: [UInt8]) {
        guard bytes.count > 2 else { return }
        let text = Array(bytes.dropFirst(2))
        let delimiter = UInt8(ascii: bytes[1].isMultiple(of: 2) ? "," : ";")
        let whole = rows(text, chunk: text.count, delimiter)
        let pieces = rows(text, chunk: Int(bytes[0]) + 1, delimiter)
        require(whole == pieces, "other records when the file is read in pieces")
    }

    private static func rows(_ text: [UInt8], chunk: Int, _ delimiter: UInt8) -> [[String]] {
        var reader = CSVReader(.bytes(text, chunk: chunk), delimiter: delimiter)
        var rows: [[String]] = []
        while let result = reader.next() {
            switch result {
            case .success(let record): rows.append(["\(record.line)"] + (0..<record.count).map { record[$0] })
            case .failure(let error): rows.append(["\(error.line): \(error)"])
            }
        }
        return rows
    }
}
