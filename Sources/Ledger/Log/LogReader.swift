import Foundation
import IncidentModel

/// Reads what lies in segments, frame after frame, and checks all of it: the lines' checks, the chain, the digests of the
/// personal data. It goes over one segment, or over several of which one begins where the one before ends.
struct LogReader: ~Copyable {
    /// What comes next.
    enum Frame {
        case header(SegmentHeader)
        /// A batch that is whole; its events are in ``LogReader/entries``.
        case batch(BatchLine)
        case closing(ClosingLine)
        /// Nothing but zeros, or nothing at all.
        case end
        /// Neither: what is wrong with it.
        case broken(LedgerFlaw)
    }

    /// An event where it lies in ``LogReader/bytes``.
    struct Entry {
        var sequence: Int64
        var hash: ChainHash
        var body: Range<Int>
        /// Its line, and that of its personal data.
        var lines: Range<Int>
        var personal: PersonalLine?
    }

    struct PersonalLine {
        enum State {
            /// As it was written.
            case whole
            /// Blanked: the data were destroyed.
            case blank
            /// Neither. Destroying was cut short, or it is damaged.
            case torn
        }

        var state: State
        /// Of the salt, the blank and the JSON.
        var content: Range<Int>
    }

    /// The last event read, from which the chain goes on.
    private(set) var head: LedgerHead
    /// The events of the batch that was read last.
    private(set) var entries: [Entry] = []
    /// Where in the file the frame that was read last begins.
    private(set) var frameStart: Int
    /// Where the next one does.
    private(set) var offset: Int
    private let file: any SegmentFile
    private let length: Int
    private var window: UnsafeMutableRawBufferPointer
    private var windowStart = 0
    private var windowCount = 0

    // A batch is at most 4 MiB and one command long; a frame of another length is none.
    static let greatestFrame = 9 << 20

    /// - Parameters:
    ///   - file: what is read.
    ///   - head: the event before the first one that will be read.
    ///   - offset: where in the file to begin, a multiple of ``Segment/block``.
    ///   - end: where to stop: behind it something may be being written.
    ///   - window: the bytes to read at once; more where a frame has more.
    /// - Throws: ``StoreError/system(call:path:errno:)``.
    init(
        _ file: any SegmentFile,
        after head: LedgerHead,
        at offset: Int,
        end: Int? = nil,
        window: Int = greatestFrame
    ) throws(StoreError) {
        self.file = file
        self.head = head
        self.offset = offset
        frameStart = offset
        if let end { length = end } else { length = try file.length() }
        self.window = .allocate(byteCount: max(Segment.block, min(window, length - offset)), alignment: 16)
    }

    deinit { window.deallocate() }

    /// The frame that was read last, if it was sound, and where in it personal data lie.
    var frame: (bytes: UnsafeRawBufferPointer, personal: [Range<Int>]) {
        let start = frameStart - windowStart
        let personal = entries.compactMap(\.personal).map {
            ($0.content.lowerBound - start)..<($0.content.upperBound - start)
        }
        return (bytes[part: start..<(offset - windowStart)], personal)
    }

    /// Where in the file the bytes lie that entries tell of.
    var bytesStart: Int { windowStart }

    /// The bytes that entries tell of, until the next frame is read.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(window) }

    /// Goes on in the middle of the chain, at a header.
    mutating func resume(after head: LedgerHead) { self.head = head }

    // MARK: Frames

    /// Reads the next frame.
    /// - Throws: ``StoreError/system(call:path:errno:)``, and ``StoreError/newerVersion(what:)``.
    mutating func next() throws(StoreError) -> Frame {
        entries.removeAll(keepingCapacity: true)
        frameStart = offset
        let block = try load(max(0, min(Segment.block, length - offset)))
        guard !block.isEmpty else { return .end }
        switch block[0] {
        case UInt8(ascii: "B"):
            guard let line = BatchLine(block) else { return .broken(.altered(.batch)) }
            return try batch(line)
        case UInt8(ascii: "C"):
            guard let line = ClosingLine(block), isFilledUp(block, from: ClosingLine.form.length) else {
                return .broken(.altered(.closing))
            }
            guard line.head == head else { return .broken(.misplaced(.closing)) }
            offset += Segment.block
            return .closing(line)
        case UInt8(ascii: "H"):
            guard let header = try SegmentHeader.read(block, of: "the log"),
                isFilledUp(block, from: SegmentHeader.form.length)
            else { return .broken(.altered(.header)) }
            guard header.first == head.sequence + 1, header.previous == head.hash else {
                return .broken(.misplaced(.header))
            }
            offset += Segment.block
            return .header(header)
        default:
            return try isZeroToTheEnd() ? .end : .broken(.noBatch)
        }
    }

    private mutating func batch(_ line: BatchLine) throws(StoreError) -> Frame {
        guard line.first == head.sequence + 1 else { return .broken(.batchBeginsWith(line.first)) }
        guard line.length <= Self.greatestFrame, line.length <= length - offset else {
            return .broken(.batchTooLong)
        }
        let frame = try load(line.length)
        var end = BatchLine.form.length
        var last = head
        for _ in 0..<line.count {
            guard let entry = entry(in: frame, at: &end, after: last) else {
                return .broken(.eventAltered(last.sequence + 1))
            }
            last = LedgerHead(sequence: entry.sequence, hash: entry.hash)
            entries.append(entry)
        }
        guard last.hash == line.hash, isFilledUp(frame, from: end) else {
            return .broken(.batchEndsOtherwise)
        }
        head = last
        offset += line.length
        return .batch(line)
    }

