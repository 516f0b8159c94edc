import Dispatch
import Foundation
import Glibc
import Synchronization
import TestSupport

/// When a wire is cut.
enum WireCut: CaseIterable {
    /// What is asked next does not arrive.
    case before
    /// It arrives, is carried out, and its answer is lost.
    case after
}

/// A wire between a client and a server on Unix sockets that can be cut at a chosen moment; the next connection holds.
final class CuttableWire: Sendable {
    private let place: TemporaryFolder
    private let listener: Int32
    private let target: String
    private let state = Mutex(State())
    /// Where a client of PostgreSQL finds it.
    var folder: String { place.path }

    private struct State {
        var pending: WireCut?
        var cuts = 0
        var open: [Int32] = []
        var isClosed = false
    }

    struct NotMade: Error { var errno: Int32 }

    init(to target: String) throws {
        self.target = target
        place = try TemporaryFolder()
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let path = place.at(".s.PGSQL.5432")
        guard Self.with(path, { bind(listener, $0, $1) }) == 0, listen(listener, 16) == 0 else {
            throw NotMade(errno: errno)
        }
        Thread.detachNewThread { [self] in accept() }
    }

    var cuts: Int { state.withLock { $0.cuts } }

    /// Cuts what is asked next.
    func cut(_ cut: WireCut) { state.withLock { $0.pending = cut } }

    /// Cuts it for good.
    func close() {
        unlink(place.at(".s.PGSQL.5432"))
        let open = state.withLock { state in
            state.isClosed = true
            return state.open
        }
        for descriptor in open + [listener] { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }

    private static func with(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
    }

    private func accept() {
        while case let client = Glibc.accept(listener, nil, nil), client >= 0 {
            let server = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            guard Self.with(target, { connect(server, $0, $1) }) == 0 else { continue }
            state.withLock { $0.open += [client, server] }
            Thread.detachNewThread { [self] in
                carry(from: client, to: server, cutting: .before)
            }
            Thread.detachNewThread { [self] in
                carry(from: server, to: client, cutting: .after)
            }
        }
    }

    private func carry(from source: Int32, to target: Int32, cutting cut: WireCut) {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while case let count = Glibc.read(source, &buffer, buffer.count), count > 0 {
            let isCut = state.withLock { state in
                guard state.pending == cut else { return false }
                state.pending = nil
                state.cuts += 1
                return true
            }
            if isCut { break }
            guard send(target, buffer, count, Int32(MSG_NOSIGNAL)) == count else { break }
        }
        shutdown(source, Int32(SHUT_RDWR))
        shutdown(target, Int32(SHUT_RDWR))
    }
}
