import Foundation
package import IncidentModel
package import Ledger

extension PostgresLog {
    /// So many events are read at once.
    private static let page: Int64 = 1_000

    private static let events = """
        SELECT e.sequence, e.hash, convert_to(e.body, 'UTF8'), p.sequence IS NOT NULL, convert_to(p.data, 'UTF8')
        FROM incidentd.event e
        LEFT JOIN incidentd.personal p ON p.jurisdiction = e.jurisdiction AND p.sequence = e.sequence
        WHERE e.jurisdiction = $1 AND e.sequence BETWEEN $2 AND $3 ORDER BY e.sequence
        """

    package func read(
        from sequence: Int64,
        _ read: (LogEntry) throws(StoreError) -> Bool
    ) throws(StoreError) {
        let last = durable
        let first = max(1, sequence)
        guard first <= last.sequence else { return }
        let end = try self.read(first...last.sequence, after: try hash(before: first), read)
        guard end.sequence < last.sequence || end == last else {
            throw .damaged(sequence: last.sequence, what: .eventAltered(last.sequence))
        }
    }

    /// Reads events in order, behind the one that has that hash, and checks their chain. Gives the last that was read.
    @discardableResult
    func read(
        _ sequences: ClosedRange<Int64>,
        after hash: ChainHash,
        _ read: (LogEntry) throws(StoreError) -> Bool
    ) throws(StoreError) -> LedgerHead {
        var (next, before) = (sequences.lowerBound, hash)
        while next <= sequences.upperBound {
            let end = min(next + Self.page - 1, sequences.upperBound)
            let rows = try self.read(Self.events, [.text(jurisdiction), .integer(next), .integer(end)])
            for row in 0..<rows.count {
                let goesOn = try Self.lend(rows, row, next) { entry throws(StoreError) in
                    guard before.next(sequence: next, body: entry.body) == entry.hash else {
                        throw .damaged(sequence: next, what: .eventAltered(next))
                    }
                    before = entry.hash
                    next += 1
                    return try read(entry)
                }
                guard goesOn else { return LedgerHead(sequence: next - 1, hash: before) }
            }
            guard next > end else { throw .damaged(sequence: next, what: .notInSegment) }
        }
        return LedgerHead(sequence: next - 1, hash: before)
    }

    /// The hash of the event before that.
    func hash(before sequence: Int64) throws(StoreError) -> ChainHash {
        guard sequence > 1 else { return .genesis(of: ledger) }
        let sql = "SELECT hash FROM incidentd.event WHERE jurisdiction = $1 AND sequence = $2"
        let found = try read(sql, [.text(jurisdiction), .integer(sequence - 1)])
        guard found.count == 1, let hash = found.hash(0, 0) else {
            throw .damaged(sequence: sequence - 1, what: .notInSegment)
        }
        return hash
    }

    /// Lends an event as the row has it: its bytes are the result's.
    private static func lend<Value>(
        _ rows: PostgresResult,
        _ row: Int,
        _ sequence: Int64,
        to body: (LogEntry) throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        defer { withExtendedLifetime(rows) {} }
        return try body(try entry(rows, row, sequence))
    }

    private static func entry(_ rows: PostgresResult, _ row: Int, _ sequence: Int64) throws(StoreError) -> LogEntry {
        guard rows.integer(row, 0) == sequence else { throw .damaged(sequence: sequence, what: .notInSegment) }
        guard let hash = rows.hash(row, 1), let body = rows.bytes(row, 2) else {
            throw .damaged(sequence: sequence, what: .eventAltered(sequence))
        }
        var personal = LogEntry.Personal.none
        if rows.boolean(row, 3) {
            if let stored = rows.bytes(row, 4) {
                personal = SealedPersonalData.isWhole(stored, namedIn: body) ? .whole(stored) : .torn
            } else {
                personal = .destroyed
            }
        }
        return LogEntry(
            sequence: sequence,
            hash: hash,
            body: body,
            personal: personal,
            position: LogPosition(start: 0, length: 0)
        )
    }

    package func event(
        _ sequence: Int64,
        at position: LogPosition
    ) throws(StoreError) -> (stored: StoredEvent, personal: PersonalData?) {
        let rows = try read(Self.events, [.text(jurisdiction), .integer(sequence), .integer(sequence)])
        guard rows.count == 1 else { throw .damaged(sequence: sequence, what: .notWhereIndexSays) }
        return try Self.lend(rows, 0, sequence) { entry throws(StoreError) in
            (try StoredEvent(entry), try entry.personalData)
        }
    }

    package func inspect() throws(StoreError) -> StoreError? {
        do throws(StoreError) {
            try read(from: 1) { entry throws(StoreError) in
                if entry.isTorn { throw .damaged(sequence: entry.sequence, what: .personalDataAltered) }
                return true
            }
            return nil
        } catch {
            guard case .damaged = error else { throw error }
            return error
        }
    }

    package func backup() throws(StoreError) -> LedgerImage {
        beginCopy()
        do throws(StoreError) {
            return try LedgerImage(of: self, program: program, in: options.folder) { [self] in endCopy() }
        } catch {
            endCopy()
            throw error
        }
    }
}
