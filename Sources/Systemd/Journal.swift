import CSystemd
import Glibc

/// Why an entry did not reach the journal.
public enum JournalError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Not a field's name.
    case invalidName(String)
    /// An entry without a field.
    case noFields
    /// More fields than ``JournalEntry/maximumFields``.
    case tooManyFields(Int)
    /// More bytes than ``JournalEntry/maximumBytes``.
    case tooLarge(bytes: Int)
    /// No journal listens at its socket now. Try again later.
    case notListening
    /// So many entries, or too many bytes, wait already.
    case queueFull(limit: Int)
    /// libsystemd refused it, with the `errno`.
    case failed(errno: Int32)

    /// What a person reads.
    public var description: String {
        switch self {
        case .invalidName(let text): "not a name for a journal field: \(text.beginning(bytes: 80))"
        case .noFields: "a journal entry without a field"
        case .tooManyFields(let count): "\(count) fields in a journal entry, at most \(JournalEntry.maximumFields)"
        case .tooLarge(let bytes): "a journal entry of \(bytes) bytes, at most \(JournalEntry.maximumBytes)"
        case .notListening: "no journal is listening"
        case .queueFull(let limit): "the queue of \(limit) journal entries is full"
        case .failed(let code): "the journal did not take an entry: \(describe(errno: code))"
        }
    }
}

/// What takes journal entries: the ``Journal`` itself, a ``JournalQueue`` before it, or a test's own.
public protocol JournalSink: Sendable {
    /// Whether an entry sent now would reach a journal.
    var isListening: Bool { get }

    /// Sends one entry.
    ///
    /// - Throws: why it was not taken; the entry is then still owed.
    func send(_ entry: JournalEntry) throws(JournalError)
}

/// The system's journal, by `sd_journal_sendv(3)`: no format string, so a `%` in foreign text is a `%`.
///
/// What to know of libsystemd:
/// - It always sends to `/run/systemd/journal/socket` (`LogNamespace=` mounts another in its place), and **answers 0 when
///   there is no such file**. Hence the look for it before every send; what is lost is an entry sent in the instant in which
///   it disappears. Of a socket that nobody listens on it says so (ECONNREFUSED).
/// - PID 1 holds the socket too, so while journald restarts entries wait in the kernel, and a send **blocks** when that
///   queue is full. Send from a thread that may wait, or through a ``JournalQueue``.
/// - A 0 says that the entry is queued, not that it is on disk; journald may drop a burst (`LogRateLimitIntervalSec=0`
///   in the unit forbids that).
public struct Journal: JournalSink {
    /// Where libsystemd sends.
    public static let standardSocketPath = "/run/systemd/journal/socket"

    private let socketPath: String

    /// The journal.
    ///
    /// - Parameter socketPath: where to look whether it listens; another than the standard one only in tests, for libsystemd
    ///   sends to the standard one all the same.
    public init(socketPath: String = Journal.standardSocketPath) { self.socketPath = socketPath }

    /// Whether a `connect(2)` to its socket succeeds: three system calls, and nothing is sent.
    public var isListening: Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        guard var address = sockaddr_un(path: socketPath) else { return false }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }

    /// Hands an entry to journald; one too large for a datagram goes as a sealed memory file.
    public func send(_ entry: JournalEntry) throws(JournalError) {
        try entry.check()
        guard access(socketPath, F_OK) == 0 else { throw .notListening }
        let result = entry.withVectors { sd_journal_sendv($0.baseAddress, Int32($0.count)) }
        guard result != -ECONNREFUSED else { throw .notListening }
        guard result >= 0 else { throw .failed(errno: -result) }
    }
}

extension sockaddr_un {
    /// The address of a socket in the file system; nil for a path that does not fit with its NUL.
    init?(path: String) {
        self.init()
        sun_family = sa_family_t(AF_UNIX)
        let bytes = path.utf8
        let fits = withUnsafeMutableBytes(of: &sun_path) { room in
            guard !bytes.isEmpty, bytes.count < room.count, !bytes.contains(0) else { return false }
            room.copyBytes(from: bytes)
            return true
        }
        guard fits else { return nil }
    }
}
