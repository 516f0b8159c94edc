import Glibc
import IncidentAPI

/// An exclusive lock on a file (flock(2)): it ends with this object, and with the process however that ends.
final class FileLock {
    private let descriptor: Int32

    /// - Throws: ``StoredFile/Failure``, with `EWOULDBLOCK` when another has it.
    init(_ path: String) throws(StoredFile.Failure) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o660)
        guard descriptor >= 0 else { throw StoredFile.Failure(step: "open \(path)", errno: errno) }
        // The next one may be another of the group, whatever the umask is; a file of somebody else has its mode already.
        _ = fchmod(descriptor, 0o660)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw StoredFile.Failure(step: "lock \(path)", errno: errno)
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Whether another process, or another lock of this one, has the file now.
    static func isHeld(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }
}
