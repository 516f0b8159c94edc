import Glibc
import JSONCoding
import NIOPosix
import TestSupport
import Testing

@testable import Varlink

@Suite("Bad clients and bounds", .serialized)
struct ServerBoundsTests {
    private let timeout = Duration.seconds(120)
    private static let echo = #"{"method":"org.example.test.Echo","parameters":{"text":"x"}}"#
    private static let answer = #"{"parameters":{"text":"x"}}"#

    static let malformedCalls: [(bytes: [UInt8], problem: CallMessage.Malformed)] = [
        (Array("".utf8), .syntax(JSONSyntaxError(problem: .unexpectedEnd, offset: 0))),
        (Array("[]".utf8), .notAnObject),
        (Array("{\"method\":\"\u{FF}".utf8) + [0xFF], .syntax(JSONSyntaxError(problem: .unexpectedEnd, offset: 14))),
        (
            Array("{\"method\":\"".utf8) + [0xFF, 0x22, 0x7D],
            .syntax(JSONSyntaxError(problem: .invalidUTF8, offset: 11))
        ),
        (Array(#"{"method":"org.example.test.Echo","odd":1}"#.utf8), .unknownMember("odd")),
        (Array(#"{"method":"org.example.test.Echo","more":true,"oneway":true}"#.utf8), .conflictingFlags),
        (Array(#"{"method":"org.example.test.Echo","parameters":[]}"#.utf8), .parameters),
    ]

    @Test(
        "A malformed call ends the connection without a word, after the answers to what came before",
        arguments: malformedCalls
    )
    func malformed(bytes: [UInt8], problem: CallMessage.Malformed) async throws {
        try await TestService.run { service in
            let raw = try RawConnection(service.path)
            raw.send(Self.echo + "\0")
            raw.send(bytes + [0])
            raw.send(Self.echo + "\0")
            #expect(try raw.readToEnd() == Self.answer + "\0")
            #expect(try await service.closed.wait(for: 1) == [.malformed(problem)])
            let other = try service.connect()
            _ = try other.call("org.varlink.service.GetInfo", timeout: .seconds(120))
        }
    }

    @Test("A vendor's members are ignored")
    func vendor() async throws {
        try await TestService.run { service in
            let raw = try RawConnection(service.path)
            raw.send(#"{"org.example.trace":7,"method":"org.example.test.Echo","parameters":{"text":"x"}}"# + "\0")
            raw.endInput()
            #expect(try raw.readToEnd() == Self.answer + "\0")
        }
    }

    @Test("A frame over the bound ends the connection, with or without its end; one of the bound's length is taken")
    func oversized() async throws {
        try await TestService.run { service in
            let frame = Self.echo + String(repeating: " ", count: 65536 - Self.echo.utf8.count)
            let raw = try RawConnection(service.path)
            raw.send(frame + "\0")
            raw.endInput()
            #expect(try raw.readToEnd() == Self.answer + "\0")
            for end in [" \0", " "] {
                let raw = try RawConnection(service.path)
                raw.send(frame + end)
                #expect(try raw.readToEnd() == "")
            }
            let reasons = try await service.closed.wait(for: 3)
            // Three connections on two threads: they may end in any order.
            #expect(reasons.count { $0 == .client } == 1)
            #expect(reasons.count { $0 == .frameTooLong(limit: 65536) } == 2)
        }
    }

    @Test("Random bytes and damaged calls never stop the server", arguments: [1, 2, 3] as [UInt64])
    func random(seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        try await TestService.run { service in
            for _ in 0..<200 {
                let raw = try RawConnection(service.path)
                var bytes = Array((Self.echo + "\0" + Self.echo + "\0").utf8)
                for _ in 0..<Int.random(in: 1...6, using: &random) {
                    bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
                if Bool.random(using: &random) { bytes = bytes.map { _ in UInt8.random(in: 0...255, using: &random) } }
                raw.send(bytes)
                if Bool.random(using: &random) {
                    raw.endInput()
                    _ = try raw.readToEnd()
                }
            }
            let client = try service.connect()
            _ = try client.call("org.varlink.service.GetInfo", timeout: .seconds(120))
            try await eventually { service.server.connectionCount == 1 }
        }
    }

    @Test("A frame cut short is no call")
    func truncated() async throws {
        try await TestService.run { service in
            let raw = try RawConnection(service.path)
            raw.send(Self.echo)
            raw.endInput()
            #expect(try raw.readToEnd() == "")
        }
    }

    @Test("A frame that comes byte by byte is a call")
    func dribbled() async throws {
        try await TestService.run { service in
            let raw = try RawConnection(service.path)
            for byte in Array((Self.echo + "\0").utf8) { raw.send([byte]) }
            raw.endInput()
            #expect(try raw.readToEnd() == Self.answer + "\0")
        }
    }

    @Test("A reply over the bound ends the connection")
    func longReply() async throws {
        try await TestService.run { service in
            let client = try service.connect()
            let fits = 1024 * 1024 - #"{"parameters":{"text":""}}"#.utf8.count
            let reply = try client.call("org.example.test.Big", ["bytes": .integer(Int64(fits))], timeout: timeout)
            #expect(reply["text"]?.stringValue?.utf8.count == fits)
            #expect(throws: ClientError.disconnected) {
                try client.call("org.example.test.Big", ["bytes": .integer(Int64(fits + 1))], timeout: timeout)
            }
            #expect(try await service.closed.wait(for: 1) == [.replyTooLong(limit: 1024 * 1024)])
        }
    }

    @Test("A client that never reads is not read from, and is served when it does")
    func neverReads() async throws {
        try await TestService.run { service in
            let raw = try RawConnection(service.path)
            let call = Array((#"{"method":"org.example.test.Big","parameters":{"bytes":50000}}"# + "\0").utf8)
            var sent: [UInt8] = []
            // Until neither the socket nor the server takes any more for a while.
            var idle = 0
            while idle < 200 {
                let count = raw.sendAvailable(call)
                sent += call[..<count]
                if count > 0, count < call.count { raw.send(Array(call[count...])) }
                idle = count > 0 ? 0 : idle + 1
                if count == 0 { try await Task.sleep(for: .milliseconds(1)) }
                try #require(sent.count < 8 << 20, "the server reads without end")
            }
            raw.endInput()
            let replies = try raw.readToEnd()
            #expect(replies.utf8.count > 4 << 20)
            #expect(try await service.closed.wait(for: 1) == [.client])
        }
    }

    @Test("A series to a client that does not read shows in the count of unsent replies, and is cut at the bound")
    func slowWatcher() async throws {
        try await TestService.run({ $0.unsentBytesToClose = 4 << 20 }) { service in
            let client = try service.connect()
            try client.send("org.example.test.Hold", ["name": "w"], more: true)
            let call = try await service.handler.held.wait(for: 1)[0]
            let event = JSON.object(["name": .string(String(repeating: "x", count: 1000))]).serialized()
            for _ in 0..<1500 { call.replyContinuing(event) }
            try await eventually { call.connection.unsentReplies < 1500 || call.connection.unsentReplies > 1000 }
            #expect(call.connection.unsentReplies > 1000)
            for _ in 0..<10_000 { call.replyContinuing(event) }
            #expect(try await service.closed.wait(for: 1) == [.notReading(limit: 4 << 20)])
            try await eventually { call.connection.isGone }
        }
    }

    @Test("What waits for the client to read is done when it has read, and when it has gone")
    func whenSent() async throws {
        try await TestService.run { service in
            for reads in [true, false] {
                let raw = try RawConnection(service.path)
                raw.send(#"{"method":"org.example.test.Hold","parameters":{"name":"w"},"more":true}"# + "\0")
                let call = try await service.handler.held.wait(for: 1)[0]
                service.handler.held.removeAll()
                let done = Record<Bool>()
                call.connection.whenSent { done.add(call.connection.isGone) }
                #expect(done.count == 1)
                let long = JSON.object(["name": .string(String(repeating: "x", count: 900_000))]).serialized()
                for _ in 0..<2 { call.replyContinuing(long) }
                call.connection.whenSent { done.add(call.connection.isGone) }
                // The loop has had its turn, and the socket holds less than that.
                try await eventually { call.connection.unsentReplies > 0 }
                _ = try service.connect().call("org.varlink.service.GetInfo", timeout: .seconds(120))
                #expect(done.count == 1)
                if reads {
                    call.reply()
                    raw.endInput()
                    _ = try raw.readToEnd()
                } else {
                    call.connection.close()
                }
                // Both replies were taken by the kernel, or the connection has ended.
                #expect(try await done.wait(for: 2) == [false, !reads])
            }
        }
    }

    @Test("Over the bound of connections the first call is answered with the host's error, then the end")
    func tooMany() async throws {
        try await TestService.run({
            $0.maximumConnections = 3
            $0.maximumRefusals = 2
            $0.refusalTimeout = .milliseconds(50)
        }) { service in
            var clients: [Client] = []
            for _ in 0..<3 {
                let client = try service.connect()
                _ = try client.call("org.varlink.service.GetInfo", timeout: .seconds(120))
                clients.append(client)
            }
            let over = try service.connect()
            #expect(throws: ClientError.failed(error: "org.example.test.TooMany", parameters: ["limit": 3])) {
                try over.call("org.example.test.Echo", ["text": "x"], timeout: timeout)
            }
            #expect(throws: ClientError.disconnected) { try over.receive(timeout: timeout) }
            // Those that never call are closed by the timeout, and those beyond the refusals at once.
            let idle = try (0..<4).map { _ in try RawConnection(service.path) }
            for raw in idle { #expect(try raw.readToEnd() == "") }
            #expect(service.server.connectionCount == 3)
            clients.removeLast()
            try await eventually { service.server.connectionCount == 2 }
            let again = try service.connect()
            _ = try again.call("org.varlink.service.GetInfo", timeout: .seconds(120))
        }
    }

    @Test("One user's connections are bounded by themselves")
    func tooManyOfOneUser() async throws {
        try await TestService.run({ $0.maximumConnectionsPerUser = 1 }) { service in
            let first = try service.connect()
            _ = try first.call("org.varlink.service.GetInfo", timeout: .seconds(120))
            let second = try service.connect()
            #expect(throws: ClientError.failed(error: "org.example.test.TooMany", parameters: ["limit": 1])) {
                try second.call("org.varlink.service.GetInfo", timeout: .seconds(120))
            }
        }
    }

    @Test("Out of descriptors, the server goes on, and accepts when there are some again")
    func descriptorsExhausted() async {
        // In a process of its own, as the limit is the process's.
        await #expect(processExitsWith: .success) {
            try await TestService.run { service in
                let client = try service.connect()
                _ = try client.call("org.varlink.service.GetInfo", timeout: .seconds(120))
                let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
                var before = rlimit()
                getrlimit(resource, &before)
                let waiting = (0..<3).map { _ in RawConnection() }
                var low = rlimit(rlim_cur: 1, rlim_max: before.rlim_max)
                setrlimit(resource, &low)
                for raw in waiting { try raw.connect(service.path) }
                for _ in 0..<100 { _ = try client.call("org.varlink.service.GetInfo", timeout: .seconds(120)) }
                guard service.server.connectionCount == 1 else { throw NeverCame() }
                setrlimit(resource, &before)
                for raw in waiting {
                    raw.send(Self.echo + "\0")
                    raw.endInput()
                    guard try raw.readToEnd() == Self.answer + "\0" else { throw NeverCame() }
                }
            }
        }
    }
}
