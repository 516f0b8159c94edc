package import Foundation
package import IncidentModel

/// What a start found.
package struct LogStart: Sendable {
    package var log: FileLog
    /// The last run ended in good order.
    var wasClosed: Bool
    /// What was cut off: nobody had been told of it.
    package var cut: LogCut?
    /// Events whose personal data are neither whole nor destroyed, as an erasure that was cut short leaves them: damage, unless
    /// an event says that they were to be destroyed.
    package var torn: [Int64]
}

/// The end of a log that a loss of power, or a kill, left behind.
package struct LogCut: Hashable, Sendable {
    /// The first event that is not there.
    package var first: Int64
    /// From the first byte to the last that was not zero.
    package var bytes: Int
    package var segment: String
    package var reason: LedgerFlaw
}

/// How a log is to be opened.
package struct LogOptions: Sendable {
    /// For whom; a log is begun where there is none. Nil for a log that has to be there, of whomever.
    package var jurisdiction: String?
    /// The id of a log that is begun.
    package var ledger: UUID
    /// The version of this program.
    package var program: String
    package var segmentBytes: Int
    /// The last event of a ledger that somebody else, such as its index, knows to have been durable.
    package var named: (ledger: UUID, sequence: Int64)?

    package init(
        jurisdiction: String?,
        ledger: UUID = UUID(),
        program: String,
        segmentBytes: Int = FileLog.usualSegment,
        named: (ledger: UUID, sequence: Int64)? = nil
    ) {
        self.jurisdiction = jurisdiction
        self.ledger = ledger
        self.program = program
        self.segmentBytes = segmentBytes
        self.named = named
    }
}

extension FileLog {
    /// Opens a log, checks its last segment whole, and makes sure that what it keeps is on the disk. Every batch that was ever
    /// durable is kept. What was being written when the last run ended is kept when it is whole, and else cut off; only when
    /// something says that it was durable it is damage, and nothing is touched.
    ///
    /// - Parameters:
    ///   - folder: where it lies, with the lock of its owner held.
    ///   - options: how.
    /// - Returns: the log, and what was found.
    /// - Throws: ``StoreError``: `.absent`, `.otherJurisdiction`, `.damaged`, `.newerVersion`, `.full` for a log that was to
    ///   be begun, and `.io`.
    package static func open(_ folder: any LogFolder, _ options: LogOptions) throws(StoreError) -> LogStart {
        let names = try folder.names()
        let firsts = names.compactMap(Segment.first(of:)).sorted()
        guard let last = firsts.last else {
            if let named = options.named, named.sequence > 0 {
                throw .damaged(sequence: 1, what: .wasDurable(.noSegment, through: named.sequence))
            }
            return try begin(folder, names, options)
        }
        guard firsts.first == 1 else {
            throw .damaged(sequence: 1, what: .firstSegmentMissing)
        }
        var headers: [SegmentHeader] = []
        for first in firsts { headers.append(try header(of: first, in: folder)) }
        for (before, next) in zip(headers, headers.dropFirst()) { try check(before, next, in: folder) }
        guard let header = headers.last, headers.allSatisfy({ $0.ledger == header.ledger }) else {
            throw .damaged(sequence: nil, what: .severalLedgers(path: folder.path))
        }
        if let expected = options.jurisdiction, header.jurisdiction != expected {
            throw .otherJurisdiction(found: header.jurisdiction, expected: expected)
        }
        let file = try folder.open(Segment.name(first: last))
        let tail = try LogTail(
            file,
            header,
            named: options.named.flatMap { $0.ledger == header.ledger ? $0.sequence : nil }
        )
        try tail.secure(in: folder)
        let (ready, highest) = try readySegments(folder, names, bytes: options.segmentBytes)
        let log = FileLog(
            folder: folder,
            program: options.program,
            segmentBytes: options.segmentBytes,
            ledger: header.ledger,
            jurisdiction: header.jurisdiction,
            durable: tail.head,
            marks: LogMarks(reading: tail.reading, journalSequence: tail.journalSequence),
            firsts: firsts,
            current: ActiveSegment(file: file, first: last, capacity: try file.length(), end: tail.end),
            ready: ready,
            nextReady: highest
        )
        return LogStart(
            log: log,
            wasClosed: tail.isClosed,
            cut: tail.cut,
            torn: tail.torn
        )
    }

