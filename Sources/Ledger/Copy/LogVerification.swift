package import Foundation
package import IncidentModel

/// A file of a log that is to be read.
package struct LogPart: Sendable {
    var name: String
    var file: any SegmentFile
    /// Where to stop; nil for its end. Behind it something may be being written.
    var end: Int?
}

/// What checking a log, or a part of one, came to.
package struct LogVerification: Sendable {
    package var ledger: UUID?
    package var jurisdiction: String?
    /// The first event that is there.
    package var first: Int64?
    /// The last event found good.
    package var head: LedgerHead?
    /// Each segment's first event, the index of the file that holds it, and its bytes there.
    package var segments: [(first: Int64, file: Int, bytes: Range<Int>)] = []
    package var events: Int64 = 0
    /// Events whose personal data were destroyed.
    package var destroyed: Int64 = 0
    /// Events whose personal data are neither whole nor destroyed.
    package var torn: [Int64] = []
    /// Bytes at the end that a start would cut off: what was being written when the power failed.
    package var unfinishedBytes = 0
    package var isClosed = false
    /// What its end says beside the events.
    package var marks = LogMarks()
    /// The first event that is bad.
    package var firstBad: Int64?
    package var problem: LedgerFlaw?

    package init() {}

    /// What is wrong, where nothing that was destroyed may be torn.
    var damage: StoreError? {
        if let problem { return .damaged(sequence: firstBad, what: problem) }
        return torn.first.map { .damaged(sequence: $0, what: .personalDataAltered) }
    }
}

extension LogVerification {
    /// Checks the frames, the chain and the digests of a folder's segments, or of one file that holds several, one behind
    /// another, as a backup does. Nothing is written, and no daemon is needed. It begins with whatever segment is the first.
    ///
    /// - Parameters:
    ///   - parts: the segments in order.
    ///   - each: is lent every event whose frame is sound; ``StoreError/damaged(sequence:what:)`` from it ends the check.
    /// - Throws: ``StoreError/system(call:path:errno:)``, ``StoreError/newerVersion(what:)`` and what else `each` throws. Damage is no
    ///   error, it is what was found.
    package init(
        of parts: [LogPart],
        each: (LogEntry) throws(StoreError) -> Void = { _ in }
    ) throws(StoreError) {
        try self.init(of: parts) { entries, _, _ throws(StoreError) in
            for entry in entries { try each(entry) }
        }
    }

    /// The same, frame by frame.
    /// - Parameters:
    ///   - parts: the segments in order.
    ///   - frame: is lent the events of each frame that is sound, its bytes, and where in them personal data lie.
    /// - Throws: as above.
    init(
        of parts: [LogPart],
        frame: ([LogEntry], UnsafeRawBufferPointer, [Range<Int>]) throws(StoreError) -> Void
    ) throws(StoreError) {
        for (index, part) in parts.enumerated() {
            do throws(StoreError) {
                let problem = try add(part, index, isLast: index == parts.count - 1, frame)
                guard let problem else { continue }
                self.problem = .inSegment(part.name, problem)
                firstBad = (head?.sequence ?? 0) + 1
            } catch {
                guard case .damaged(let sequence, let what) = error else { throw error }
                (firstBad, self.problem) = (sequence, what)
            }
            return
        }
        if parts.isEmpty { problem = .noSegment }
    }

    /// - Returns: what is wrong; nil when nothing is.
    private mutating func add(
        _ part: LogPart,
        _ index: Int,
        isLast: Bool,
        _ frame: ([LogEntry], UnsafeRawBufferPointer, [Range<Int>]) throws(StoreError) -> Void
    ) throws(StoreError) -> LedgerFlaw? {
        let block = try part.file.read(at: 0, count: Segment.block)
        let header = try block.span.bytes.withUnsafeBytes { bytes throws(StoreError) in
            try SegmentHeader.read(bytes, of: "the log")
        }
        guard let header else { return .noHeader }
        var reader = try LogReader(
            part.file,
            after: head ?? LedgerHead(sequence: header.first - 1, hash: header.previous),
            at: 0,
            end: part.end
        )
        while true {
            let start = reader.offset
            switch try reader.next() {
            case .end: return nil
            case .header(let header):
                if start == 0, let named = Segment.first(of: part.name), named != header.first {
                    return .otherNumber
                }
                guard ledger == nil || ledger == header.ledger else {
                    return .otherLedger
                }
                (ledger, jurisdiction) = (header.ledger, header.jurisdiction)
                if first == nil { first = header.first }
                segments.append((header.first, index, start..<reader.offset))
            case .closing(let line):
                isClosed = true
                marks = LogMarks(reading: line.reading, journalSequence: line.journalSequence)
                segments[segments.count - 1].bytes = segments[segments.count - 1].bytes.lowerBound..<reader.offset
            case .batch(let line):
                isClosed = false
                marks = LogMarks(reading: line.reading, journalSequence: line.journalSequence)
                segments[segments.count - 1].bytes = segments[segments.count - 1].bytes.lowerBound..<reader.offset
                for entry in reader.entries {
                    switch entry.personal?.state {
                    case .torn: torn.append(entry.sequence)
                    case .blank: destroyed += 1
                    case .whole, nil: break
                    }
                }
                events += Int64(reader.entries.count)
                head = reader.head
            case .broken(let what):
                // Nothing is written to a segment before its header.
                guard isLast, start > 0, try !reader.names(durable: reader.head.sequence + 1, behind: start) else {
                    return what
                }
                unfinishedBytes = (try reader.lastByte(from: start) ?? start) + 1 - start
                return nil
            }
            let (bytes, personal) = reader.frame
            try frame(reader.entries.map { reader.lend($0) }, bytes, personal)
        }
    }
}
