import CSystemd
import Glibc

/// A descriptor that the service manager passed at start (socket activation), with the name its `.socket` unit gives it.
///
/// Never `shutdown(2)` one: the manager holds the same open file, and the next start would find it dead.
public struct PassedSocket: Sendable, Equatable {
    /// Why a passed descriptor cannot serve.
    public enum Fault: Error, Sendable, Equatable {
        /// It is something else than a listening stream socket of the Unix family.
        case notUnixStreamListener
        /// It could not be examined, with the `errno`.
        case unexaminable(errno: Int32)
    }

    /// `FileDescriptorName=` of the unit, by default the unit's name. Several sockets may share one; their order is
    /// undefined.
    public let name: String
    /// The descriptor, with FD_CLOEXEC set. The receiver owns it.
    public let descriptor: Int32
    /// What is wrong with it; nil for one that can be accepted on. The receiver logs and closes the others.
    public let fault: Fault?

    init(name: String, descriptor: Int32) {
        self.name = name
        self.descriptor = descriptor
        let answer = sd_is_socket_unix(descriptor, Int32(SOCK_STREAM.rawValue), 1, nil, 0)
        fault = answer > 0 ? nil : answer == 0 ? .notUnixStreamListener : .unexaminable(errno: -answer)
    }

    /// Closes the descriptor, and nothing more: the manager's own copy goes on listening.
    public func close() { _ = Glibc.close(descriptor) }
}

/// The sockets passed to this process.
public enum PassedSockets {
    /// The passed descriptors could not be taken: the variables contradict each other or a descriptor is not open.
    public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
        /// The `errno` from `sd_listen_fds_with_names(3)`.
        public let errno: Int32

        /// What a person reads.
        public var description: String { "the passed sockets cannot be taken: \(describe(errno: errno))" }
    }

    /// Takes what was passed, once: LISTEN_PID, LISTEN_FDS and LISTEN_FDNAMES leave the environment, so a second call
    /// answers with nothing. Call it before there are threads, since it writes to the environment.
    ///
    /// - Returns: the sockets, faulty ones among them; empty when LISTEN_PID is absent or names another process.
    /// - Throws: ``Failure``; a daemon that went on would bind a second set of sockets beside the manager's.
    public static func take() throws(Failure) -> [PassedSocket] {
        let taken = systemd_take_listeners()
        guard taken.count >= 0 else { throw Failure(errno: -taken.count) }
        defer { systemd_free_listeners(taken) }
        return (0..<taken.count).map { index in
            let name = taken.names?[Int(index)].map { String(cString: $0) } ?? "unknown"
            return PassedSocket(name: name, descriptor: SD_LISTEN_FDS_START + index)
        }
    }
}
