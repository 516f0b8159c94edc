import Glibc

/// SQLite's write-ahead log, as a file. A sync of a file that grows has to write the file's own record too, which takes as
/// long again as the data; so the log is given its length when the ledger is opened, and is from then on overwritten from
/// its beginning. SQLite takes zeros behind its last frame for the end of the log, and never shortens the file while it is
/// open (`journal_size_limit` is off by default).
enum LogFile {
    /// What stands in it when a checkpoint begins, and as much again for what comes meanwhile.
    static let bytes = 2 * SQLiteEventStore.checkpointBytes

    /// Fills the log with zeros up to its length, behind what it holds.
    ///
    /// Only speed depends on it: where there is no room for it, or the disk will not, the log grows as it needs to.
    /// - Parameter path: the ledger's file, which a connection has open.
    static func extend(besides path: String) {
        let descriptor = open(path + "-wal", O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return }
        let length = Int64(status.st_size)
        let zeros = [UInt8](repeating: 0, count: 1 << 20)
        var end = length
        while end < bytes {
            // Written and not only allocated: the first write to an allocated block changes the file's record as well.
            let written = pwrite(descriptor, zeros, Int(min(Int64(zeros.count), bytes - end)), off_t(end))
            if written < 0, errno == EINTR { continue }
            guard written > 0 else {
                _ = ftruncate(descriptor, off_t(length))
                return
            }
            end += Int64(written)
        }
        fdatasync(descriptor)
    }
}
