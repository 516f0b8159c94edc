package import IncidentModel

extension FileLog {
    /// Blanks stand where salt and JSON were, of the same length, so that the chain still holds. An erasure that was cut short
    /// is done by doing it again: what reads as blank is blanked once more, as after a failed sync the disk may still hold what
    /// can no longer be read.
    ///
    /// Old bytes may remain where the disk or its file system keeps them: in snapshots, in blocks set aside, in copies.
    package func erase(_ sequences: [Int64]) throws(StoreError) -> Bool {
        do throws(StoreError) {
            return try whileNothingIsCopied { () throws(StoreError) in try blank(sequences) }
        } catch {
            guard error == .full else { throw error }
            return false
        }
    }

    private func blank(_ sequences: [Int64]) throws(StoreError) {
        let pending = try lines(of: sequences.sorted())
        guard !pending.isEmpty else { return }
        // A batch that follows says that theirs was durable: else a start could take a line that is half blank for one that was
        // never written whole, and cut the batch off.
        var mark = BatchEncoder(after: durable)
        try write(mark.finish(marks))
        try writing { () throws(StoreError) in
            var file: (any SegmentFile)?
            for line in pending {
                if let file, file !== line.file { try file.synchronize() }
                file = line.file
                let blanks = [UInt8](repeating: UInt8(ascii: " "), count: line.content.count)
                try line.file.write(blanks.span.bytes, at: line.content.lowerBound)
            }
            try file?.synchronize()
        }
    }

    /// Where the personal data of these events lie, or lay.
    private func lines(
        of sequences: [Int64]
    ) throws(StoreError) -> [(sequence: Int64, file: any SegmentFile, content: Range<Int>)] {
        let (firsts, last, durable) = extent
        var found: [(sequence: Int64, file: any SegmentFile, content: Range<Int>)] = []
        var open: (first: Int64, file: any SegmentFile)?
        for sequence in sequences where sequence >= 1 && sequence <= durable.sequence {
            guard let first = firsts.last(where: { $0 <= sequence }) else { continue }
            let file: any SegmentFile
            if first == last.first {
                file = last.file
            } else if let open, open.first == first {
                file = open.file
            } else {
                file = try folder.open(Segment.name(first: first))
            }
            open = (first, file)
            let end = first == last.first ? last.end : try file.length()
            let cursor = try LogCursor(before: sequence, in: file, Self.header(of: first, in: folder), end: end)
            var reader = try LogReader(file, after: cursor.head, at: cursor.offset, end: end, window: 64 << 10)
            while reader.head.sequence < sequence {
                if case .broken(let what) = try reader.next() {
                    throw .damaged(sequence: reader.head.sequence + 1, what: what)
                }
                if reader.offset >= end, reader.head.sequence < sequence {
                    throw .damaged(sequence: sequence, what: .inSegment(Segment.name(first: first), .notInSegment))
                }
            }
            guard let line = reader.entries.first(where: { $0.sequence == sequence })?.personal else {
                continue
            }
            let start = reader.bytesStart + line.content.lowerBound
            found.append((sequence, file, start..<(start + line.content.count)))
        }
        return found
    }
}
