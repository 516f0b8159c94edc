import Glibc

/// A connected Unix socket that never blocks but in ``wait(reading:writing:until:)``.
struct ClientSocket: ~Copyable {
    private let descriptor: Int32

    /// Connects; a full backlog is waited for.
    init(path: String, timeout: Duration) throws(ClientError) {
        guard let address = sockaddr_un(path: path) else { throw .unreachable(path: path, errno: ENAMETOOLONG) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .unreachable(path: path, errno: errno) }
        let (seconds, attoseconds) = timeout.components
        // A timeout of zero would mean for ever.
        let microseconds = max(1, Int(attoseconds / 1_000_000_000_000))
        var limit = timeval(tv_sec: max(0, Int(seconds)), tv_usec: microseconds)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var result: Int32
        repeat {
            result = address.with { Glibc.connect(descriptor, $0, $1) }
        } while result != 0 && errno == EINTR
        guard result == 0, fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 else {
            let problem = errno
            Glibc.close(descriptor)
            throw problem == EAGAIN ? .timedOut : .unreachable(path: path, errno: problem)
        }
        self.descriptor = descriptor
    }

    /// Takes over one that is connected.
    init(descriptor: Int32) throws(ClientError) {
        guard fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 else {
            Glibc.close(descriptor)
            throw .disconnected
        }
        self.descriptor = descriptor
    }

    deinit { Glibc.close(descriptor) }

    /// What poll(2) is to wait for; nothing where neither is wanted.
    func entry(reading: Bool, writing: Bool) -> pollfd {
        let events = (reading ? Int16(POLLIN) : 0) | (writing ? Int16(POLLOUT) : 0)
        return pollfd(fd: events == 0 ? -1 : descriptor, events: events, revents: 0)
    }

    /// Tells the service that nothing more comes.
    func endWriting() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Waits until it can be read or written.
    func wait(writing: Bool, until deadline: Deadline) throws(ClientError) -> (readable: Bool, writable: Bool) {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN) | (writing ? Int16(POLLOUT) : 0), revents: 0)
        while true {
            let result = poll(&entry, 1, deadline.pollTimeout)
            if result == 0 { throw .timedOut }
            if result < 0 {
                guard errno == EINTR else { throw .disconnected }
                continue
            }
            let ended = entry.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0
            return (entry.revents & Int16(POLLIN) != 0 || ended, entry.revents & Int16(POLLOUT) != 0)
        }
    }

    /// Reads what is there.
    /// - Returns: bytes read; 0 at the end, `nil` if there is nothing now.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ClientError) -> Int? {
        while true {
            let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
            if count >= 0 { return count }
            switch errno {
            case EINTR: continue
            case EAGAIN: return nil
            default: throw .disconnected
            }
        }
    }

    /// Writes what fits.
    /// - Returns: bytes written; 0 if nothing fits now.
    func write(_ bytes: UnsafeRawBufferPointer) throws(ClientError) -> Int {
        while true {
            let count = Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
            if count >= 0 { return count }
            switch errno {
            case EINTR: continue
            case EAGAIN: return 0
            default: throw .disconnected
            }
        }
    }
}

/// A moment on the monotonic clock, or never.
struct Deadline {
    private let nanoseconds: Int64?

    init(_ timeout: Duration?) { nanoseconds = timeout.map { Self.now() &+ Self.nanoseconds($0) } }

    /// What is left, for poll(2): milliseconds rounded up, 0 when it has passed, -1 for never.
    var pollTimeout: Int32 {
        guard let nanoseconds else { return -1 }
        let left = max(0, nanoseconds - Self.now())
        return Int32(clamping: (left + 999_999) / 1_000_000)
    }

    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// At most a century, so that sums stay within 64 bits.
    private static func nanoseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        return min(max(seconds, 0), 3_155_760_000) * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
