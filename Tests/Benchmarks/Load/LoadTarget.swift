import Foundation
import Glibc

/// What is loaded: a program on this machine, over a Unix socket or the loopback interface. Nothing else can be named.
enum LoadTarget {
    case varlink(path: String)
    case http(port: Int)

    var form: ReplyForm {
        switch self {
        case .varlink: .varlink
        case .http: .http
        }
    }

    func templates() throws -> CallTemplates {
        switch self {
        case .varlink: try .reports()
        case .http(let port): try .alerts(port: port)
        }
    }

    /// A connection that does not block.
    func connect() throws -> Int32 {
        let descriptor: Int32
        let status: Int32
        switch self {
        case .varlink(let path):
            var name = sockaddr_un()
            name.sun_family = sa_family_t(AF_UNIX)
            guard path.utf8.count < MemoryLayout.size(ofValue: name.sun_path) else {
                throw Failed("\(path): too long for a socket's name")
            }
            withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
            (descriptor, status) = Self.connect(AF_UNIX, name)
        case .http(let port):
            var name = sockaddr_in()
            name.sin_family = sa_family_t(AF_INET)
            name.sin_port = in_port_t(port).bigEndian
            name.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
            (descriptor, status) = Self.connect(AF_INET, name)
        }
        guard descriptor >= 0, status == 0 else { throw Failed.system("connect") }
        if case .http = self {
            var on: Int32 = 1
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        }
        guard fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 else { throw Failed.system("fcntl") }
        return descriptor
    }

    private static func connect<Name>(_ family: Int32, _ name: Name) -> (descriptor: Int32, status: Int32) {
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        let status = withUnsafeBytes(of: name) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) {
                Glibc.connect(descriptor, $0.baseAddress, socklen_t(bytes.count))
            }
        }
        return (descriptor, status)
    }
}
