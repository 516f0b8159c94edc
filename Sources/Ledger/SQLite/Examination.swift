import Foundation
import GRDB

/// What is looked at before a ledger is opened for writing, so that a damaged one is left as it is.
enum Examination {
    /// So many of the last events are always checked, whatever the mark says.
    static let lastEvents: Int64 = 1_000

    /// - Returns: where the ledger stands.
    static func examine(_ path: String) throws(StoreError) -> LedgerRow {
        try ReadOnlyFile.checkHeader(path)
        do {
            let file = try ReadOnlyFile.open(path, isLive: false)
            defer { try? file.close() }
            return try file.inDatabase { db in try check(db) }
        } catch { throw StoreError(error) }
    }

    private static func check(_ db: Database) throws -> LedgerRow {
        let row = try LedgerRow(db)
        let last = try db.integer("SELECT coalesce(max(sequence), 0) FROM event")
        guard last == row.head.sequence else {
            throw StoreError.damaged(
                sequence: min(last, row.head.sequence) + 1,
                what: "the last event is \(last), but the ledger says \(row.head.sequence)"
            )
        }
        guard (0...row.head.sequence).contains(row.verified.sequence) else {
            throw StoreError.damaged(sequence: nil, what: "the mark lies past the last event")
        }
        guard try link(db, row, at: row.verified.sequence) == row.verified.hash else {
            throw StoreError.damaged(sequence: row.verified.sequence, what: "the hash is not the one that was marked")
        }
        let start = max(0, min(row.verified.sequence, row.head.sequence - lastEvents))
        var walk = ChainWalk(from: LedgerHead(sequence: start, hash: try link(db, row, at: start)))
        try walk.walk(db, to: row.head.sequence)
        guard walk.head == row.head else {
            throw StoreError.damaged(sequence: row.head.sequence, what: "the hash is not the ledger's last one")
        }
        return row
    }

    private static func link(_ db: Database, _ row: LedgerRow, at sequence: Int64) throws -> ChainHash {
        if sequence == 0 { return row.genesis }
        guard let stored = try db.columns("SELECT hash FROM event WHERE sequence = ?", [sequence]) else {
            throw StoreError.damaged(sequence: sequence, what: "the event is missing")
        }
        return try stored.hash(0)
    }
}
