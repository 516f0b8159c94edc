import Glibc
import JSONCoding
import NIOPosix
import TestSupport
import Testing

@testable import Varlink

@Suite("A server's beginning and end", .serialized)
struct ServerLifeTests {
    private let timeout = Duration.seconds(120)
    private let information = ServiceInformation(vendor: "Example", product: "Test", version: "1", url: "")

    private func server() -> Server {
        Server(information: information, handler: TestHandler(), group: MultiThreadedEventLoopGroup.singleton)
    }

    @Test("Clients that connect before the start are served after it; each listener has its own interfaces")
    func twoListeners() async throws {
        let folder = try TemporaryFolder()
        let server = server()
        let interface = try Interface(parsing: TestService.text)
        try await server.listen(path: folder.at("one"), mode: 0o620, name: "one", interfaces: [interface])
        try await server.listen(path: folder.at("two"), name: "two", interfaces: [])
        var status = stat()
        #expect(lstat(folder.at("one"), &status) == 0)
        #expect(status.st_mode & 0o777 == 0o620)
        let one = try Client(path: folder.at("one"))
        let two = try Client(path: folder.at("two"))
        try one.send("org.example.test.Echo", ["text": "x"])
        try two.send("org.example.test.Echo", ["text": "x"])
        #expect(throws: ClientError.timedOut) { try one.receive(timeout: .milliseconds(20)) }
        try await server.start()
        #expect(try one.receive(timeout: timeout).parameters == ["text": "x"])
        #expect(try two.receive(timeout: timeout).error == "org.varlink.service.InterfaceNotFound")
        await server.shutdown(drain: .seconds(1))
        #expect(access(folder.at("one"), F_OK) == -1)
        #expect(rmdir(folder.path) == 0)
    }

    @Test("A dead socket's file is replaced, a live one's is not, nor is another file")
    func pathInTheWay() async throws {
        let folder = try TemporaryFolder()
        let path = folder.at("socket")
        let dead = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let address = try #require(sockaddr_un(path: path))
        #expect(address.with { bind(dead, $0, $1) } == 0)
        close(dead)
        let first = server()
        try await first.listen(path: path, name: "one", interfaces: [])
        let second = server()
        await #expect(throws: ListenError.alreadyServed(path: path)) {
            try await second.listen(path: path, name: "one", interfaces: [])
        }
        await first.shutdown(drain: .zero)
        close(open(path, O_CREAT | O_WRONLY, 0o600))
        await #expect(throws: ListenError.notASocket(path: path)) {
            try await second.listen(path: path, name: "one", interfaces: [])
        }
        unlink(path)
        let long = folder.path + "/" + String(repeating: "x", count: 100)
        await #expect(throws: ListenError.pathTooLong(path: long)) {
            try await second.listen(path: long, name: "one", interfaces: [])
        }
        await #expect(throws: ListenError.notListening(descriptor: 0)) {
            try await second.listen(descriptor: 0, name: "one", interfaces: [])
        }
        #expect(rmdir(folder.path) == 0)
    }

    @Test("A passed socket is served")
    func passed() async throws {
        let folder = try TemporaryFolder()
        let socket = try UnixSocket(path: folder.at("passed"), mode: 0o600)
        let server = server()
        try await server.listen(descriptor: socket.descriptor, name: "passed", interfaces: [])
        try await server.start()
        let client = try Client(path: folder.at("passed"))
        #expect(try client.call("org.varlink.service.GetInfo", timeout: timeout)["product"] == "Test")
        await server.shutdown(drain: .zero)
        #expect(access(folder.at("passed"), F_OK) == 0, "a passed socket's file is not ours to remove")
        socket.removeFile()
    }

    @Test("Shutting down waits for answers, closes open series, and refuses new connections")
    func drains() async throws {
        try await TestService.run { service in
            let caller = try service.connect()
            let watcher = try service.connect()
            try caller.send("org.example.test.Hold", ["name": "call"])
            let call = try await service.handler.held.wait(for: 1)[0]
            try watcher.send("org.example.test.Hold", ["name": "watch"], more: true)
            let watch = try await service.handler.held.wait(for: 2)[1]
            let server = service.server
            let shutdown = Task { await server.shutdown(drain: .seconds(60)) }
            // Waited for first without holding a thread, of which the shutdown needs one.
            try await eventually { watch.connection.isGone }
            #expect(throws: ClientError.disconnected) { try watcher.receive(timeout: timeout) }
            #expect(throws: ClientError.unreachable(path: service.path, errno: ENOENT)) { try service.connect() }
            #expect(!call.connection.isGone)
            call.reply()
            #expect(try caller.receive(timeout: timeout).error == nil)
            #expect(throws: ClientError.disconnected) { try caller.receive(timeout: timeout) }
            await shutdown.value
            #expect(service.server.connectionCount == 0)
        }
    }

    @Test("A series that is open behind a call is not waited for either")
    func drainsCallBeforeSeries() async throws {
        try await TestService.run { service in
            let client = try service.connect()
            try client.send("org.example.test.Hold", ["name": "call"])
            try client.send("org.example.test.Hold", ["name": "watch"], more: true)
            let calls = try await service.handler.held.wait(for: 2)
            let server = service.server
            let shutdown = Task { await server.shutdown(drain: .seconds(60)) }
            try await eventually { (try? service.connect()) == nil }
            calls[0].reply()
            calls[1].replyContinuing([])
            #expect(try client.receive(timeout: timeout).continues == false)
            await shutdown.value
            #expect(calls[1].connection.isGone)
        }
    }

    @Test("What does not end in time is closed")
    func drainTimesOut() async throws {
        try await TestService.run { service in
            let caller = try service.connect()
            try caller.send("org.example.test.Hold", ["name": "call"])
            _ = try await service.handler.held.wait(for: 1)
            await service.server.shutdown(drain: .milliseconds(20))
            #expect(throws: ClientError.disconnected) { try caller.receive(timeout: timeout) }
            #expect(try await service.closed.wait(for: 1) == [.shutdown])
        }
    }

    @Test("A service that is not there is unreachable, by name")
    func unreachable() throws {
        #expect(throws: ClientError.unreachable(path: "/nowhere/socket", errno: ENOENT)) {
            try Client(path: "/nowhere/socket")
        }
    }
}
