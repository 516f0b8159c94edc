package import IncidentModel

extension LedgerCopy {
    /// Destroys the personal data of incidents in a ledger that nobody uses any more, such as one that was put aside. Such a
    /// ledger may be damaged: each event that can be read by itself counts, wherever it stands. The chain stays as it is.
    ///
    /// - Parameter incidents: those whose data are to go.
    /// - Throws: ``StoreError/system(call:path:errno:)``.
    package func erase(_ incidents: Set<IncidentID>) throws(StoreError) {
        for part in parts {
            let bytes = try part.file.read(at: 0, count: try part.file.length())
            let found = bytes.withUnsafeBytes { Self.personalData(of: incidents, in: $0) }
            guard !found.isEmpty else { continue }
            for content in found {
                let blanks = [UInt8](repeating: UInt8(ascii: " "), count: content.count)
                try part.file.write(blanks.span.bytes, at: content.lowerBound)
            }
            try part.file.synchronize()
        }
    }

    /// Where, behind an event of these incidents, personal data stand or stood.
    private static func personalData(
        of incidents: Set<IncidentID>,
        in bytes: UnsafeRawBufferPointer
    ) -> [Range<Int>] {
        let feed = UInt8(ascii: "\n")
        var found: [Range<Int>] = []
        var start = 0
        while let end = bytes.firstIndex(of: feed, from: start) {
            defer { start = end + 1 }
            guard end + 2 < bytes.count, bytes[end + 1] == UInt8(ascii: "P"),
                let personalEnd = bytes.firstIndex(of: feed, from: end + 1), end + 3 < personalEnd,
                let event = event(inLine: bytes[part: start..<end]), event.incidents.contains(where: incidents.contains)
            else { continue }
            found.append((end + 3)..<personalEnd)
        }
        return found
    }

    /// From `SEQUENCE HASH BODY`; nil where the line has another form.
    private static func event(inLine line: UnsafeRawBufferPointer) -> Event? {
        guard let space = line.firstIndex(of: UInt8(ascii: " "), from: 0) else { return nil }
        let body = space + ChainHash.digits + 2
        guard body < line.count else { return nil }
        return try? EventCodec().decode(line[part: body..<line.count])
    }
}
