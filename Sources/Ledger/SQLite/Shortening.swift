import Dispatch
import Foundation
import GRDB
import IncidentModel
import Synchronization

extension SQLiteEventStore {
    /// A start that had to read so many events is worth shortening.
    private static let eventsWorthShortening = 1_000
    /// What a disk has to have left beside the reserve: this is not what its last bytes are for.
    private static let roomForShortening: Int64 = 1 << 30
    /// Few enough that an append between them hardly waits.
    private static let pieceOfShortening = 128

    /// Gives snapshots to incidents of which events had to be read, so that the next start need not read them. It goes on
    /// beside the daemon's own work, and nothing depends on it.
    func shortenNextStart(_ needed: Needed) {
        guard needed.eventsRead >= Self.eventsWorthShortening else { return }
        guard (try? folder.checkRoom(for: Self.roomForShortening)) != nil else { return }
        DispatchQueue.global(qos: .utility).async { [self] in
            // What goes wrong here has been noted where it matters.
            try? storeSnapshots(of: needed)
        }
    }

    /// - Throws: ``StoreError``; the snapshots stored until then are good.
    func storeSnapshots(of needed: Needed) throws(StoreError) {
        var rest = needed.computed[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Self.pieceOfShortening)
            rest = rest.dropFirst(piece.count)
            try guarding(writing: true) {
                try connections.writer.inDatabase { db in
                    try db.inTransaction(.immediate) {
                        for place in piece { try Self.storeSnapshot(of: needed.incidents[place], db) }
                        return .commit
                    }
                }
                state.withLock { $0.logBytes += Int64(piece.count) * Schema.pageSize }
            }
            try checkpoint()
        }
    }

    // Unless the incident has since moved on.
    private static func storeSnapshot(of incident: Incident, _ db: Database) throws {
        guard let key = IncidentKey(incident.id) else { return }
        try db.run("UPDATE incident SET pending = 0 WHERE key = ? AND sequence = ?", [key.value, incident.sequence])
        guard db.changesCount == 1 else { return }
        try Snapshot(incident).store(db, key: key)
    }
}
