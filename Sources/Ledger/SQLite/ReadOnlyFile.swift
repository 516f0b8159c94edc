import Foundation
import GRDB

/// A ledger file that is only looked at: no byte of its folder is changed, not even by SQLite's own files beside it.
enum ReadOnlyFile {
    /// Opens the file. `isLive` when a daemon may be writing to it: then SQLite's locks and shared memory are used, which
    /// that daemon has made already.
    static func open(_ path: String, isLive: Bool) throws -> DatabaseQueue {
        var configuration = Connections.configuration()
        configuration.readonly = true
        if isLive { return try DatabaseQueue(path: path, configuration: configuration) }
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

    /// Whether this is a ledger that this program can read, by the file's first bytes alone.
    static func checkHeader(_ path: String) throws(StoreError) {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw .systemCall("open", path) }
        defer { try? handle.close() }
        let header: Data
        do { header = try handle.read(upToCount: 100) ?? Data() } catch { throw StoreError(error) }
        guard header.count == 100, header.starts(with: Data("SQLite format 3\0".utf8)) else {
            throw .notALedger(path: path)
        }
        func field(_ offset: Int) -> Int64 { header[offset..<offset + 4].reduce(0) { $0 << 8 | Int64($1) } }
        guard field(68) == Schema.applicationID else { throw .notALedger(path: path) }
        guard field(60) <= Schema.version else { throw .newerVersion(what: "a ledger of form \(field(60))") }
    }
}
