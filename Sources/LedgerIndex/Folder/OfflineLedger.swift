import Foundation
import Glibc
package import IncidentModel
package import Ledger

/// A ledger's folder while no daemon has it, to put another ledger into the place of the one that is there. That one is
/// kept under another name, as it was found: it is evidence.
package final class OfflineLedger {
    private let folder: StateFolder
    private let program: String

    /// Takes the folder's lock, and ends what an earlier replacement began.
    /// - Parameters:
    ///   - path: the state folder.
    ///   - isMade: whether it is made when it is not there.
    ///   - program: the version of this program.
    /// - Throws: ``StoreError/locked(path:)`` while a daemon has it; ``StoreError/absent(path:)``.
    package init(folder path: String, isMade: Bool, program: String) throws(StoreError) {
        var status = stat()
        guard isMade || stat(path, &status) == 0 else { throw .absent(path: path) }
        folder = try StateFolder(locking: path)
        self.program = program
        try folder.refuseFirstEdition()
        try folder.tidy()
    }

    /// What took the place of what.
    package struct Replacement: Sendable {
        /// Where the ledger that was there is now; nil when there was none.
        package var aside: String?
        /// What could be read of it; of its open incidents those that are not in the one in force, or not as they were last.
        package var remains: LedgerRemains?
        /// Where the ledger stands that is in force now, before the event which says so.
        package var head: LedgerHead
        /// When the last event was recorded; nil where there is none.
        package var recordedAt: Instant?
        package var jurisdiction: String
        /// The last number of each local day, after which its incidents go on.
        package var days: [Int: Int]
        /// Whether those are all that were ever given; else there is a gap on the days that may get more.
        package var isCertain: Bool
    }

    /// The ledger that is there, verified whole; nil when there is none.
    package func remains() -> LedgerRemains? { folder.hasLedger ? LedgerRemains(of: folder) : nil }

    /// Puts a copy of a backup, which is verified whole, into the ledger's place. The backup itself is not touched.
    /// - Parameters:
    ///   - path: a backup's file, or a folder of segments such as a ledger that was put aside.
    ///   - actor: who does it.
    ///   - now: for the name of what is put aside, and for the days whose numbers go on.
    /// - Returns: what took the place of what.
    /// - Throws: ``StoreError/damaged(sequence:what:)`` and others when the backup is of no use; nothing was changed then.
    package func restore(_ path: String, by actor: Actor, at now: Instant) throws(StoreError) -> Replacement {
        let source = try LedgerCopy(path)
        let (log, events) = try source.verify(known: source.indexed)
        if let problem = events.problem { throw .damaged(sequence: events.firstBad, what: problem) }
        guard let jurisdiction = log.jurisdiction, log.first == 1 else { throw .notALedger(path: path) }
        try folder.checkSpace(for: log.segments.reduce(0) { $0 + Int64($1.bytes.count) } + Int64(FileLog.usualSegment))
        let made = try folder.makeReplacement()
        try source.write(log, to: made)
        let remains = remains()
        // What the old one gave is known only if it is sound; and one that is sound has given all there is.
        let isCertain = remains?.isSound ?? false
        let continuation = Continuation(replacing: remains, reason: .restored)
        return try goOn(made, continuation, remains, jurisdiction, isCertain, actor, at: now)
    }

    /// Puts an empty ledger of the same jurisdiction into the place of the one that is there.
    /// - Parameters:
    ///   - remains: as ``remains()`` has just given it.
    ///   - jurisdiction: for a ledger of which that cannot be read.
    ///   - actor: who does it.
    ///   - now: for the name of what is put aside, and for the days whose numbers go on.
    /// - Returns: what took the place of what.
    /// - Throws: ``StoreError/absent(path:)`` when no jurisdiction is known.
    package func beginAnew(
        after remains: LedgerRemains,
        jurisdiction: String?,
        by actor: Actor,
        at now: Instant
    ) throws(StoreError) -> Replacement {
        guard let jurisdiction = remains.jurisdiction ?? jurisdiction else { throw .absent(path: folder.path) }
        let continuation = Continuation(replacing: remains, reason: .putAside)
        return try goOn(
            folder.makeReplacement(),
            continuation,
            remains,
            jurisdiction,
            remains.isSound,
            actor,
            at: now
        )
    }

    /// Takes a log that lies elsewhere over into this folder, and verifies what is here then. The index is made anew at the next
    /// start. Where this was cut short it goes on the next time.
    ///
    /// - Parameters:
    ///   - log: where it lies.
    ///   - progress: is told events done and events in all.
    /// - Returns: the last event.
    /// - Throws: ``StoreError/occupied(address:)`` where another ledger is here, and as `FileLog.takeOver` does.
    package func takeOver(
        _ log: any EventLog,
        progress: (Int64, Int64) throws(StoreError) -> Void
    ) throws(StoreError) -> LedgerHead {
        let made = try folder.logFolder()
        let head = try FileLog.takeOver(log, into: made, program: program, progress: progress)
        StateFolder.remove(folder.indexPath)
        let (_, found) = try LedgerCopy(folder.path).verify(known: (log.ledger, head.sequence))
        if let problem = found.problem { throw .damaged(sequence: found.firstBad, what: problem) }
        guard found.head == head else { throw .damaged(sequence: head.sequence, what: .batchEndsOtherwise) }
        return head
    }

    // The log says itself what it goes on from, and from which numbers.
    private func goOn(
        _ made: DiskFolder,
        _ continuation: Continuation,
        _ remains: LedgerRemains?,
        _ jurisdiction: String,
        _ isCertain: Bool,
        _ actor: Actor,
        at now: Instant
    ) throws(StoreError) -> Replacement {
        let start = try FileLog.open(made, LogOptions(jurisdiction: jurisdiction, program: program))
        let log = start.log
        var replay = LedgerReplay()
        try log.read(from: 1) { entry throws(StoreError) in
            try replay.add(entry)
            return true
        }
        var remains = remains
        remains?.open.removeAll { lost in
            let kept = replay.incidents[lost.id]
            return kept?.sequence == lost.sequence && kept?.openedAt == lost.openedAt
        }
        let given = (remains?.days ?? [:]).merging(replay.days) { max($0, $1) }
        let days = Numbering.goingOn(from: given, isCertain: isCertain, at: now)
        var continuation = continuation
        continuation.numbers = days.sorted { $0.key < $1.key }.map {
            Continuation.Number(day: Int64($0.key), number: Int64($0.value))
        }
        let head = log.durable
        do throws(StoreError) { try log.secureSpace() } catch { if error != .full { throw error } }
        let event = Event(
            recordedAt: now,
            actor: actor,
            jurisdiction: jurisdiction,
            subjects: [],
            fact: .continuation(continuation)
        )
        let again = forgettings(remains, replay, at: now)
        let journalSequence = log.marks.journalSequence
        _ = try log.append(
            Batch(
                expectedSequence: head.sequence,
                entries: ([event] + again.events).map { Batch.Entry(event: $0) },
                incidents: [],
                reading: ClockReading(wall: now, boot: .zero, bootID: ""),
                header: LedgerHeader(journalSequence: journalSequence)
            )
        )
        _ = try log.erase(Self.personalSequences(of: again.incidents, in: log))
        try log.close(journalSequence: journalSequence)
        return Replacement(
            aside: try folder.replace(stamp: Self.stamp(now)),
            remains: remains,
            head: head,
            recordedAt: replay.recordedAt,
            jurisdiction: jurisdiction,
            days: days,
            isCertain: isCertain
        )
    }

    /// The events of these incidents that have personal data.
    private static func personalSequences(
        of incidents: Set<IncidentID>,
        in log: any EventLog
    ) throws(StoreError) -> [Int64] {
        var sequences: [Int64] = []
        guard !incidents.isEmpty else { return sequences }
        try log.read(from: 1) { entry throws(StoreError) in
            let event = try entry.event
            let isMeant = event.fact.personalDigest != nil && event.incidents.contains { incidents.contains($0) }
            if isMeant { sequences.append(entry.sequence) }
            return true
        }
        return sequences
    }

    // What was destroyed in a ledger that gave way does not come back with a backup: its log says so again.
    private func forgettings(
        _ remains: LedgerRemains?,
        _ replay: LedgerReplay,
        at now: Instant
    ) -> (incidents: Set<IncidentID>, events: [Event]) {
        let missing = (remains?.forgettings ?? [:]).filter {
            replay.incidents[$0.key] != nil && replay.forgettings[$0.key] == nil
        }
        let events = missing.sorted { $0.key < $1.key }.map { _, event in
            var event = event
            event.recordedAt = now
            return event
        }
        return (Set(missing.keys), events)
    }

    /// As 20261121T120000Z.
    private static func stamp(_ now: Instant) -> String {
        let time = CivilTime(now)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(time.dateNumber)T\(two(time.hour))\(two(time.minute))\(two(time.second))Z"
    }
}

extension Continuation {
    fileprivate init(replacing remains: LedgerRemains?, reason: Reason) {
        self.init(reason: reason, sequence: remains?.head?.sequence, hash: remains?.head?.hash.description)
    }
}
