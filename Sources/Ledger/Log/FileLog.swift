package import Foundation
package import IncidentModel
import Synchronization

/// The log: events in the order in which they happened, in files in which nothing is rewritten but what is
/// destroyed. What it promises:
///
/// - When ``append(_:)`` returns, the batch survives the loss of power, and nothing that it wrote before is harmed by it: one
///   write at a time is not yet durable, and it begins where no durable byte lies.
/// - A start keeps every batch that was ever durable, and cuts off only what was being written last
///   (``open(_:_:)``).
/// - Space is there before it is needed: the segment in use and those that stand ready have all their bytes already.
///
/// Appending, preparing, erasing and closing are for one thread at a time each; reading is for any.
package final class FileLog: EventLog {
    /// The bytes of a segment.
    package static let usualSegment = 64 << 20
    /// A batch is cut into frames of about this length.
    static let usualFrame = 4 << 20
    /// How many segments stand ready behind the one in use: the next, and the reserve for what has begun.
    static let readySegments = 2

    package let ledger: UUID
    package let jurisdiction: String
    let folder: any LogFolder
    private let program: String
    private let segmentBytes: Int
    let frameBytes: Int
    private let state: Mutex<State>
    /// How many copies of the log are being read: nothing is erased meanwhile. Locked while something is.
    private let copies = Mutex(0)

    /// The segment that is written to.
    struct ActiveSegment: Sendable {
        var file: any SegmentFile
        /// The number of its first event.
        var first: Int64
        /// The bytes of the file. A segment that comes from a backup has no space left.
        var capacity: Int
        /// Where the next frame goes.
        var end: Int
    }

    /// A segment with its space secured, and nothing in it.
    struct PreparedSegment: Sendable {
        var name: String
        var file: any SegmentFile
    }

    private struct State {
        var durable: LedgerHead
        var marks: LogMarks
        /// The first events of all segments, in order; the last is the one in use.
        var firsts: [Int64]
        var current: ActiveSegment
        var ready: [PreparedSegment]
        /// The number in the name of the next one to stand ready.
        var nextReady: Int
        /// Why nothing may be written any more.
        var failure: StoreError?
        /// No more space could be secured. Else what is missing is only late.
        var isShort = false
        /// Why, although the disk is not full.
        var spaceFault: StoreError?
        /// Where the last reader stopped: mostly the next one goes on there.
        var cursor: LogCursor?
    }

    init(
        folder: any LogFolder,
        program: String,
        segmentBytes: Int,
        ledger: UUID,
        jurisdiction: String,
        durable: LedgerHead,
        marks: LogMarks,
        firsts: [Int64],
        current: ActiveSegment,
        ready: [PreparedSegment],
        nextReady: Int
    ) {
        self.folder = folder
        self.program = program
        self.segmentBytes = segmentBytes
        frameBytes = min(Self.usualFrame, segmentBytes / 2)
        self.ledger = ledger
        self.jurisdiction = jurisdiction
        state = Mutex(
            State(
                durable: durable,
                marks: marks,
                firsts: firsts,
                current: current,
                ready: ready,
                nextReady: nextReady
            )
        )
    }

    /// The last event that survives the loss of power.
    package var durable: LedgerHead { state.withLock { $0.durable } }

    package var marks: LogMarks { state.withLock { $0.marks } }

    // MARK: Space

    /// The bytes that are secured: in the segment in use, and in each of those that stand ready.
    var space: LogSpace {
        state.withLock {
            LogSpace(current: $0.current.capacity - $0.current.end, segment: segmentBytes, ready: $0.ready.count)
        }
    }

    package var secured: SecuredSpace { space.secured(greatestFrame: frameBytes + Reservation.command) }

    package var wantsSpace: Bool { space.ready < Self.readySegments }

    package func secureSpace() throws(StoreError) {
        do throws(StoreError) {
            while try !prepare() {}
            state.withLock { ($0.isShort, $0.spaceFault) = (false, nil) }
        } catch {
            // A disk that is full is no fault.
            state.withLock { ($0.isShort, $0.spaceFault) = (true, error == .full ? nil : error) }
            throw error
        }
    }

    package func diskSpace() -> DiskSpace? {
        let (space, secured) = (space, secured)
        let (isShort, fault) = state.withLock { ($0.isShort, $0.spaceFault) }
        // In steps: each is worth a line in the journal.
        let left = space.ready > 0 ? space.segment : space.current
        return DiskSpace(
            free: folder.freeBytes ?? 0,
            held: Int64(left - left % max(1, space.segment / 4)),
            secured: secured,
            admitsReports: !isShort || secured.intake >= frameBytes,
            isUsedUp: isShort && secured.all < Reservation.command,
            fault: fault
        )
    }

    /// Makes one more segment stand ready, where one is missing. It may take as long as the disk does.
    /// - Returns: whether as many stand ready as should.
    /// - Throws: ``StoreError/full``, and what the disk came to.
    func prepare() throws(StoreError) -> Bool {
        let number = state.withLock { state -> Int? in
            guard state.ready.count < Self.readySegments else { return nil }
            state.nextReady += 1
            return state.nextReady
        }
        guard let number else { return true }
        let name = "next-\(number)"
        let file = try folder.create(name, bytes: segmentBytes)
        return state.withLock { state in
            state.ready.append(PreparedSegment(name: name, file: file))
            return state.ready.count >= Self.readySegments
        }
    }

    package func releaseSpace() throws(StoreError) -> Bool {
        guard let prepared = state.withLock({ $0.ready.popLast() }) else { return false }
        try folder.remove(prepared.name)
        try folder.synchronize()
        return true
    }

    // MARK: Appending

    package func append(_ batch: Batch) throws(StoreError) -> Appended {
        let durable = durable
        try batch.check(after: durable, of: jurisdiction)
        try batch.checkPersonalData()
        var encoder = BatchEncoder(after: durable)
        var frames: [EncodedBatch] = []
        var hashes: [ChainHash] = []
        hashes.reserveCapacity(batch.entries.count)
        let marks = LogMarks(reading: batch.reading, journalSequence: batch.header.journalSequence)
        func finishFrame() {
            guard encoder.count > 0 else { return }
            frames.append(encoder.finish(marks))
        }
        for entry in batch.entries {
            // A plan has a frame of its own: it may be as long as all others together.
            let isPlan = entry.event.kind == .planAdopted
            if isPlan { finishFrame() }
            hashes.append(encoder.append(entry.event, personal: entry.personal))
            let isEnough = encoder.length >= frameBytes || encoder.count == BatchEncoder.greatestCount
            if isPlan || isEnough { finishFrame() }
        }
        finishFrame()
        // A batch without events stores the clocks and the journal's marker.
        if frames.isEmpty { frames.append(encoder.finish(marks)) }
        batch.reservation.narrow(to: frames.reduce(0) { $0 + $1.length })
        guard space.holds(frames.map(\.length)) else { throw .full }
        var positions: [LogPosition] = []
        positions.reserveCapacity(batch.entries.count)
        for frame in frames {
            let start = try write(frame)
            for line in frame.lines { positions.append(LogPosition(line, from: start)) }
        }
        return Appended(head: encoder.head, hashes: hashes, positions: positions)
    }

    /// Makes a frame durable.
    /// - Parameter batch: begins behind the last one.
    /// - Returns: where in its segment it begins.
    /// - Throws: ``StoreError/full`` when no secured space is left, and ``StoreError/conflict(expected:actual:)``: then nothing
    ///   was stored. ``StoreError/system(call:path:errno:)`` when the disk failed: then what is stored is unknown, and everything is
    ///   refused until the log has been opened again.
    @discardableResult
    func write(_ batch: EncodedBatch) throws(StoreError) -> Int {
        let (failure, durable, current) = state.withLock { ($0.failure, $0.durable, $0.current) }
        if let failure { throw failure }
        guard batch.line.first == durable.sequence + 1 else {
            throw .conflict(expected: batch.line.first - 1, actual: durable.sequence)
        }
        precondition(batch.bytes.count <= segmentBytes - Segment.block, "a batch fits into a segment")
        var batch = batch
        batch.seal(durable: durable.sequence)
        let fits = batch.bytes.count <= current.capacity - current.end
        let segment = fits ? current : try advance(from: current, after: durable)
        try writing { () throws(StoreError) in
            try segment.file.write(batch.bytes.span.bytes, at: segment.end)
            try segment.file.synchronize()
        }
        state.withLock {
            $0.durable = batch.head
            $0.marks = LogMarks(reading: batch.line.reading, journalSequence: batch.line.journalSequence)
            $0.current.end += batch.bytes.count
        }
        return segment.end
    }

    /// Goes on in the next segment. All before it is durable.
    private func advance(from current: ActiveSegment, after durable: LedgerHead) throws(StoreError) -> ActiveSegment {
        guard let ready = state.withLock({ $0.ready.first }) else { throw .full }
        let first = durable.sequence + 1
        let header = SegmentHeader(
            program: program,
            ledger: ledger,
            jurisdiction: jurisdiction,
            first: first,
            previous: durable.hash
        )
        let next = ActiveSegment(file: ready.file, first: first, capacity: segmentBytes, end: Segment.block)
        try writing { () throws(StoreError) in try Self.begin(next, ready: ready.name, header, in: folder) }
        // Behind its last batch nothing will ever stand. Only space is lost when that cannot be done.
        try? current.file.truncate(to: current.end)
        state.withLock {
            $0.ready.removeFirst()
            $0.firsts.append(first)
            $0.current = next
        }
        return next
    }

    /// Gives a segment that stands ready its header and then its name, each durable before the next step.
    static func begin(
        _ segment: ActiveSegment,
        ready name: String,
        _ header: SegmentHeader,
        in folder: any LogFolder
    ) throws(StoreError) {
        try segment.file.write(block: { header.write(to: $0) }, at: 0)
        try segment.file.synchronize()
        try folder.rename(name, to: Segment.name(first: segment.first))
        try folder.synchronize()
    }

    /// Whatever goes wrong in it, nothing is written any more: what the disk holds is unknown.
    func writing(_ work: () throws(StoreError) -> Void) throws(StoreError) {
        do throws(StoreError) {
            try work()
        } catch {
            // The space was there already, so that even a full disk is a fault of the disk's.
            let failure: StoreError =
                error == .full ? .system(call: "write", path: folder.path, errno: ENOSPC) : error
            state.withLock { $0.failure = failure }
            throw failure
        }
    }

    package func close(journalSequence: Int64?) throws(StoreError) {
        let (failure, durable, marks, current) = state.withLock { ($0.failure, $0.durable, $0.marks, $0.current) }
        if let failure { throw failure }
        let line = ClosingLine(
            head: durable,
            reading: marks.reading ?? .unknown,
            journalSequence: max(marks.journalSequence, journalSequence ?? 0)
        )
        let segment =
            Segment.block <= current.capacity - current.end ? current : try advance(from: current, after: durable)
        try writing { () throws(StoreError) in
            try segment.file.write(block: { line.write(to: $0) }, at: segment.end)
            try segment.file.synchronize()
        }
        state.withLock { $0.failure = .closed }
    }

    // MARK: Copies

    /// Does what must not be done while a copy is read.
    /// - Returns: whether it could be.
    func whileNothingIsCopied(_ work: () throws(StoreError) -> Void) throws(StoreError) -> Bool {
        try copies.withLock { copies throws(StoreError) in
            guard copies == 0 else { return false }
            try work()
            return true
        }
    }

    /// Keeps the log's bytes as they are while a copy is read.
    func beginCopy() { copies.withLock { $0 += 1 } }
    func endCopy() { copies.withLock { $0 -= 1 } }

    package func withoutErasing<Value>(_ work: () throws(StoreError) -> Value) throws(StoreError) -> Value {
        beginCopy()
        defer { endCopy() }
        return try work()
    }

    // MARK: Readers

    /// Where a reader may begin that wants events from this one on; nil where that has to be looked for.
    func cursor(before sequence: Int64, in first: Int64) -> LogCursor? {
        state.withLock { state in
            guard let cursor = state.cursor, cursor.segment == first, cursor.head.sequence < sequence,
                sequence - cursor.head.sequence <= 1_024
            else { return nil }
            return cursor
        }
    }

    func keep(_ cursor: LogCursor) { state.withLock { $0.cursor = cursor } }

    /// The segments as they stand, for a reader: all of them, and where what is durable ends in the last.
    var extent: (firsts: [Int64], last: ActiveSegment, durable: LedgerHead) {
        state.withLock { ($0.firsts, $0.current, $0.durable) }
    }
}