    private func entry(in frame: UnsafeRawBufferPointer, at end: inout Int, after head: LedgerHead) -> Entry? {
        let space = UInt8(ascii: " "), feed = UInt8(ascii: "\n")
        let lineStart = end
        guard let lineEnd = frame.firstIndex(of: feed, from: end),
            let numberEnd = frame.firstIndex(of: space, from: end), numberEnd < lineEnd,
            Decimal.read(frame[part: end..<numberEnd]) == head.sequence + 1
        else { return nil }
        let bodyStart = numberEnd + ChainHash.digits + 2
        guard bodyStart <= lineEnd, frame[bodyStart - 1] == space,
            let hash = ChainHash(hexadecimal: frame[part: (numberEnd + 1)..<(bodyStart - 1)])
        else { return nil }
        let body = frame[part: bodyStart..<lineEnd]
        guard head.hash.next(sequence: head.sequence + 1, body: body) == hash else { return nil }
        end = lineEnd + 1
        let base = offset - windowStart
        let start = base + lineStart
        var entry = Entry(
            sequence: head.sequence + 1,
            hash: hash,
            body: (base + bodyStart)..<(base + lineEnd),
            lines: start..<(base + end),
            personal: nil
        )
        if end < frame.count, frame[end] == UInt8(ascii: "P") {
            guard let personalEnd = frame.firstIndex(of: feed, from: end), personalEnd > end + 1 else { return nil }
            let content = (end + 2)..<max(end + 2, personalEnd)
            let state = Self.state(of: frame[part: (end + 1)..<personalEnd], in: body)
            entry.personal = PersonalLine(
                state: state,
                content: (base + content.lowerBound)..<(base + content.upperBound)
            )
            end = personalEnd + 1
            entry.lines = start..<(base + end)
        }
        return entry
    }

    /// - Parameters:
    ///   - line: what comes after the letter.
    ///   - body: its event, which names the digest.
    /// - Returns: what is left of them.
    private static func state(of line: UnsafeRawBufferPointer, in body: UnsafeRawBufferPointer) -> PersonalLine.State {
        let space = UInt8(ascii: " ")
        if line.allSatisfy({ $0 == space }) { return .blank }
        guard line[0] == space else { return .torn }
        return SealedPersonalData.isWhole(line[part: 1..<line.count], namedIn: body) ? .whole : .torn
    }

    private func isFilledUp(_ frame: UnsafeRawBufferPointer, from end: Int) -> Bool {
        guard end < frame.count else { return end == frame.count }
        return frame[frame.count - 1] == UInt8(ascii: "\n")
            && frame[end..<(frame.count - 1)].allSatisfy { $0 == UInt8(ascii: " ") }
    }

    // MARK: Bytes

    /// The bytes at ``offset``; fewer only where the file ends.
    private mutating func load(_ count: Int) throws(StoreError) -> UnsafeRawBufferPointer {
        if offset < windowStart || offset + count > windowStart + windowCount {
            if window.count < count {
                window.deallocate()
                window = .allocate(byteCount: count, alignment: 16)
            }
            windowStart = offset
            windowCount = try read(at: offset)
        }
        let start = offset - windowStart
        return bytes[part: start..<min(start + count, windowCount)]
    }

    /// Fills the window, and reads nothing behind the end.
    private func read(at offset: Int) throws(StoreError) -> Int {
        let count = max(0, min(window.count, length - offset))
        return try file.read(into: UnsafeMutableRawBufferPointer(rebasing: window[..<count]), at: offset)
    }

    private mutating func isZeroToTheEnd() throws(StoreError) -> Bool { try lastByte(from: offset) == nil }

    /// Where the last byte lies that is not zero, from that offset on.
    mutating func lastByte(from start: Int) throws(StoreError) -> Int? {
        // What the entries tell of is no longer there.
        entries.removeAll()
        windowCount = 0
        var last: Int?
        var position = start
        while position < length {
            let count = try read(at: position)
            guard count > 0 else { break }
            let piece = bytes[part: 0..<count]
            if !piece.isZero, let index = piece.lastIndex(where: { $0 != 0 }) { last = position + index }
            position += count
        }
        return last
    }

    /// Whether something behind that offset says that the event was durable when it was written.
    mutating func names(durable sequence: Int64, behind start: Int) throws(StoreError) -> Bool {
        entries.removeAll()
        windowCount = 0
        var position = start
        // What begins at a block's start is seen whole, as the longest line is shorter than a block.
        while position < length {
            let count = try read(at: position)
            guard count >= Segment.block else { return false }
            for block in stride(from: 0, to: count - count % Segment.block, by: Segment.block) {
                let bytes = bytes[part: block..<(block + Segment.block)]
                switch bytes[0] {
                case UInt8(ascii: "B"):
                    if let line = BatchLine(bytes), line.durable >= sequence { return true }
                case UInt8(ascii: "C"):
                    if let line = ClosingLine(bytes), line.head.sequence >= sequence { return true }
                default: break
                }
            }
            position += count - count % Segment.block
        }
        return false
    }
}
