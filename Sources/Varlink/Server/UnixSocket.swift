import Glibc

/// Why a listener could not be had.
public enum ListenError: Error, Hashable, CustomStringConvertible {
    /// The path is longer than a socket's name may be (107 bytes).
    case pathTooLong(path: String)
    /// Another process serves a socket there.
    case alreadyServed(path: String)
    /// Something that is no socket is in the way.
    case notASocket(path: String)
    /// The descriptor is no listening Unix stream socket.
    case notListening(descriptor: Int32)
    /// A system call failed.
    case system(call: String, path: String, errno: Int32)
    /// The server has been stopped.
    case stopped

    /// The problem in words.
    public var description: String {
        switch self {
        case .pathTooLong(let path): "\(path): too long for a socket's name"
        case .alreadyServed(let path): "\(path): another process serves it"
        case .notASocket(let path): "\(path): not a socket"
        case .notListening(let descriptor): "descriptor \(descriptor) is no listening Unix stream socket"
        case .system(let call, let path, let errno): "\(path): \(call): \(String(cString: strerror(errno)))"
        case .stopped: "the server has been stopped"
        }
    }
}

/// A listening socket in the file system.
struct UnixSocket: Sendable {
    let path: String
    let descriptor: Int32
    private let device: dev_t
    private let inode: ino_t

    private static let backlog: Int32 = 4096

    /// Binds and listens; a socket file that nobody serves is replaced.
    init(path: String, mode: UInt32) throws(ListenError) {
        guard let name = sockaddr_un(path: path) else { throw .pathTooLong(path: path) }
        try Self.removeDead(path, name)
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .system(call: "socket", path: path, errno: errno) }
        // Before the bind, so that the file is never open to more than `mode`; after it, against the umask.
        var status = stat()
        guard fchmod(descriptor, mode) == 0, name.with({ Glibc.bind(descriptor, $0, $1) }) == 0,
            chmod(path, mode) == 0, Glibc.listen(descriptor, Self.backlog) == 0, lstat(path, &status) == 0
        else {
            let error = ListenError.system(call: "bind", path: path, errno: errno)
            Glibc.close(descriptor)
            throw error
        }
        self.path = path
        self.descriptor = descriptor
        device = status.st_dev
        inode = status.st_ino
    }

    private static func removeDead(_ path: String, _ name: sockaddr_un) throws(ListenError) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            guard errno == ENOENT else { throw .system(call: "stat", path: path, errno: errno) }
            return
        }
        guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path: path) }
        let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard probe >= 0 else { throw .system(call: "socket", path: path, errno: errno) }
        defer { Glibc.close(probe) }
        // EAGAIN: somebody listens, with a full backlog.
        if name.with({ Glibc.connect(probe, $0, $1) }) == 0 || errno == EAGAIN { throw .alreadyServed(path: path) }
        guard errno == ECONNREFUSED else { throw .system(call: "connect", path: path, errno: errno) }
        guard unlink(path) == 0 || errno == ENOENT else { throw .system(call: "unlink", path: path, errno: errno) }
    }

    /// Removes the file, unless another process has put its own there.
    func removeFile() {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_dev == device, status.st_ino == inode else { return }
        unlink(path)
    }

    /// Whether a descriptor is a listening Unix stream socket.
    static func isListening(_ descriptor: Int32) -> Bool {
        option(descriptor, SO_ACCEPTCONN) == 1 && option(descriptor, SO_DOMAIN) == AF_UNIX
            && option(descriptor, SO_TYPE) == Int32(SOCK_STREAM.rawValue)
    }

    private static func option(_ descriptor: Int32, _ name: Int32) -> Int32? {
        var value: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(descriptor, SOL_SOCKET, name, &value, &length) == 0 ? value : nil
    }
}

extension sockaddr_un {
    /// The address of a path; `@name` is an abstract one. `nil` if it is empty or too long.
    init?(path: String) {
        self.init()
        sun_family = sa_family_t(AF_UNIX)
        var name = Array(path.utf8)
        guard !name.isEmpty, name.count < MemoryLayout.size(ofValue: sun_path), !name.contains(0) else { return nil }
        if name[0] == UInt8(ascii: "@") { name[0] = 0 }
        withUnsafeMutableBytes(of: &sun_path) { $0.copyBytes(from: name) }
    }

    /// Calls with the address in the form that system calls take.
    func with<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        var length = MemoryLayout<sockaddr_un>.size
        if sun_path.0 == 0 {
            // An abstract name ends where its bytes do.
            length = MemoryLayout<sa_family_t>.size + 1
            withUnsafeBytes(of: sun_path) { bytes in
                length += bytes.dropFirst().prefix { $0 != 0 }.count
            }
        }
        return withUnsafePointer(to: self) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(length)) }
        }
    }
}
