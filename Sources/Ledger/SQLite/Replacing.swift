import Foundation
import GRDB
import Glibc
package import IncidentModel

/// A ledger's folder while no daemon has it, to put another ledger into the place of the one that is there. That one is
/// kept under another name, with its log, as it was found: it is evidence.
package final class OfflineLedger {
    private let folder: StateFolder

    /// Takes the folder's lock, and ends what an earlier replacement began.
    /// - Parameters:
    ///   - path: the state folder.
    ///   - isMade: whether it is made when it is not there.
    /// - Throws: ``StoreError/locked(path:)`` while a daemon has it; ``StoreError/absent(path:)``.
    package init(folder path: String, isMade: Bool) throws(StoreError) {
        var status = stat()
        guard isMade || stat(path, &status) == 0 else { throw .absent(path: path) }
        folder = try StateFolder(locking: path)
        try folder.tidy()
    }

    /// What took the place of what.
    package struct Replacement: Sendable {
        /// Where the ledger that was there is now; nil when there was none.
        package var aside: String?
        /// What could be read of it.
        package var remains: LedgerRemains?
        /// Where the ledger stands that is in force now.
        package var head: LedgerHead
        package var jurisdiction: String
        /// The last number of each local day, after which its incidents go on.
        package var days: [Int: Int]
        /// Whether those are all that were ever given; else there is a gap on the days that may get more.
        package var isCertain: Bool
    }

    /// The ledger that is there, verified whole; nil when there is none.
    package func remains() -> LedgerRemains? { remains(isWhole: true) }

    private func remains(isWhole: Bool) -> LedgerRemains? {
        folder.hasLedger ? LedgerRemains(reading: folder.ledgerPath, isWhole: isWhole) : nil
    }

    /// Puts a copy of `file`, which is verified whole, into the ledger's place. The file itself is not touched.
    /// - Parameters:
    ///   - file: a backup, or a ledger that was put aside, with its log beside it if it has one.
    ///   - now: for the name of what is put aside, and for the days whose numbers go on.
    /// - Returns: what took the place of what.
    /// - Throws: ``StoreError/damaged(sequence:what:)`` and others when the file is of no use; nothing was changed then.
    package func restore(_ file: String, at now: Instant) throws(StoreError) -> Replacement {
        try ReadOnlyFile.checkHeader(file)
        // Its end is sound or not: whoever restores has no time for the whole of what is given up.
        let remains = remains(isWhole: false)
        let made = folder.replacementPath
        defer { StateFolder.remove(made) }
        // What the old one gave is known only if it is sound; and one that is sound has given all there is.
        let known = remains?.days ?? [:]
        let isCertain = remains?.isSound ?? false
        do {
            let source = try ReadOnlyFile.open(file, isLive: false)
            defer { try? source.close() }
            try CopyingFile.copy(source, to: made, isFitting: folder.checkSpace) { db in
                let given = known.merging(try Self.days(db)) { max($0, $1) }
                try Self.store(Numbering.goingOn(from: given, isCertain: isCertain, at: now), db)
            }
        } catch { throw StoreError(error) }
        return try install(made, remains, at: now, isCertain: isCertain)
    }

    /// Puts an empty ledger of the same jurisdiction into the place of the one that is there.
    /// - Parameters:
    ///   - remains: as ``remains()`` has just given it.
    ///   - jurisdiction: for a ledger of which that cannot be read.
    ///   - now: for the name of what is put aside, and for the days whose numbers go on.
    /// - Returns: what took the place of what.
    /// - Throws: ``StoreError/absent(path:)`` when no jurisdiction is known.
    package func beginAnew(
        after remains: LedgerRemains,
        jurisdiction: String?,
        at now: Instant
    ) throws(StoreError) -> Replacement {
        guard let jurisdiction = remains.jurisdiction ?? jurisdiction else { throw .absent(path: folder.path) }
        let made = folder.replacementPath
        defer { StateFolder.remove(made) }
        try StateFolder.makeEmpty(made)
        do {
            try Schema.create(at: made, ledger: UUID(), jurisdiction: jurisdiction)
            let queue = try DatabaseQueue(path: made, configuration: Connections.configuration())
            try queue.write { db in
                try Self.store(Numbering.goingOn(from: remains.days, isCertain: remains.isSound, at: now), db)
            }
            try queue.close()
        } catch { throw StoreError(error) }
        return try install(made, remains, at: now, isCertain: remains.isSound)
    }

    private func install(
        _ made: String,
        _ remains: LedgerRemains?,
        at now: Instant,
        isCertain: Bool
    ) throws(StoreError) -> Replacement {
        let found = try SQLiteEventStore.verify(path: made, isLive: false)
        guard found.isSound, let head = found.head else {
            throw .damaged(sequence: found.firstBad, what: found.problem ?? "it says nothing of where it stands")
        }
        let row = try Examination.examine(made)
        let days: [Int: Int]
        do {
            let file = try ReadOnlyFile.open(made, isLive: false)
            defer { try? file.close() }
            days = try file.inDatabase(Self.days)
        } catch { throw StoreError(error) }
        return Replacement(
            aside: try folder.replace(by: made, stamp: Self.stamp(now)),
            remains: remains,
            head: head,
            jurisdiction: row.jurisdiction,
            days: days,
            isCertain: isCertain
        )
    }

    private static func days(_ db: Database) throws -> [Int: Int] {
        var days: [Int: Int] = [:]
        try db.forEach("SELECT day, number FROM day") { row in
            days[Int(try row.integer(0))] = Int(try row.integer(1))
            return true
        }
        return days
    }

    private static func store(_ days: [Int: Int], _ db: Database) throws {
        for (day, number) in days {
            try db.run(
                "INSERT INTO day VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET number = max(number, excluded.number)",
                [day, number]
            )
        }
    }

    /// As 20261121T120000Z.
    private static func stamp(_ now: Instant) -> String {
        let time = CivilTime(now)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(time.dateNumber)T\(two(time.hour))\(two(time.minute))\(two(time.second))Z"
    }
}
