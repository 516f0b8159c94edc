package import IncidentModel

extension FileLog {
    /// Takes the events of another log over into files: the same events, the same chain. Where that was cut short it goes on the
    /// next time. What the other log appends meanwhile is left out.
    ///
    /// - Parameters:
    ///   - source: where they are.
    ///   - folder: an empty one, or one in which this was cut short, with the lock of its owner held.
    ///   - program: the version of this program.
    ///   - segmentBytes: the length of a segment.
    ///   - progress: is told events done and events in all.
    /// - Returns: the last event.
    /// - Throws: ``StoreError``: `.occupied` where another ledger is there, `.conflict` where its log has gone on by itself,
    ///   `.damaged` where an event is not as it was written, and what the two lie on comes to.
    package static func takeOver(
        _ source: any EventLog,
        into folder: any LogFolder,
        program: String,
        segmentBytes: Int = FileLog.usualSegment,
        progress: (Int64, Int64) throws(StoreError) -> Void = { _, _ in }
    ) throws(StoreError) -> LedgerHead {
        let (end, marks) = (source.durable, source.marks)
        let log = try open(
            folder,
            LogOptions(
                jurisdiction: source.jurisdiction,
                ledger: source.ledger,
                program: program,
                segmentBytes: segmentBytes
            )
        ).log
        let begin = log.durable
        guard log.ledger == source.ledger else { throw .occupied(address: folder.path) }
        guard begin.sequence <= end.sequence else {
            throw .conflict(expected: end.sequence, actual: begin.sequence)
        }
        var encoder = BatchEncoder(after: begin)
        func store() throws(StoreError) {
            guard encoder.count > 0 else { return }
            try log.secureSpace()
            try log.write(encoder.finish(marks))
            try progress(log.durable.sequence, end.sequence)
        }
        try source.read(from: max(1, begin.sequence)) { entry throws(StoreError) in
            guard entry.sequence <= end.sequence else { return false }
            guard entry.sequence > begin.sequence else {
                guard entry.hash == begin.hash else { throw .occupied(address: folder.path) }
                return true
            }
            if entry.isTorn { throw .damaged(sequence: entry.sequence, what: .personalDataAltered) }
            // A plan may be as long as all others of a frame together.
            let isFull = encoder.length + entry.body.count >= log.frameBytes
            if isFull || encoder.count == BatchEncoder.greatestCount { try store() }
            encoder.append(entry)
            guard encoder.head.hash == entry.hash else {
                throw .damaged(sequence: entry.sequence, what: .eventAltered(entry.sequence))
            }
            return true
        }
        try store()
        guard log.durable == end else { throw .conflict(expected: end.sequence, actual: log.durable.sequence) }
        try log.close(journalSequence: marks.journalSequence)
        return end
    }
}
