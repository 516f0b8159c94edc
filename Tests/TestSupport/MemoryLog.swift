package import Foundation
package import IncidentModel
package import Ledger
import Synchronization

/// A log in memory, which ends with its process: for the engine's tests and its simulation. Their events may name personal
/// data that nobody has.
package final class MemoryLog: EventLog {
    private struct Record {
        var event: Event
        var hash: ChainHash
        var body: Data
        /// Nil once they are destroyed.
        var personal: Data?
    }

    private struct State {
        var records: [Record] = []
        var marks = LogMarks()
        var isClosed = false
        var copies = 0
        var space: DiskSpace?
    }

    package let ledger: UUID
    package let jurisdiction: String
    private let state = Mutex(State())

    package init(
        ledger: UUID = UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)),
        jurisdiction: String = SmallPlan.code
    ) {
        self.ledger = ledger
        self.jurisdiction = jurisdiction
    }

    package var durable: LedgerHead { state.withLock { head($0) } }
    package var marks: LogMarks { state.withLock { $0.marks } }

    /// The events, as they were appended.
    package var events: [Event] { state.withLock { $0.records.map(\.event) } }

    private func head(_ state: State) -> LedgerHead {
        LedgerHead(sequence: Int64(state.records.count), hash: state.records.last?.hash ?? .genesis(of: ledger))
    }

    package func append(_ batch: Batch) throws(StoreError) -> Appended {
        let codec = EventCodec()
        let result = state.withLock { state in
            Result { () throws(StoreError) in
                if state.isClosed { throw .closed }
                var head = head(state)
                try batch.check(after: head, of: jurisdiction)
                var appended = Appended(head: head, hashes: [], positions: [])
                for entry in batch.entries {
                    let body = codec.encode(entry.event)
                    let sequence = head.sequence + 1
                    head = LedgerHead(sequence: sequence, hash: head.hash.next(sequence: sequence, body: body))
                    let personal = entry.personal.map { Data($0.text) }
                    state.records.append(Record(event: entry.event, hash: head.hash, body: body, personal: personal))
                    appended.hashes.append(head.hash)
                    appended.positions.append(LogPosition(start: 0, length: 0))
                }
                appended.head = head
                state.marks = LogMarks(reading: batch.reading, journalSequence: batch.header.journalSequence)
                return appended
            }
        }
        return try result.get()
    }

    package func read(
        from sequence: Int64,
        _ read: (LogEntry) throws(StoreError) -> Bool
    ) throws(StoreError) {
        let records = state.withLock { $0.records }
        for index in records.indices.dropFirst(Int(max(0, sequence - 1))) {
            guard try Self.lend(records[index], Int64(index + 1), to: read) else { return }
        }
    }

    private static func lend<Value>(
        _ record: Record,
        _ sequence: Int64,
        to read: (LogEntry) throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        let personal = record.personal ?? Data()
        let result = record.body.withUnsafeBytes { body in
            personal.withUnsafeBytes { stored in
                Result { () throws(StoreError) in
                    let isThere = record.event.fact.personalDigest != nil
                    return try read(
                        LogEntry(
                            sequence: sequence,
                            hash: record.hash,
                            body: body,
                            personal: isThere ? record.personal == nil ? .destroyed : .whole(stored) : .none,
                            position: LogPosition(start: 0, length: 0)
                        )
                    )
                }
            }
        }
        return try result.get()
    }

    package func event(
        _ sequence: Int64,
        at position: LogPosition
    ) throws(StoreError) -> (stored: StoredEvent, personal: PersonalData?) {
        let record = state.withLock { $0.records.dropFirst(Int(sequence) - 1).first }
        guard let record else { throw .damaged(sequence: sequence, what: .notWhereIndexSays) }
        return try Self.lend(record, sequence) { entry throws(StoreError) in
            (try StoredEvent(entry), try entry.personalData)
        }
    }

    // MARK: Credits

    /// What the next looks at it find, and what is secured; nil for all there can be.
    package func hasSpace(_ space: DiskSpace?) { state.withLock { $0.space = space } }

    package var secured: SecuredSpace { diskSpace()?.secured ?? .unlimited }
    package var wantsSpace: Bool { false }
    package func secureSpace() throws(StoreError) {}
    package func releaseSpace() throws(StoreError) -> Bool { false }
    package func diskSpace() -> DiskSpace? { state.withLock { $0.space } }

    // MARK: Personal data

    package func erase(_ sequences: [Int64]) throws(StoreError) -> Bool {
        state.withLock { state in
            guard state.copies == 0 else { return false }
            for sequence in sequences where state.records.indices.contains(Int(sequence) - 1) {
                state.records[Int(sequence) - 1].personal = nil
            }
            return true
        }
    }

    package func withoutErasing<Value>(_ work: () throws(StoreError) -> Value) throws(StoreError) -> Value {
        state.withLock { $0.copies += 1 }
        defer { state.withLock { $0.copies -= 1 } }
        return try work()
    }

    // MARK: The whole

    package func inspect() throws(StoreError) -> StoreError? { nil }
    package func backup() throws(StoreError) -> LedgerImage { throw .unsupported }

    package func close(journalSequence: Int64?) throws(StoreError) {
        state.withLock { state in
            state.isClosed = true
            state.marks.journalSequence = max(state.marks.journalSequence, journalSequence ?? 0)
        }
    }

    /// As a start after a stop.
    package func reopen() { state.withLock { $0.isClosed = false } }
}
