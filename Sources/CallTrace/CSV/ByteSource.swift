import Glibc
import IncidentModel

/// Where bytes come from, in chunks of any size.
package struct ByteSource {
    /// How much is read at once.
    package static let chunkSize = 65_536

    private let read: () throws -> [UInt8]?

    /// - Parameter read: gives the next chunk, and nil at the end; an empty chunk is no end.
    package init(_ read: @escaping () throws -> [UInt8]?) { self.read = read }

    /// The file at `path`, read as it is needed. Throws where it cannot be opened, and says why.
    package static func file(_ path: String) throws(TraceError) -> ByteSource {
        let number = open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else {
            let cause = reason(errno)
            throw TraceError(line: 0, message: Label("打不开 \(path)：\(cause)", "cannot open \(path): \(cause)"))
        }
        return reading(Descriptor(number: number, isOwned: true))
    }

    /// Whatever comes on standard input.
    package static var standardInput: ByteSource { reading(Descriptor(number: STDIN_FILENO, isOwned: false)) }

    /// Bytes that are there already, handed out in pieces of `chunk`.
    package static func bytes(_ bytes: [UInt8], chunk: Int = chunkSize) -> ByteSource {
        var position = 0
        return ByteSource {
            guard position < bytes.count else { return nil }
            let end = min(bytes.count, position + max(1, chunk))
            defer { position = end }
            return Array(bytes[position..<end])
        }
    }

    func next() throws -> [UInt8]? { try read() }

    /// Closed when nobody reads from it any more.
    private final class Descriptor {
        let number: Int32
        private let isOwned: Bool

        init(number: Int32, isOwned: Bool) {
            self.number = number
            self.isOwned = isOwned
        }

        deinit { if isOwned { close(number) } }

        /// Whoever has the other end has made it non-blocking.
        func waitForMore() -> Bool {
            var entry = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
            return poll(&entry, 1, -1) >= 0 || errno == EINTR
        }
    }

    private static func reading(_ descriptor: Descriptor) -> ByteSource {
        ByteSource {
            var count = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: chunkSize) { buffer, initialized in
                repeat {
                    count = Glibc.read(descriptor.number, buffer.baseAddress, buffer.count)
                } while count < 0 && (errno == EINTR || errno == EAGAIN && descriptor.waitForMore())
                initialized = max(0, count)
            }
            guard count >= 0 else { throw TraceError(line: 0, message: Label(reason(errno))) }
            return count == 0 ? nil : chunk
        }
    }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
