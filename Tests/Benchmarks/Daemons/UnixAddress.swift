import Glibc

/// Unix sockets by their paths.
enum UnixAddress {
    /// Calls `body` with the address of a path.
    ///
    /// - Throws: ``Failed`` when the path is too long or `body` gives less than 0.
    static func with(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw Failed("\(path) is too long for a socket; choose a folder with a shorter path.")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result >= 0 else { throw Failed("\(path): \(String(cString: strerror(errno)))") }
    }
}

/// Where a service tells its manager how it is doing (sd_notify(3)).
final class NoticeSocket {
    private let path: String
    private let descriptor: Int32

    /// - Throws: ``Failed``.
    init(_ path: String) throws {
        self.path = path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        unlink(path)
        try UnixAddress.with(path) { bind(descriptor, $0, $1) }
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    /// The next message; nil when none comes in time.
    func next(milliseconds: Int32) throws -> String? {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, milliseconds) > 0 else { return nil }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count >= 0 else { throw Failed("recv: \(String(cString: strerror(errno)))") }
        return String(decoding: buffer[..<count], as: UTF8.self)
    }
}