/// What is secured for events to come.
struct LogSpace: Hashable, Sendable {
    /// Bytes that are left in the segment in use.
    var current: Int
    /// Bytes of a segment.
    var segment: Int
    /// How many stand ready, the reserve among them.
    var ready: Int

    /// Whether frames of these lengths find their places, one after another.
    func holds(_ lengths: [Int]) -> Bool {
        var (left, ready) = (current, ready)
        for length in lengths {
            if length > left {
                guard ready > 0 else { return false }
                ready -= 1
                left = segment - Segment.block
            }
            left -= length
        }
        return true
    }

    /// Kept for the marks that go with what is erased, and for the closing line.
    static let kept = 64 << 10

    /// What frames up to a length can use of it for certain, in whatever order they come.
    func secured(greatestFrame: Int) -> SecuredSpace {
        SecuredSpace(
            intake: ready > 0 ? bytes(with: ready - 1, greatestFrame) : 0,
            all: bytes(with: ready, greatestFrame)
        )
    }

    // No frame goes on in the next segment, so that all but the last may lose nearly one at their ends.
    private func bytes(with ready: Int, _ greatestFrame: Int) -> Int {
        let whole = segment - Segment.block
        let bytes =
            ready == 0 ? current : max(0, current - greatestFrame) + (ready - 1) * (whole - greatestFrame) + whole
        return max(0, bytes - Self.kept)
    }
}

extension SegmentFile {
    /// Writes a block: a line, and blanks behind it.
    func write(block fill: (UnsafeMutableRawBufferPointer) -> Void, at offset: Int) throws(StoreError) {
        var block = [UInt8](repeating: UInt8(ascii: " "), count: Segment.block)
        block[Segment.block - 1] = UInt8(ascii: "\n")
        block.withUnsafeMutableBytes { fill($0) }
        try write(block.span.bytes, at: offset)
    }
}

extension LogPosition {
    /// In a segment, which the event's number names.
    init(_ lines: Range<Int>, from start: Int = 0) {
        self.init(start: Int64(start + lines.lowerBound), length: Int64(lines.count))
    }
}

extension ClockReading {
    /// Of a log without batches.
    static let unknown = ClockReading(wall: Instant(milliseconds: 0), boot: .zero, bootID: "")
}

extension [Int64] {
    /// The first index from which on the predicate holds.
    func partitioningIndex(where holds: (Int64) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
