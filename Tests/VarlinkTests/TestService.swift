import Glibc
import JSONCoding
import NIOCore
import NIOPosix
import Synchronization
import TestSupport
import Testing

@testable import Varlink

/// A server on a socket of its own, for as long as a test runs.
struct TestService {
    static let text = """
        interface org.example.test
        method Echo(text: string) -> (text: string)
        method Hold(name: string) -> ()
        method Series(count: int) -> (index: int)
        method Big(bytes: int) -> (text: string)
        method Drop() -> ()
        method Refuse(code: int) -> ()
        error Refused (code: int)
        error TooMany (limit: int)
        error Elsewhere (socket: string)
        """

    let path: String
    let server: Server
    let handler: TestHandler
    let closed: Record<CloseReason>
    private let folder: TemporaryFolder

    /// Runs a test against a fresh server and stops it after.
    static func run(
        _ adjust: (inout Server.Configuration) -> Void = { _ in },
        _ body: (TestService) async throws -> Void
    ) async throws {
        let service = try await TestService(adjust)
        do {
            try await body(service)
        } catch {
            await service.stop()
            throw error
        }
        await service.stop()
    }

    private init(_ adjust: (inout Server.Configuration) -> Void) async throws {
        folder = try TemporaryFolder()
        path = folder.at("test")
        let closed = Record<CloseReason>()
        var configuration = Server.Configuration()
        configuration.connectionClosed = { _, reason in closed.add(reason) }
        configuration.tooManyConnections = { ErrorReply("org.example.test.TooMany", ["limit": .integer(Int64($0))]) }
        configuration.unofferedInterface = { interface, listener in
            guard interface == "org.example.other" else { return nil }
            return ErrorReply("org.example.test.Elsewhere", ["socket": .string("not " + listener)])
        }
        adjust(&configuration)
        handler = TestHandler()
        self.closed = closed
        server = Server(
            information: ServiceInformation(
                vendor: "Example",
                product: "Test",
                version: "1",
                url: "https://example.org"
            ),
            configuration: configuration,
            handler: handler,
            group: MultiThreadedEventLoopGroup.singleton
        )
        try await server.listen(path: path, name: "test", interfaces: [Interface(parsing: Self.text)])
        try await server.start()
    }

    private func stop() async {
        await server.shutdown(drain: .zero)
    }

    func connect() throws -> Client {
        try Client(path: path)
    }
}

/// Answers the calls of the test interface; keeps those to `Hold` until the test answers them.
final class TestHandler: MethodCallHandler {
    let held = Record<MethodCall>()

    /// Made once, so that many calls can be answered fast.
    private static let big = big(50_000)

    private static func big(_ count: Int) -> [UInt8] {
        JSON.object(["text": .string(String(repeating: "x", count: count))]).serialized()
    }

    func handle(_ call: MethodCall) {
        switch call.method {
        case "Echo": call.reply(JSON.object(call.parameters).serialized())
        case "Hold": held.add(call)
        case "Series": series(call)
        case "Big":
            let count = Int(call.parameters["bytes"]?.integerValue ?? 0)
            call.reply(count == 50_000 ? Self.big : Self.big(count))
        case "Refuse": call.fail("org.example.test.Refused", call.parameters)
        default: break
        }
    }

    private func series(_ call: MethodCall) {
        guard call.wantsMore else {
            call.fail(StandardInterface.Failure.expectedMore)
            return
        }
        let count = call.parameters["count"]?.integerValue ?? 0
        for index in 1..<max(count, 1) {
            call.replyContinuing(JSON.object(["index": .integer(index)]).serialized())
        }
        call.reply(JSON.object(["index": .integer(count)]).serialized())
    }
}

/// Things noted on one thread and waited for on another.
final class Record<Element: Sendable>: Sendable {
    private let elements = Mutex<[Element]>([])

    func add(_ element: Element) {
        elements.withLock { $0.append(element) }
    }

    var count: Int {
        elements.withLock { $0.count }
    }

    /// Waits until there are that many, for at least two minutes.
    func wait(for count: Int) async throws -> [Element] {
        try await eventually { self.count >= count }
        return elements.withLock { $0 }
    }

    func removeAll() {
        elements.withLock { $0 = [] }
    }
}

struct NeverCame: Error {}

/// Looks until something holds, for at least two minutes.
func eventually(_ condition: () throws -> Bool) async throws {
    for _ in 0..<120_000 {
        if try condition() { return }
        try await Task.sleep(for: .milliseconds(1))
    }
    throw NeverCame()
}

/// A connection that sends whatever bytes it is told to.
final class RawConnection {
    private let descriptor: Int32

    init(_ path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        try connect(path)
    }

    /// A socket that is not connected yet.
    init() {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    }

    func connect(_ path: String) throws {
        let address = try #require(sockaddr_un(path: path))
        try #require(address.with { Glibc.connect(descriptor, $0, $1) } == 0)
    }

    deinit {
        close(descriptor)
    }

    func send(_ text: String) {
        send(Array(text.utf8))
    }

    func send(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    /// Sends as much as fits without blocking.
    func sendAvailable(_ bytes: [UInt8]) -> Int {
        max(
            0,
            bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
        )
    }

    func endInput() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Everything until the server closes; fails after ten seconds.
    func readToEnd() throws -> String {
        var all: [UInt8] = []
        while let more = try readSome() { all += more }
        return String(decoding: all, as: UTF8.self)
    }

    /// `nil` at the end.
    func readSome() throws -> [UInt8]? {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, 120_000) > 0 else { throw NeverCame() }
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }
}
