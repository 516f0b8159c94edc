import Foundation
import IncidentModel
import TestSupport

@testable import Ledger
@testable import LedgerIndex

/// Writes to a log as an engine does: decides events, frames them, appends them.
struct LogDesk {
    static let ledger = UUID(uuid: (0, 17, 34, 51, 68, 85, 102, 119, 136, 153, 170, 187, 204, 221, 238, 255))
    static let segmentBytes = 16 << 10

    private(set) var log: FileLog
    private(set) var start: LogStart
    private(set) var encoder: BatchEncoderBox
    var desk = Desk()

    static func options(named: Int64? = nil, segmentBytes: Int = segmentBytes) -> LogOptions {
        LogOptions(
            jurisdiction: Desk.jurisdiction,
            ledger: ledger,
            program: "2.0.0",
            segmentBytes: segmentBytes,
            named: named.map { (ledger, $0) }
        )
    }

    init(_ folder: any LogFolder, named: Int64? = nil, segmentBytes: Int = segmentBytes) throws(StoreError) {
        start = try FileLog.open(folder, Self.options(named: named, segmentBytes: segmentBytes))
        log = start.log
        encoder = BatchEncoderBox(after: log.durable)
        while try !log.prepare() {}
    }

    static let reading = ClockReading(
        wall: Desk.start,
        boot: .seconds(9),
        bootID: "01234567-89ab-cdef-0123-456789abcdef"
    )

    /// Frames events, which get the next numbers; they are not appended yet.
    mutating func frame(_ entries: [Batch.Entry]) -> EncodedBatch {
        for entry in entries { encoder.value.append(entry.event, personal: entry.personal) }
        return encoder.value.finish(LogMarks(reading: Self.reading))
    }

    /// Reports so many incidents in one batch.
    mutating func report(_ count: Int = 1) throws {
        for _ in 0..<count { desk.report() }
        try append(desk.batch().entries)
    }

    mutating func append(_ entries: [Batch.Entry]) throws {
        let batch = frame(entries)
        try log.write(batch)
        try prepare()
    }

    /// What a full disk cannot give is asked for again.
    private func prepare() throws {
        do { while try !log.prepare() {} } catch StoreError.full {}
    }

    mutating func close() throws { try log.close(journalSequence: log.durable.sequence) }
}

/// Keeps the encoder, which cannot be copied, with what can.
final class BatchEncoderBox {
    var value: BatchEncoder
    init(after head: LedgerHead) { value = BatchEncoder(after: head) }
}

extension FileLog {
    func hashes() throws -> [ChainHash] { try events(from: 1, limit: .max).map(\.hash) }
}
