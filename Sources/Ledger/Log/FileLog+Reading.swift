import Foundation
package import IncidentModel

/// An event where it lies in the log, for as long as a reader lends it.
package struct LogEntry {
    package let sequence: Int64
    package let hash: ChainHash
    /// Its stored form.
    package let body: UnsafeRawBufferPointer
    /// Its personal data as they are stored, `SALT JSON`; nil where none belong to it, or they were destroyed.
    package let personal: UnsafeRawBufferPointer?
    /// Whether there is a line for them, be it blank.
    package let hasPersonalLine: Bool
    /// Whether that line is neither whole nor blank.
    let isTorn: Bool
    /// Where in its segment its line lies, and that of its personal data.
    package let position: Range<Int>
}

extension FileLog {
    /// Reads events in order, and checks them as they are read: the chain, the digests of personal data. What is appended
    /// meanwhile is not read.
    ///
    /// - Parameters:
    ///   - sequence: those from this one on.
    ///   - read: is lent each of them; false ends it.
    /// - Throws: ``StoreError/damaged(sequence:what:)`` at the first event that is not as it was written, ``StoreError/system(call:path:errno:)``,
    ///   and what `read` throws.
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
            let place =
                if let place = place(before: sequence, in: firsts[index]) {
                    place
                } else {
                    try FramePlace(before: sequence, in: file, Self.header(of: firsts[index], in: folder), end: end)
                }
            var reader = try LogReader(file, after: place.head, at: place.offset, end: end, window: 1 << 20)
            guard try Self.read(&reader, from: sequence, read) else { return }
            keep(FramePlace(segment: firsts[index], offset: reader.offset, head: reader.head))
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

    /// Events from this sequence number on, at most `limit` of them.
    package func events(from sequence: Int64, limit: Int) throws(StoreError) -> [StoredEvent] {
        var events: [StoredEvent] = []
        guard limit > 0 else { return events }
        try read(from: sequence) { entry throws(StoreError) in
            events.append(try StoredEvent(entry))
            return events.count < limit
        }
        return events
    }

    /// The personal data of one event; nil when there were none or they have been destroyed.
    package func personal(_ sequence: Int64) throws(StoreError) -> PersonalData? {
        var personal: PersonalData?
        try read(from: sequence) { entry throws(StoreError) in
            personal = try entry.personalData
            return false
        }
        return personal
    }

    /// Whether an event's personal data are neither whole nor blank.
    func isTorn(_ sequence: Int64) throws(StoreError) -> Bool {
        var isTorn = false
        try read(from: sequence) { entry throws(StoreError) in
            isTorn = entry.isTorn
            return false
        }
        return isTorn
    }

    /// An event where the index says that it lies. Its place in the chain is not checked.
    ///
    /// - Parameters:
    ///   - sequence: its number.
    ///   - position: where in its segment, as ``LogEntry/position`` said.
    /// - Returns: the event, and its personal data where there are any.
    /// - Throws: ``StoreError/damaged(sequence:what:)`` when something else lies there, ``StoreError/system(call:path:errno:)``.
    package func event(
        _ sequence: Int64,
        at position: Range<Int>
    ) throws(StoreError) -> (stored: StoredEvent, personal: PersonalData?) {
        let (firsts, last, _) = extent
        let index = firsts.partitioningIndex { $0 > sequence } - 1
        guard index >= 0 else { throw .damaged(sequence: sequence, what: .inNoSegment) }
        let isLast = index == firsts.count - 1
        let file = isLast ? last.file : try folder.open(Segment.name(first: firsts[index]))
        let bytes = try file.read(at: position.lowerBound, count: position.count)
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
            personal: entry.personal.flatMap { $0.state == .whole ? bytes[part: $0.content] : nil },
            hasPersonalLine: entry.personal != nil,
            isTorn: entry.personal?.state == .torn,
            position: (bytesStart + entry.lines.lowerBound)..<(bytesStart + entry.lines.upperBound)
        )
    }
}

extension LogEntry {
    /// From its line, and that of its personal data. Nil when that event does not lie there.
    init?(_ sequence: Int64, in lines: UnsafeRawBufferPointer, at position: Range<Int>) {
        let space = UInt8(ascii: " "), feed = UInt8(ascii: "\n")
        guard let lineEnd = lines.firstIndex(of: feed, from: 0),
            let numberEnd = lines.firstIndex(of: space, from: 0),
            numberEnd + ChainHash.digits + 2 <= lineEnd,
            Decimal.read(lines[part: 0..<numberEnd]) == sequence,
            let hash = ChainHash(hexadecimal: lines[part: (numberEnd + 1)..<(numberEnd + 1 + ChainHash.digits)])
        else { return nil }
        let personal = (lineEnd + 3)..<max(lineEnd + 3, lines.count - 1)
        let isThere = !personal.isEmpty && !lines[part: personal].allSatisfy { $0 == space }
        self.init(
            sequence: sequence,
            hash: hash,
            body: lines[part: (numberEnd + ChainHash.digits + 2)..<lineEnd],
            personal: isThere ? lines[part: personal] : nil,
            hasPersonalLine: lineEnd + 1 < lines.count,
            isTorn: false,
            position: position
        )
    }

    /// The event itself.
    package var event: Event {
        get throws(StoreError) {
            do throws(EventCodec.Failure) {
                return try EventCodec().decode(body)
            } catch { throw .undecodable(error, sequence: sequence) }
        }
    }

    /// Nil where none belong to it, or they were destroyed.
    package var personalData: PersonalData? {
        get throws(StoreError) {
            guard let personal else { return nil }
            let json = personal[part: min(SealedPersonalData.saltDigits + 1, personal.count)..<personal.count]
            guard let data = PersonalDataCodec.decode(json) else {
                throw .damaged(sequence: sequence, what: .personalDataAltered)
            }
            return data
        }
    }
}

extension StoredEvent {
    init(_ entry: LogEntry) throws(StoreError) {
        self.init(sequence: entry.sequence, hash: entry.hash, event: try entry.event, body: Data(entry.body))
    }
}

/// Where in a segment the frames begin that hold an event and those behind it, found by halving: every batch's line begins at
/// a block, and nothing else can look like one, as no text of an event holds a line feed.
struct FramePlace: Sendable {
    /// The first event of its segment.
    private(set) var segment: Int64
    private(set) var offset: Int
    /// The event before.
    private(set) var head: LedgerHead
}

extension FramePlace {
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
