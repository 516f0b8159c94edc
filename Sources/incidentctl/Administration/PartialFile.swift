import Foundation
import Glibc
import IncidentModel
import Wording

/// A file that is being written under another name than it will have. One program at a time writes it.
final class PartialFile {
    let path: String
    private let descriptor: Int32
    private let say: Language

    /// Opens it for its owner alone, and empties what an earlier run left.
    init(path: String, language: Language) throws(CommandFailure) {
        self.path = path
        say = language
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Self.failure(path, "open", errno, language) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw CommandFailure(
                .refused,
                language("另一个备份正在写 \(path)。", "Another backup is being written to \(path).")
            )
        }
        UnfinishedFile.removeOnSignal(path)
        // A file system without modes, such as a memory stick's, has nothing to set.
        guard fchmod(descriptor, 0o600) == 0 || errno == EPERM, ftruncate(descriptor, 0) == 0 else {
            close(descriptor)
            throw Self.failure(path, "truncate", errno, language)
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

/// The file that goes when a signal ends the process in its midst. What SIGKILL leaves, the next run empties and writes anew.
private enum UnfinishedFile {
    // Read by the handler, which may call nothing that allocates.
    nonisolated(unsafe) private static var path: UnsafeMutablePointer<CChar>?

    // SIG_IGN of signal(2), a number that stands for a function.
    private static let ignored = 1

    static func removeOnSignal(_ path: String) {
        Self.path = strdup(path)
        for number in [SIGINT, SIGTERM, SIGHUP] {
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
