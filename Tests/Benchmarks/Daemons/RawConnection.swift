import Glibc
import JSONCoding
import Varlink

/// A connection that hands out replies as bytes, so that no time is spent on reading them before the clock is stopped.
final class RawConnection {
    private let descriptor: Int32
    private var input: [UInt8] = []
    private var start = 0
    private var scanned = 0
    private var buffer = [UInt8](repeating: 0, count: 1 << 18)

    /// - Throws: ``Failed``.
    init(_ path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        try UnixAddress.with(path) { connect(descriptor, $0, $1) }
    }

    deinit { close(descriptor) }

    /// A call as it goes over the wire.
    static func call(_ method: String, _ parameters: JSONObject = [:], more: Bool = false) -> [UInt8] {
        var call: JSONObject = ["method": .string(method), "parameters": .object(parameters)]
        if more { call["more"] = true }
        return JSON.object(call).serialized() + [0]
    }

    /// - Throws: ``Failed`` when the other side has closed.
    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Failed("send: \(String(cString: strerror(errno)))") }
            sent += count
        }
    }

    /// The bytes of the next reply, without the NUL.
    ///
    /// - Parameter milliseconds: How long to wait for it.
    /// - Returns: Nil when it did not come in time.
    /// - Throws: ``Failed`` when the other side has closed.
    func receive(milliseconds: Int32 = 60_000) throws -> ArraySlice<UInt8>? {
        while true {
            if let end = endOfFrame() {
                let frame = input[start..<end]
                start = end + 1
                scanned = start
                return frame
            }
            if start > 0 { input.removeSubrange(..<start) }
            start = 0
            scanned = input.count
            var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&entry, 1, milliseconds)
            if ready == 0 { return nil }
            if ready < 0 { continue }
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { throw Failed("The daemon closed the connection.") }
            input += buffer[..<count]
        }
    }

    private func endOfFrame() -> Int? {
        input.withUnsafeBytes { all -> Int? in
            guard scanned < all.count, let base = all.baseAddress else { return nil }
            return memchr(base + scanned, 0, all.count - scanned).map { base.distance(to: UnsafeRawPointer($0)) }
        }
    }

    /// Makes a call, waits for its reply and reads it.
    ///
    /// - Throws: ``Failed``, for an error of the daemon's too.
    func ask(_ method: String, _ parameters: JSONObject = [:]) throws -> JSONObject {
        try send(Self.call(method, parameters))
        guard let frame = try receive() else { throw Failed("\(method) was not answered.") }
        let reply = try Self.read(frame)
        if let error = reply.error { throw Failed("\(error) \(JSON.object(reply.parameters))") }
        return reply.parameters
    }

    /// Reads a reply's bytes.
    static func read(_ frame: ArraySlice<UInt8>) throws -> Reply {
        try frame.withUnsafeBufferPointer { bytes in try Reply(frame: bytes) }
    }
}
