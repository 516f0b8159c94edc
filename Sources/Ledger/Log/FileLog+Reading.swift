import Foundation
package import IncidentModel

extension FileLog {
    package func read(
        from sequence: Int64,
        _ read: (LogEntry) throws(StoreError) -> Bool
    ) throws(StoreError) {
        let (firsts, last, durable) = extent
        guard sequence <= durable.sequence else { return }
        guard let begin = firsts.lastIndex(where: { $0 <= max(1, sequence) }) else {
            throw .damaged(sequence: sequence, what: .inNoSegment)
        }
        for index in begin..<firsts.count {
            let isLast = index == firsts.count - 1
            let file = isLast ? last.file : try folder.open(Segment.name(first: firsts[index]))
            let end = isLast ? last.end : try file.length()
            let cursor =
                if let cursor = cursor(before: sequence, in: firsts[index]) {
                    cursor
                } else {
                    try LogCursor(before: sequence, in: file, Self.header(of: firsts[index], in: folder), end: end)
                }
            var reader = try LogReader(file, after: cursor.head, at: cursor.offset, end: end, window: 1 << 20)
            guard try Self.read(&reader, from: sequence, read) else { return }
            keep(LogCursor(segment: firsts[index], offset: reader.offset, head: reader.head))
            let next = isLast ? durable.sequence + 1 : firsts[index + 1]
            guard reader.head.sequence + 1 == next else {
                throw .damaged(
                    sequence: reader.head.sequence + 1,
                    what: .inSegment(Segment.name(first: firsts[index]), .endsWith(reader.head.sequence))
                )
            }
        }
    }

    /// - Returns: whether to go on.
    private static func read(
        _ reader: inout LogReader,
        from sequence: Int64,
        _ read: (LogEntry) throws(StoreError) -> Bool
    ) throws(StoreError) -> Bool {
        while true {
            switch try reader.next() {
            case .end: return true
            case .closing: continue
            case .header: throw .damaged(sequence: reader.head.sequence + 1, what: .headerAmongBatches)
            case .broken(let what): throw .damaged(sequence: reader.head.sequence + 1, what: what)
            case .batch:
                for entry in reader.entries where entry.sequence >= sequence {
                    guard try read(reader.lend(entry)) else { return false }
                }
            }
        }
    }

    package func event(
        _ sequence: Int64,
        at position: LogPosition
    ) throws(StoreError) -> (stored: StoredEvent, personal: PersonalData?) {
        guard position.start >= 0, (0...Int64(LogReader.greatestFrame)).contains(position.length) else {
            throw .damaged(sequence: sequence, what: .notWhereIndexSays)
        }
        let (firsts, last, _) = extent
        let index = firsts.partitioningIndex { $0 > sequence } - 1
        guard index >= 0 else { throw .damaged(sequence: sequence, what: .inNoSegment) }
        let isLast = index == firsts.count - 1
        let file = isLast ? last.file : try folder.open(Segment.name(first: firsts[index]))
        let bytes = try file.read(at: Int(position.start), count: Int(position.length))
        return try bytes.span.bytes.withUnsafeBytes { bytes throws(StoreError) in
            guard let entry = LogEntry(sequence, in: bytes, at: position) else {
                throw .damaged(sequence: sequence, what: .notWhereIndexSays)
            }
            return (try StoredEvent(entry), try entry.personalData)
        }
    }
}

extension LogReader {
    /// An entry of the batch that was read last.
    func lend(_ entry: Entry) -> LogEntry {
        LogEntry(
            sequence: entry.sequence,
            hash: entry.hash,
            body: bytes[part: entry.body],
            personal: personal(of: entry),
            position: LogPosition(entry.lines, from: bytesStart)
        )
    }

    private func personal(of entry: Entry) -> LogEntry.Personal {
        guard let line = entry.personal else { return .none }
        switch line.state {
        case .whole: return .whole(bytes[part: line.content])
        case .blank: return .destroyed
        case .torn: return .torn
        }
    }
}

extension LogEntry {
    /// From its line, and that of its personal data. Nil when that event does not lie there.
    fileprivate init?(_ sequence: Int64, in lines: UnsafeRawBufferPointer, at position: LogPosition) {
        let space = UInt8(ascii: " "), feed = UInt8(ascii: "\n")
        guard let lineEnd = lines.firstIndex(of: feed, from: 0),
            let numberEnd = lines.firstIndex(of: space, from: 0),
            numberEnd + ChainHash.digits + 2 <= lineEnd,
            Decimal.read(lines[part: 0..<numberEnd]) == sequence,
            let hash = ChainHash(hexadecimal: lines[part: (numberEnd + 1)..<(numberEnd + 1 + ChainHash.digits)])
        else { return nil }
        var personal = Personal.none
        if lineEnd + 1 < lines.count {
            let start = min(lineEnd + 3, lines.count)
            let content = lines[part: start..<max(start, lines.count - 1)]
            personal = content.allSatisfy { $0 == space } ? .destroyed : .whole(content)
        }
        self.init(
            sequence: sequence,
            hash: hash,
            body: lines[part: (numberEnd + ChainHash.digits + 2)..<lineEnd],
            personal: personal,
            position: position
        )
    }
}

/// Where in a segment the frames begin that hold an event and those behind it, found by halving: every batch's line begins at
/// a block, and nothing else can look like one, as no text of an event holds a line feed.
struct LogCursor: Sendable {
    /// The first event of its segment.
    private(set) var segment: Int64
    private(set) var offset: Int
    /// The event before.
    private(set) var head: LedgerHead
}

extension LogCursor {
    private static let linearBytes = 64 << 10

    init(before sequence: Int64, in file: any SegmentFile, _ header: SegmentHeader, end: Int) throws(StoreError) {
        self.init(
            segment: header.first,
            offset: Segment.block,
            head: LedgerHead(sequence: header.first - 1, hash: header.previous)
        )
        var high = end
        while high - offset > Self.linearBytes {
            let middle = (offset + high) / 2 / Segment.block * Segment.block
            guard let (start, line) = try Self.batch(from: middle, to: high, in: file), line.last < sequence else {
                high = middle
                continue
            }
            offset = start + line.length
            head = LedgerHead(sequence: line.last, hash: line.hash)
        }
    }

    /// The first batch that begins between two blocks.
    private static func batch(
        from start: Int,
        to end: Int,
        in file: any SegmentFile
    ) throws(StoreError) -> (offset: Int, line: BatchLine)? {
        var position = start
        while position < end {
            let piece = try file.read(at: position, count: min(Self.linearBytes, end - position))
            guard !piece.isEmpty else { return nil }
            let found = piece.withUnsafeBytes { bytes -> (offset: Int, line: BatchLine)? in
                for block in stride(from: 0, to: bytes.count, by: Segment.block) {
                    guard bytes[block] == UInt8(ascii: "B") else { continue }
                    if let line = BatchLine(bytes[part: block..<bytes.count]) { return (position + block, line) }
                }
                return nil
            }
            if let found { return found }
            position += piece.count
        }
        return nil
    }
}