    private static func begin(
        _ folder: any LogFolder,
        _ names: [String],
        _ options: LogOptions
    ) throws(StoreError) -> LogStart {
        guard let jurisdiction = options.jurisdiction else { throw .absent(path: folder.path) }
        // Nothing that was begun and not finished holds an event.
        for name in names where Segment.isReady(name) { try folder.remove(name) }
        let head = LedgerHead(sequence: 0, hash: .genesis(of: options.ledger))
        let header = SegmentHeader(
            program: options.program,
            ledger: options.ledger,
            jurisdiction: jurisdiction,
            first: 1,
            previous: head.hash
        )
        let file = try folder.create("next-0", bytes: options.segmentBytes)
        let segment = ActiveSegment(file: file, first: 1, capacity: options.segmentBytes, end: Segment.block)
        try begin(segment, ready: "next-0", header, in: folder)
        let log = FileLog(
            folder: folder,
            program: options.program,
            segmentBytes: options.segmentBytes,
            ledger: options.ledger,
            jurisdiction: jurisdiction,
            durable: head,
            marks: LogMarks(),
            firsts: [1],
            current: segment,
            ready: [],
            nextReady: 0
        )
        return LogStart(log: log, wasClosed: false, cut: nil, torn: [])
    }

    /// Whether one segment ends where the next begins.
    private static func check(
        _ header: SegmentHeader,
        _ next: SegmentHeader,
        in folder: any LogFolder
    ) throws(StoreError) {
        let name = Segment.name(first: header.first)
        let file = try folder.open(name)
        let cursor = try LogCursor(before: next.first, in: file, header, end: file.length())
        var reader = try LogReader(file, after: cursor.head, at: cursor.offset, window: 64 << 10)
        reading: while true {
            switch try reader.next() {
            case .batch, .closing: continue
            default: break reading
            }
        }
        guard reader.head == LedgerHead(sequence: next.first - 1, hash: next.previous) else {
            throw .damaged(
                sequence: reader.head.sequence + 1,
                what: .inSegment(name, .gap(last: reader.head.sequence, next: next.first))
            )
        }
    }

    static func header(of first: Int64, in folder: any LogFolder) throws(StoreError) -> SegmentHeader {
        let name = Segment.name(first: first)
        let block = try folder.open(name).read(at: 0, count: Segment.block)
        let header = try block.span.bytes.withUnsafeBytes { bytes throws(StoreError) in
            try SegmentHeader.read(bytes, of: name)
        }
        guard let header, header.first == first else {
            throw .damaged(sequence: first, what: .inSegment(name, .altered(.header)))
        }
        return header
    }

    /// Segments that stand ready from the last run, so that space that was secured stays so. One that was about to be used has
    /// a header already, and goes.
    private static func readySegments(
        _ folder: any LogFolder,
        _ names: [String],
        bytes: Int
    ) throws(StoreError) -> (ready: [PreparedSegment], highest: Int) {
        var ready: [(number: Int, segment: PreparedSegment)] = []
        var highest = 0
        for name in names where Segment.isReady(name) {
            let file = try folder.open(name)
            guard let number = Int(name.dropFirst("next-".count)), try file.length() == bytes,
                try file.read(at: 0, count: Segment.block).allSatisfy({ $0 == 0 }), ready.count < Self.readySegments
            else {
                try folder.remove(name)
                continue
            }
            highest = max(highest, number)
            ready.append((number, PreparedSegment(name: name, file: file)))
        }
        return (ready.sorted { $0.number < $1.number }.map(\.segment), highest)
    }
}

