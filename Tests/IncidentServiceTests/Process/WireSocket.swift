import Glibc
import JSONCoding
import TestSupport
import Testing
import Varlink

/// A connection that sends whatever bytes it is told to, and reads only when it is told to.
final class WireSocket {
    private let descriptor: Int32

    init(_ path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        try #require(descriptor >= 0, "\(String(cString: strerror(errno)))")
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        try #require(path.utf8.count < MemoryLayout.size(ofValue: address.sun_path))
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(result == 0, "\(String(cString: strerror(errno)))")
    }

    deinit { close(descriptor) }

    /// Sends all of it, or as much as is taken before the other side closes.
    func send(_ bytes: some Sequence<UInt8>) {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Sends as much as fits now, and says how many bytes did.
    func sendSome(_ bytes: [UInt8]) -> Int {
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
        return max(0, bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, flags) })
    }

    /// Says that there is no more to come.
    func endInput() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// All that comes until the other side closes.
    func readToEnd(within milliseconds: Int32 = 20_000) throws -> [UInt8] {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&entry, 1, milliseconds) > 0 else { throw Patience.Over(what: "the end of a connection") }
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return all }
            all += buffer[..<count]
        }
    }

    /// The frames that come until the other side closes.
    func repliesToEnd() throws -> [JSONObject] {
        try readToEnd().split(separator: 0).map { try #require(try JSON(parsing: $0).objectValue) }
    }
}

extension Sequence<UInt8> where Self == [UInt8] {
    /// A call as it goes over the wire.
    static func call(_ method: String, _ parameters: JSONObject = [:], more: Bool = false) -> [UInt8] {
        var call: JSONObject = ["method": .string(method), "parameters": .object(parameters)]
        if more { call["more"] = true }
        return JSON.object(call).serialized() + [0]
    }
}
