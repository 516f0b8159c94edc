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
package final class FileLog: Sendable {
    /// The bytes of a segment.
    package static let usualSegment = 64 << 20
    /// How many segments stand ready behind the one in use: the next, and the reserve for what has begun.
    static let readySegments = 2

    package let ledger: UUID
    package let jurisdiction: String
    let folder: any LogFolder
    private let program: String
    private let segmentBytes: Int
    private let state: Mutex<State>

    struct Opened: Sendable {
        var file: any SegmentFile
        /// The number of its first event.
        var first: Int64
        /// The bytes of the file. A segment that comes from a backup has no space left.
        var capacity: Int
        /// Where the next frame goes.
        var end: Int
    }

    struct Ready: Sendable {
        var name: String
        var file: any SegmentFile
    }

    private struct State {
        var durable: LedgerHead
        /// The first events of all segments, in order; the last is the one in use.
        var firsts: [Int64]
        var current: Opened
        var ready: [Ready]
        /// The number in the name of the next one to stand ready.
        var nextReady: Int
        /// Why nothing may be written any more.
        var failure: StoreError?
        /// Where the last reader stopped: mostly the next one goes on there.
        var place: FramePlace?
    }

    init(
        folder: any LogFolder,
        program: String,
        segmentBytes: Int,
        ledger: UUID,
        jurisdiction: String,
        durable: LedgerHead,
        firsts: [Int64],
        current: Opened,
        ready: [Ready],
        nextReady: Int
    ) {
        self.folder = folder
        self.program = program
        self.segmentBytes = segmentBytes
        self.ledger = ledger
        self.jurisdiction = jurisdiction
        state = Mutex(
            State(durable: durable, firsts: firsts, current: current, ready: ready, nextReady: nextReady, failure: nil)
        )
    }

    /// The last event that survives the loss of power.
    package var durable: LedgerHead { state.withLock { $0.durable } }

    // MARK: Space

    /// The bytes that are secured: in the segment in use, and in each of those that stand ready.
    package var space: LogSpace {
        state.withLock {
            LogSpace(current: $0.current.capacity - $0.current.end, segment: segmentBytes, ready: $0.ready.count)
        }
    }

    /// Makes one more segment stand ready, where one is missing. It may take as long as the disk does.
    /// - Returns: whether as many stand ready as should.
    /// - Throws: ``StoreError/full``, and what the disk came to.
    package func prepare() throws(StoreError) -> Bool {
        let number = state.withLock { state -> Int? in
            guard state.ready.count < Self.readySegments else { return nil }
            state.nextReady += 1
            return state.nextReady
        }
        guard let number else { return true }
        let name = "next-\(number)"
        let file = try folder.create(name, bytes: segmentBytes)
        return state.withLock { state in
            state.ready.append(Ready(name: name, file: file))
            return state.ready.count >= Self.readySegments
        }
    }

    /// Gives the space of a segment that stands ready back to the disk.
    /// - Returns: whether there was one.
    func release() throws(StoreError) -> Bool {
        guard let ready = state.withLock({ $0.ready.popLast() }) else { return false }
        try folder.remove(ready.name)
        try folder.synchronize()
        return true
    }

    // MARK: Appending

    /// Makes a batch durable.
    /// - Parameter batch: begins behind the last one.
    /// - Returns: where in its segment it begins.
    /// - Throws: ``StoreError/full`` when no secured space is left, and ``StoreError/conflict(expected:actual:)``: then nothing
    ///   was stored. ``StoreError/system(call:path:errno:)`` when the disk failed: then what is stored is unknown, and everything is
    ///   refused until the log has been opened again.
    @discardableResult
    package func append(_ batch: EncodedBatch) throws(StoreError) -> Int {
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
            $0.current.end += batch.bytes.count
        }
        return segment.end
    }

    /// Goes on in the next segment. All before it is durable.
    private func advance(from current: Opened, after durable: LedgerHead) throws(StoreError) -> Opened {
        guard let ready = state.withLock({ $0.ready.first }) else { throw .full }
        let first = durable.sequence + 1
        let header = SegmentHeader(
            program: program,
            ledger: ledger,
            jurisdiction: jurisdiction,
            first: first,
            previous: durable.hash
        )
        let next = Opened(file: ready.file, first: first, capacity: segmentBytes, end: Segment.block)
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
        _ segment: Opened,
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

    /// Ends the log in good order. Nothing may follow.
    package func close(reading: ClockReading, journalSequence: Int64) throws(StoreError) {
        let (failure, durable, current) = state.withLock { ($0.failure, $0.durable, $0.current) }
        if let failure { throw failure }
        let line = ClosingLine(head: durable, reading: reading, journalSequence: journalSequence)
        let segment =
            Segment.block <= current.capacity - current.end ? current : try advance(from: current, after: durable)
        try writing { () throws(StoreError) in
            try segment.file.write(block: { line.write(to: $0) }, at: segment.end)
            try segment.file.synchronize()
        }
        state.withLock { $0.failure = .closed }
    }

    /// Where a reader may begin that wants events from this one on; nil where that has to be looked for.
    func place(before sequence: Int64, in first: Int64) -> FramePlace? {
        state.withLock { state in
            guard let place = state.place, place.segment == first, place.head.sequence < sequence,
                sequence - place.head.sequence <= 1_024
            else { return nil }
            return place
        }
    }

    func keep(_ place: FramePlace) { state.withLock { $0.place = place } }

    /// The segments as they stand, for a reader: all of them, and where what is durable ends in the last.
    var extent: (firsts: [Int64], last: Opened, durable: LedgerHead) {
        state.withLock { ($0.firsts, $0.current, $0.durable) }
    }
}

/// What is secured for events to come.
package struct LogSpace: Hashable, Sendable {
    /// Bytes that are left in the segment in use.
    package var current: Int
    /// Bytes of a segment.
    package var segment: Int
    /// How many stand ready, the reserve among them.
    package var ready: Int

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
