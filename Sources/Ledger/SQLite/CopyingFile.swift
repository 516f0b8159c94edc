import Foundation
import GRDB
import Glibc

/// Copies a ledger's file by SQLite's own means, so that the copy is what one reader saw at one moment, log included, and
/// holds nothing of what was destroyed.
enum CopyingFile {
    /// - Parameters:
    ///   - source: a connection to the ledger, for this alone.
    ///   - path: the copy's; whatever is there goes.
    ///   - isFitting: is told the copy's length in bytes before it is made, and throws if there is no space for it.
    ///   - adjust: what is to be changed in the copy.
    /// - Throws: what SQLite, `isFitting` and `adjust` throw; a part of the copy may be left.
    static func copy(
        _ source: DatabaseQueue,
        to path: String,
        isFitting: (Int64) throws -> Void,
        adjust: (Database) throws -> Void = { _ in }
    ) throws {
        try source.inDatabase { db in
            try isFitting(try db.integer("PRAGMA page_count") * db.integer("PRAGMA page_size"))
        }
        try StateFolder.makeEmpty(path)
        try source.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
        // The copy is no file with a log yet, as the daemon wants it.
        let copy = try DatabaseQueue(path: path, configuration: Connections.configuration())
        try copy.inDatabase { db in
            try adjust(db)
            try db.execute(sql: "PRAGMA journal_mode = WAL")
        }
        try copy.close()
    }
}

extension SQLiteEventStore {
    package func backup() throws(StoreError) -> LedgerImage {
        try usable()
        let path = folder.backupPath
        defer { StateFolder.remove(path) }
        do {
            // Not one of the readers: those answer questions. A failure here says nothing of the ledger, so the store
            // stays usable.
            let source = try ReadOnlyFile.open(folder.ledgerPath, isLive: true)
            defer { try? source.close() }
            try CopyingFile.copy(source, to: path, isFitting: folder.checkSpace)
        } catch { throw StoreError(error) }
        let found = try Self.verify(path: path, isLive: false, apply: apply)
        guard found.isSound, let head = found.head else {
            throw .damaged(sequence: found.firstBad, what: found.problem ?? "it says nothing of where it stands")
        }
        return try LedgerImage(unlinking: path, head: head)
    }
}
