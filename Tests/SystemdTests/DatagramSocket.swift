import Glibc
import Testing

@testable import Systemd

/// A Unix datagram socket that plays the service manager or journald.
final class DatagramSocket {
    let path: String
    let descriptor: Int32

    init(path: String, isReceiving: Bool = true) throws {
        self.path = path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        var address = try #require(sockaddr_un(path: path))
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(result == 0, "cannot bind \(path): errno \(errno)")
        if !isReceiving { close(descriptor) }
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    /// Leaves the socket's file without anybody who listens. The descriptor's number stays taken until the end.
    func leave() {
        let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
        dup2(nothing, descriptor)
        close(nothing)
    }

    /// The next datagram that has arrived; nil when there is none.
    func receive() -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 1 << 18)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return count < 0 ? nil : Array(bytes.prefix(count))
    }

    func receiveText() -> String? {
        receive().map { String(decoding: $0, as: UTF8.self) }
    }
}
