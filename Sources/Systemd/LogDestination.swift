import Glibc
public import Logging

/// Where the process's log lines go.
public enum LogDestination: Sendable {
    /// To the journal, through a queue that never makes a caller wait.
    case journal(JournalQueue)
    /// To standard error.
    case standardError

    /// Chooses for this process and makes swift-log use it. Once per process: swift-log stops at a second call.
    ///
    /// - Parameters:
    ///   - identifier: SYSLOG_IDENTIFIER in the journal.
    ///   - level: the least level that is logged.
    /// - Returns: the choice; ``flush(within:)`` it before the process ends.
    public static func bootstrap(_ identifier: String, level: Logger.Level = .info) -> LogDestination {
        let isJournal = isJournalStream(environmentValue("JOURNAL_STREAM"), of: STDERR_FILENO)
        let destination: LogDestination = isJournal ? .journal(JournalQueue(Journal())) : .standardError
        LoggingSystem.bootstrap { label in
            destination.handler(label: label, identifier: identifier, level: level)
        }
        return destination
    }

    /// Waits until the lines that wait have left, but no longer than `limit`.
    ///
    /// - Returns: whether they have.
    @discardableResult
    public func flush(within limit: Duration) -> Bool {
        switch self {
        case .journal(let queue): queue.flush(within: limit)
        case .standardError: true
        }
    }

    func handler(label: String, identifier: String, level: Logger.Level) -> any LogHandler {
        switch self {
        case .journal(let queue):
            JournalLogHandler(label: label, identifier: identifier, level: level, sink: queue)
        case .standardError:
            StandardErrorLogHandler(label: label, level: level)
        }
    }

    /// Whether a descriptor is the very stream that the manager connected to the journal: `$JOURNAL_STREAM` is its device
    /// and inode (systemd.exec(5)). A shell's redirection, or a process started by another service, has the variable but
    /// not the stream; its lines belong where it was told to write.
    static func isJournalStream(_ value: String?, of descriptor: Int32) -> Bool {
        let parts = value?.split(separator: ":", omittingEmptySubsequences: false).map { UInt64($0) } ?? []
        var status = stat()
        guard parts.count == 2, fstat(descriptor, &status) == 0 else { return false }
        return parts[0] == UInt64(status.st_dev) && parts[1] == UInt64(status.st_ino)
    }
}