/// The end of the last segment: what of it is kept, and what is not.
private struct LogTail {
    /// All that is kept up to some frame.
    private struct Kept {
        var head: LedgerHead
        /// The frame, be it only the header.
        var frame: Range<Int>
        var reading: ClockReading?
        var journalSequence: Int64 = 0
        var isClosed = false
    }

    private let file: any SegmentFile
    private let name: String
    private var kept: Kept
    private(set) var cut: LogCut?
    /// Events whose personal data are neither whole nor blanked, as an erasure that was cut short leaves them.
    private(set) var torn: [Int64] = []

    var head: LedgerHead { kept.head }
    /// Where the next frame goes.
    var end: Int { kept.frame.upperBound }
    var reading: ClockReading? { kept.reading }
    var journalSequence: Int64 { kept.journalSequence }
    var isClosed: Bool { kept.isClosed }

    /// Reads the segment and decides. Nothing is written.
    init(_ file: any SegmentFile, _ header: SegmentHeader, named: Int64?) throws(StoreError) {
        self.file = file
        name = Segment.name(first: header.first)
        kept = Kept(
            head: LedgerHead(sequence: header.first - 1, hash: header.previous),
            frame: 0..<Segment.block
        )
        var reader = try LogReader(file, after: kept.head, at: Segment.block)
        let problem = try read(&reader)
        let lost = head.sequence + 1
        if let problem {
            if let named, named >= lost {
                throw .damaged(sequence: lost, what: .inSegment(name, .wasDurable(problem, through: named)))
            }
            if try reader.names(durable: lost, behind: end) {
                throw .damaged(sequence: lost, what: .inSegment(name, .wasDurable(problem, through: nil)))
            }
            let lastByte = try reader.lastByte(from: end) ?? end
            cut = LogCut(first: lost, bytes: lastByte + 1 - end, segment: name, reason: problem)
        } else if let named, named >= lost {
            throw .damaged(sequence: lost, what: .wasDurable(.endsWith(head.sequence), through: named))
        }
    }

    /// - Returns: why it does not go on to the end; nil when it does.
    private mutating func read(_ reader: inout LogReader) throws(StoreError) -> LedgerFlaw? {
        // A batch whose personal data are torn, and all before it: the batch that is written last may have been torn as it
        // was written, one before was whole.
        var before: (kept: Kept, torn: [Int64])?
        var problem: LedgerFlaw?
        reading: while true {
            var next = Kept(head: reader.head, frame: reader.offset..<reader.offset)
            switch try reader.next() {
            case .end: break reading
            case .header:
                problem = .headerAmongBatches
                break reading
            case .broken(let what):
                problem = what
                break reading
            case .batch(let line):
                (next.reading, next.journalSequence) = (line.reading, line.journalSequence)
            case .closing(let line):
                (next.reading, next.journalSequence, next.isClosed) = (line.reading, line.journalSequence, true)
            }
            if let whole = before { torn += whole.torn }
            let tornHere = reader.entries.filter { $0.personal?.state == .torn }.map(\.sequence)
            before = tornHere.isEmpty ? nil : (kept, tornHere)
            next.head = reader.head
            next.frame = reader.frameStart..<reader.offset
            kept = next
        }
        guard let before else { return problem }
        kept = before.kept
        return .personalDataAltered
    }

    /// Makes sure that what is kept, and nothing else, is on the disk. What can be read may lie in memory only: after a failed
    /// fsync the kernel takes pages for clean that the disk has not got.
    func secure(in folder: any LogFolder) throws(StoreError) {
        if let cut {
            let zeros = [UInt8](repeating: 0, count: 1 << 20)
            for start in stride(from: end, to: end + cut.bytes, by: zeros.count) {
                try file.write(zeros.span.bytes.extracting(first: min(zeros.count, end + cut.bytes - start)), at: start)
            }
        }
        let frame = try file.read(at: kept.frame.lowerBound, count: kept.frame.count)
        try file.write(frame.span.bytes, at: kept.frame.lowerBound)
        try file.synchronize()
        try folder.synchronize()
    }
}
