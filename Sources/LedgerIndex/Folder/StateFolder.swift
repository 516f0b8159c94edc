import Foundation
import Glibc
import IncidentModel
import Ledger

/// The folder in which one daemon at a time keeps its ledger. The lock goes with the process, however that ends.
final class StateFolder: Sendable {
    private static let logName = "log"
    /// What the first edition kept its ledger in.
    private static let oldName = "ledger.sqlite"
    /// What a copy of the ledger must leave free, so that calls can be taken meanwhile.
    static let spareBytes: Int64 = 64 << 20

    let path: String
    private let lock: Int32

    /// The folder of the log's segments.
    var logPath: String { "\(path)/\(Self.logName)" }
    var indexPath: String { "\(path)/index.sqlite" }

    /// Makes the folder, if it is not there, readable to its owner only, and takes its lock.
    init(locking path: String) throws(StoreError) {
        self.path = path
        try Self.make(path)
        let lockPath = "\(path)/lock"
        let descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .systemCall("open", lockPath) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let error = errno
            close(descriptor)
            if error == EWOULDBLOCK { throw .locked(path: path) }
            throw .systemCall("flock", lockPath, error)
        }
        lock = descriptor
        // A lock that the superuser makes must not keep the daemon out.
        try Self.give(descriptor, toOwnerOf: path)
    }

    deinit { close(lock) }

    /// Lets another daemon have the folder.
    func unlock() { _ = flock(lock, LOCK_UN) }

    private static func make(_ path: String) throws(StoreError) {
        let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
        if mkdir(path, 0o700) == 0 { return try synchronize(parent, O_RDONLY | O_DIRECTORY) }
        switch errno {
        case EEXIST: return
        case ENOENT where parent != path:
            try make(parent)
            guard mkdir(path, 0o700) == 0 else { throw .systemCall("mkdir", path) }
            try synchronize(parent, O_RDONLY | O_DIRECTORY)
        default: throw .systemCall("mkdir", path)
        }
    }

    /// Whether a daemon has this folder now. Looks and writes nothing.
    static func isLocked(_ path: String) -> Bool {
        let descriptor = open("\(path)/lock", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) == 0 else { return errno == EWOULDBLOCK }
        return false
    }

    /// Makes an empty file for its owner alone, in the place of whatever had the name.
    static func makeEmpty(_ path: String) throws(StoreError) {
        remove(path)
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .systemCall("open", path) }
        close(descriptor)
    }

    /// Removes a database and what SQLite may have put beside it.
    static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
    }

    /// The folder of the segments; made if it is not there.
    /// - Throws: ``StoreError/notALedger(path:)`` beside a ledger of the first edition, which this program cannot read.
    func logFolder() throws(StoreError) -> DiskFolder {
        try refuseFirstEdition()
        try Self.make(logPath)
        return try DiskFolder(logPath)
    }

    /// - Throws: ``StoreError/firstEdition(path:)``.
    func refuseFirstEdition() throws(StoreError) {
        let old = "\(path)/\(Self.oldName)"
        guard Self.size(of: old) == nil else { throw .firstEdition(path: old) }
    }

    /// Whether a copy of so many bytes has space here.
    func checkSpace(for bytes: Int64) throws(StoreError) {
        guard let free = try DiskFolder(path).freeBytes else { throw .systemCall("statvfs", path) }
        let needed = bytes + Self.spareBytes
        guard free >= needed else { throw .tooLittleSpace(path: path, needed: needed, free: free) }
    }

    /// The length of a file in bytes; nil when there is none.
    static func size(of path: String) -> Int64? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Int64(status.st_size)
    }

    static func synchronize(_ path: String, _ flags: Int32) throws(StoreError) {
        let descriptor = open(path, flags | O_CLOEXEC)
        guard descriptor >= 0 else { throw .systemCall("open", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .systemCall("fsync", path) }
    }
}
