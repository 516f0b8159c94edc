import Dispatch
import Foundation
import GRDB
import IncidentModel
import Synchronization

extension SQLiteEventStore {
    /// A start that had to read so many events is worth shortening.
    private static let eventsWorthShortening = 1_000
    /// What a disk has to have left beside the reserve: this is not what its last bytes are for.
    private static let spaceForShortening: Int64 = 1 << 30
    /// Few enough that an append between them hardly waits.
    private static let pieceOfShortening = 128
    /// Nothing was appended for so long: then nobody waits for the disk.
    private static let quiet = Duration.milliseconds(250)

    /// Gives snapshots to incidents of which events had to be read, so that the next start need not read them. It goes on
    /// beside the daemon's own work, and nothing depends on it.
    func shortenNextStart(_ needed: Needed) {
        guard needed.eventsRead >= Self.eventsWorthShortening else { return }
        guard (try? folder.checkSpace(for: Self.spaceForShortening)) != nil else { return }
        goOn(with: needed.computed.map { needed.incidents[$0] }[...])
    }

    // A piece whenever nobody else writes; in a flood of reports there is no hurry.
    private func goOn(with rest: ArraySlice<Incident>) {
        guard !rest.isEmpty else { return }
        DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + (isQuiet ? 0 : 0.25)) { [self] in
            guard isQuiet else { return goOn(with: rest) }
            // What goes wrong here has been noted where it matters.
            guard (try? storeSnapshots(of: rest.prefix(Self.pieceOfShortening))) != nil else { return }
            goOn(with: rest.dropFirst(Self.pieceOfShortening))
        }
    }

    private var isQuiet: Bool { state.withLock { $0.lastAppend }.map { .now - $0 > Self.quiet } ?? true }

    /// - Throws: ``StoreError``; then none of these is stored.
    func storeSnapshots(of incidents: some Collection<Incident>) throws(StoreError) {
        try guarding(writing: true) {
            try connections.writer.inDatabase { db in
                try db.inTransaction(.immediate) {
                    for incident in incidents { try Self.storeSnapshot(of: incident, db) }
                    return .commit
                }
            }
            state.withLock { $0.logBytes += Int64(incidents.count) * Schema.pageSize }
        }
        try checkpoint()
    }

    // Unless the incident has since moved on.
    private static func storeSnapshot(of incident: Incident, _ db: Database) throws {
        guard let key = IncidentKey(incident.id) else { return }
        try db.run("UPDATE incident SET pending = 0 WHERE key = ? AND sequence = ?", [key.value, incident.sequence])
        guard db.changesCount == 1 else { return }
        try Snapshot(incident).store(db, key: key)
    }
}
