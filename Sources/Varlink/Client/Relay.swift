import Glibc

/// The far end of a bridge: whatever comes in goes to a service, and whatever that answers comes out, byte for byte.
public struct Relay: ~Copyable {
    private let socket: ClientSocket

    /// As much as a pipe takes at once that can be written to (PIPE_BUF), so that writing never waits.
    private static let pieceBytes = 4_096

    /// Connects.
    /// - Parameters:
    ///   - path: the service's socket.
    ///   - connectTimeout: how long to wait for a service that is too busy to accept.
    /// - Throws: ``ClientError/unreachable(path:errno:)`` or ``ClientError/timedOut``.
    public init(path: String, connectTimeout: Duration) throws(ClientError) {
        socket = try ClientSocket(path: path, timeout: connectTimeout)
    }

    /// Carries bytes both ways until the service has closed, or nobody reads what comes out. The end of what comes in is passed on,
    /// and what is answered after it still comes out. SIGPIPE is to be ignored.
    /// - Parameters:
    ///   - input: where to read.
    ///   - output: where to write.
    public func run(input: Int32, output: Int32) {
        var (up, down): ([UInt8], [UInt8]) = ([], [])
        var (isInputOpen, isServiceOpen) = (true, true)
        while isServiceOpen || !down.isEmpty {
            // One without a wish is left out: poll(2) would tell of its end again and again.
            var entries = [
                pollfd(fd: isInputOpen && up.isEmpty ? input : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: output, events: down.isEmpty ? 0 : Int16(POLLOUT), revents: 0),
                socket.entry(reading: isServiceOpen && down.isEmpty, writing: !up.isEmpty),
            ]
            guard poll(&entries, nfds_t(entries.count), -1) >= 0 || errno == EINTR else { return }
            if entries[0].revents != 0 {
                up = Self.read(from: input)
                isInputOpen = !up.isEmpty
                if !isInputOpen { socket.endWriting() }
            }
            if entries[1].revents != 0 {
                guard !down.isEmpty, let count = Self.write(down, to: output) else { return }
                down.removeFirst(count)
            }
            if entries[2].revents & Int16(POLLOUT) != 0, !up.isEmpty {
                let count = up.withUnsafeBytes { bytes in try? socket.write(bytes) }
                // It takes no more; what it has answered before is still to come.
                if count == nil { isInputOpen = false }
                up.removeFirst(count ?? up.count)
            }
            if entries[2].revents & Int16(POLLIN | POLLHUP | POLLERR) != 0, isServiceOpen, down.isEmpty {
                (down, isServiceOpen) = read()
            }
        }
    }

    /// What there is from the service, and whether there may be more.
    private func read() -> ([UInt8], Bool) {
        var piece = [UInt8](repeating: 0, count: Self.pieceBytes)
        let read = piece.withUnsafeMutableBytes { buffer in
            Result { () throws(ClientError) in try socket.read(into: buffer) }
        }
        guard case .success(let count) = read, count != 0 else { return ([], false) }
        return (Array(piece.prefix(count ?? 0)), true)
    }

    private static func read(from descriptor: Int32) -> [UInt8] {
        var piece = [UInt8](repeating: 0, count: pieceBytes)
        while true {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count >= 0 { return Array(piece[..<count]) }
            guard errno == EINTR else { return [] }
        }
    }

    /// - Returns: Nil when nobody reads any more.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int? {
        while true {
            let count = Glibc.write(descriptor, bytes, min(bytes.count, pieceBytes))
            if count >= 0 { return count }
            guard errno == EINTR else { return errno == EAGAIN ? 0 : nil }
        }
    }
}
