package import IncidentModel
package import Ledger

extension PostgresLog {
    /// Takes a ledger in files over into the tables: the same events, the same chain. The files are not touched. Where it was cut
    /// short it goes on the next time.
    ///
    /// - Parameters:
    ///   - copy: a state folder that no daemon uses, or a backup; it is verified whole first.
    ///   - options: where to.
    ///   - program: the version of this program.
    ///   - portion: so many events are one transaction.
    ///   - progress: is told events done and events in all.
    /// - Returns: the last event.
    /// - Throws: ``StoreError``: `.damaged`, `.occupied` where another ledger of the jurisdiction is, `.conflict` where the database
    ///   has gone on since, and as ``open(_:_:)``.
    @discardableResult
    package static func takeOver(
        _ copy: LedgerCopy,
        to options: PostgresOptions,
        program: String,
        portion: Int = 1_000,
        progress: (Int64, Int64) throws(StoreError) -> Void = { _, _ in }
    ) throws(StoreError) -> LedgerHead {
        let (found, events) = try copy.verify(known: nil)
        if let problem = events.problem { throw .damaged(sequence: events.firstBad, what: problem) }
        guard let ledger = found.ledger, let jurisdiction = found.jurisdiction, let end = found.head else {
            throw .damaged(sequence: nil, what: .noSegment)
        }
        let log = try lead(options, LogOptions(jurisdiction: jurisdiction, ledger: ledger, program: program))
        do throws(StoreError) {
            guard log.ledger == ledger else { throw .occupied(address: options.address.description) }
            guard log.durable.sequence <= end.sequence else {
                throw .conflict(expected: end.sequence, actual: log.durable.sequence)
            }
            try log.append(copy, after: log.durable, found.marks, portion) { done throws(StoreError) in
                try progress(done, end.sequence)
            }
        } catch {
            try? log.close(journalSequence: nil)
            throw error
        }
        try log.close(journalSequence: found.marks.journalSequence)
        return end
    }

    private func append(
        _ copy: LedgerCopy,
        after begin: LedgerHead,
        _ marks: LogMarks,
        _ portion: Int,
        _ progress: (Int64) throws(StoreError) -> Void
    ) throws(StoreError) {
        var rows = BatchRows(after: begin, marks)
        func store() throws(StoreError) {
            rows = BatchRows(after: try append(rows).head, marks)
            try progress(rows.before.sequence)
        }
        _ = try copy.read { entry throws(StoreError) in
            guard entry.sequence > begin.sequence else {
                guard entry.sequence < begin.sequence || entry.hash == begin.hash else {
                    throw .occupied(address: options.address.description)
                }
                return
            }
            rows.add(entry)
            if rows.hashes.count >= portion { try store() }
        }
        try store()
    }
}
