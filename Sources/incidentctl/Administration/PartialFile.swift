import Foundation
import Glibc
import IncidentModel
import Ledger
import Wording

/// A file that is being written under another name than it will have. One program at a time writes it.
final class PartialFile {
    let path: String
    private let descriptor: Int32
    private let say: Language

    private static let ending = ".partial"

    /// Opens it for its owner alone, and removes what runs left that were killed, whatever they would have made.
    ///
    /// - Parameters:
    ///   - name: The name that it will have.
    ///   - language: That of what goes wrong.
    /// - Throws: ``CommandFailure``, where it cannot be opened, or another run writes it.
    init(for name: String, language: Language) throws(CommandFailure) {
        path = name + Self.ending
        say = language
        Self.removeAbandoned(beside: path)
        // A signal that comes once the file is there, and before it is known which to remove, waits for that.
        let signals = UnfinishedFile.holdSignals()
        defer { UnfinishedFile.releaseSignals(signals) }
        descriptor = try Self.locked(path, language)
        UnfinishedFile.removeOnSignal(path)
        // A file system without modes, such as a memory stick's, has nothing to set.
        guard fchmod(descriptor, 0o600) == 0 || errno == EPERM, ftruncate(descriptor, 0) == 0 else {
            close(descriptor)
            throw Self.failure(path, "truncate", errno, language)
        }
    }

    private static func locked(_ path: String, _ say: Language) throws(CommandFailure) -> Int32 {
        while true {
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard descriptor >= 0 else { throw failure(path, "open", errno, say) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                close(descriptor)
                throw CommandFailure(
                    .refused,
                    say("另一个备份正在写 \(path)。", "Another backup is being written to \(path).")
                )
            }
            // Another run may have taken it for abandoned before it was locked.
            var status = stat()
            if fstat(descriptor, &status) == 0, status.st_nlink > 0 { return descriptor }
            close(descriptor)
        }
    }

    /// Removes what is left in the folder of backups whose process was killed: nobody has locked it, and it is the beginning
    /// of a ledger, or nothing.
    private static func removeAbandoned(beside path: String) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for file in names.filter({ $0.hasSuffix(ending) }).map({ "\(folder)/\($0)" }) {
            let descriptor = open(file, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            var status = stat()
            guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
                flock(descriptor, LOCK_EX | LOCK_NB) == 0,
                status.st_size == 0 || (try? LedgerCopy(file)) != nil
            else { continue }
            unlink(file)
        }
    }

    deinit { close(descriptor) }

    func remove() {
        unlink(path)
        UnfinishedFile.keep()
    }

    func write(_ data: Data) throws(CommandFailure) {
        var written = 0
        while written < data.count {
            let count = data.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure("write") }
            written += count
        }
    }

    func synchronize() throws(CommandFailure) {
        guard fsync(descriptor) == 0 else { throw failure("fsync") }
    }

    /// Gives it its name for good.
    /// - Returns: false when that name is taken and is not to be replaced.
    func rename(to name: String, replacing: Bool) throws(CommandFailure) -> Bool {
        if !replacing, access(name, F_OK) == 0 { return false }
        guard Glibc.rename(path, name) == 0 else { throw failure("rename") }
        UnfinishedFile.keep()
        let folder = URL(fileURLWithPath: name).deletingLastPathComponent().path
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw Self.failure(folder, "open", errno, say) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw Self.failure(folder, "fsync", errno, say) }
        return true
    }

    private func failure(_ call: String) -> CommandFailure { Self.failure(path, call, errno, say) }

    private static func failure(_ path: String, _ call: String, _ error: Int32, _ say: Language) -> CommandFailure {
        let cause = "\(Label.systemError(error).text(say)) (\(call))"
        let status = error == EACCES || error == EPERM ? ExitStatus.notPermitted : .refused
        return CommandFailure(status, say("写不了 \(path)：\(cause)", "\(path) cannot be written: \(cause)"))
    }
}

/// The file that goes when a signal ends the process in its midst. What SIGKILL leaves, the next run in that folder removes.
private enum UnfinishedFile {
    // Read by the handler, which may call nothing that allocates.
    nonisolated(unsafe) private static var path: UnsafeMutablePointer<CChar>?

    // SIG_IGN of signal(2), a number that stands for a function.
    private static let ignored = 1

    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    /// - Returns: those that were held before.
    static func holdSignals() -> sigset_t {
        var (held, before) = (sigset_t(), sigset_t())
        sigemptyset(&held)
        for number in signals { sigaddset(&held, number) }
        pthread_sigmask(SIG_BLOCK, &held, &before)
        return before
    }

    static func releaseSignals(_ before: sigset_t) {
        var before = before
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }

    static func removeOnSignal(_ path: String) {
        Self.path = strdup(path)
        for number in signals {
            // Whoever ignores the signal, as nohup(1) does, goes on.
            var before = sigaction()
            sigaction(number, nil, &before)
            guard unsafeBitCast(before.__sigaction_handler.sa_handler, to: Int.self) != Self.ignored else { continue }
            signal(number) { number in
                if let path = UnfinishedFile.path { unlink(path) }
                signal(number, SIG_DFL)
                raise(number)
            }
        }
    }

    /// It has its name, or is gone.
    static func keep() { path = nil }
}
