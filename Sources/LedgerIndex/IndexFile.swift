import Foundation
import GRDB
import IncidentModel
import Ledger

/// The index as a start finds it, brought up to the end of its log. One that is missing, spoilt, of another form or of another
/// log is made anew: nothing is lost with it but time.
struct IndexFile {
    let connections: Connections
    private(set) var position: IndexPosition
    /// What there was no space for.
    private(set) var rest = IndexReplay.Portion()

    /// Where an index says that it stands; nil where there is none that can be used.
    /// - Throws: ``StoreError/system(call:path:errno:)`` where it cannot be read: it is a witness of what was durable, and not passed over.
    static func position(_ path: String) throws(StoreError) -> IndexPosition? {
        guard StateFolder.size(of: path) != nil else { return nil }
        do {
            let file = try readOnly(path)
            defer { try? file.close() }
            return try file.read { db in
                guard try db.integer("PRAGMA application_id") == Schema.applicationID,
                    try db.integer("PRAGMA user_version") == Schema.version
                else { return nil }
                return try IndexPosition(db)
            }
        } catch {
            let error = StoreError(error)
            guard case .damaged = error else { throw error }
            return nil
        }
    }

    /// Opens an index that nobody writes to, without changing a byte of its folder.
    static func readOnly(_ path: String) throws -> DatabaseQueue {
        var configuration = Connections.configuration()
        configuration.readonly = true
        guard let size = StateFolder.size(of: path + "-wal"), size > 0 else {
            // Without a log SQLite need not lock or make anything: the file is taken as it is.
            return try DatabaseQueue(path: uri(path, "immutable=1"), configuration: configuration)
        }
        // With a log, in exclusive mode its index is kept in memory and not in a file; without locks that mode can be had
        // on a file opened for reading only.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
        return try DatabaseQueue(path: uri(path, "mode=ro&vfs=unix-none"), configuration: configuration)
    }

    private static func uri(_ path: String, _ parameters: String) -> String {
        var allowed = CharacterSet.urlPathAllowed
        allowed.remove(charactersIn: "?#%;")
        let absolute = URL(fileURLWithPath: path).path
        let escaped = absolute.addingPercentEncoding(withAllowedCharacters: allowed) ?? absolute
        return "file:\(escaped)?\(parameters)"
    }

    init(
        _ path: String,
        of log: any EventLog,
        known: IndexPosition?,
        apply: @escaping Applying,
        progress: (Int64, Int64) -> Void
    ) throws(StoreError) {
        if let known, known.ledger == log.ledger, try Self.isOnChain(known.head, of: log) {
            do throws(StoreError) {
                try self.init(path, of: log, at: known, apply: apply, progress: progress)
                return
            } catch {
                // Damage to the log comes up again when the index is made anew.
                if case .damaged = error {} else if !error.isOfTheIndex { throw error }
            }
        }
        StateFolder.remove(path)
        try StateFolder.makeEmpty(path)
        do { try Schema.create(at: path, ledger: log.ledger) } catch { throw StoreError(error) }
        try self.init(path, of: log, at: .beginning(of: log), apply: apply, progress: progress)
    }

    /// An index for a disk that has no space for one.
    init(
        inMemoryOf log: any EventLog,
        apply: @escaping Applying,
        progress: (Int64, Int64) -> Void
    ) throws(StoreError) {
        let connections: Connections
        do { connections = try Connections(inMemoryFor: log.ledger) } catch { throw StoreError(error) }
        try self.init(connections, of: log, at: .beginning(of: log), apply: apply, progress: progress)
    }

    private static func isOnChain(_ head: LedgerHead, of log: any EventLog) throws(StoreError) -> Bool {
        guard head.sequence > 0 else { return true }
        var isThere = false
        try log.read(from: head.sequence) { entry throws(StoreError) in
            isThere = entry.hash == head.hash
            return false
        }
        return isThere
    }

    private init(
        _ path: String,
        of log: any EventLog,
        at position: IndexPosition,
        apply: @escaping Applying,
        progress: (Int64, Int64) -> Void
    ) throws(StoreError) {
        let connections: Connections
        do { connections = try Connections(path: path) } catch { throw StoreError(error) }
        try self.init(connections, of: log, at: position, apply: apply, progress: progress)
    }

    private init(
        _ connections: Connections,
        of log: any EventLog,
        at position: IndexPosition,
        apply: @escaping Applying,
        progress: (Int64, Int64) -> Void
    ) throws(StoreError) {
        self.connections = connections
        self.position = position
        try readPlans(of: log)
        let end = log.durable.sequence
        guard position.head.sequence < end else { return }
        var replay = IndexReplay(of: log, into: connections.writer, from: position, apply: apply)
        try replay.run { progress($0, end) }
        self.position = replay.position
        rest = replay.rest
    }

    /// Reads the plans that the index knows: later events name rules of theirs, and are read by them.
    private func readPlans(of log: any EventLog) throws(StoreError) {
        var adoptions: [Int64] = []
        do {
            try connections.writer.read { db in
                try db.forEach("SELECT sequence FROM plan") { row in
                    adoptions.append(try row.integer(0))
                    return true
                }
            }
        } catch { throw StoreError(error) }
        for sequence in adoptions { _ = try log.events(from: sequence, limit: 1) }
    }
}

extension IndexPosition {
    /// Of an index without any event.
    fileprivate static func beginning(of log: any EventLog) -> IndexPosition {
        let head = LedgerHead(sequence: 0, hash: .genesis(of: log.ledger))
        return IndexPosition(ledger: log.ledger, head: head, clockShift: .zero)
    }
}
