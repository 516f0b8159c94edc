import Foundation
import Glibc
import JSONCoding
import NIOPosix
import TestSupport
import Testing

@testable import Varlink

@Suite("Bridges")
struct BridgeTests {
    private let timeout = Duration.seconds(120)

    @Test(
        "A bridge that leads nowhere says so with what it wrote and its exit status: nothing was called",
        arguments: [
            ("echo no route >&2; exit 255", .bridgeFailed(status: 255, said: "no route")),
            ("printf 'a\\nb\\nc\\nd\\n' >&2; exit 77", .bridgeFailed(status: 77, said: "b c d")),
            ("exit 3", .bridgeFailed(status: 3, said: "")),
            ("kill -9 $$", .bridgeFailed(status: nil, said: "")),
        ] as [(String, ClientError)]
    )
    func nowhere(script: String, error: ClientError) {
        #expect(throws: error) { try Client(bridge: ["/bin/sh", "-c", script], connectTimeout: timeout) }
    }

    @Test("A program that is not there, one that hangs, and one that talks of something else")
    func others() {
        #expect(throws: ClientError.unreachable(path: "no-such-program", errno: ENOENT)) {
            try Client(bridge: ["no-such-program"], connectTimeout: timeout)
        }
        #expect(throws: ClientError.bridgeFailed(status: nil, said: "wait")) {
            let script = "echo wait >&2; exec sleep 1000"
            return try Client(bridge: ["/bin/sh", "-c", script], connectTimeout: .milliseconds(500))
        }
        #expect {
            try Client(bridge: ["/bin/sh", "-c", "printf 'Welcome!\\0'; cat >/dev/null"], connectTimeout: timeout)
        } throws: {
            if case .bridgeFailed(nil, _)? = $0 as? ClientError { true } else { false }
        }
    }

    @Test("What comes in at a relay reaches the service, and what it answers comes out, also behind the input's end")
    func relay() async throws {
        let folder = try TemporaryFolder()
        let information = ServiceInformation(vendor: "Example", product: "Test", version: "1", url: "")
        let group = MultiThreadedEventLoopGroup.singleton
        let server = Server(information: information, handler: TestHandler(), group: group)
        let interface = try Interface(parsing: TestService.text)
        try await server.listen(path: folder.at("one"), name: "one", interfaces: [interface])
        try await server.start()
        var (input, output): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
        try #require(pipe(&input) == 0 && pipe(&output) == 0)
        let count = 200
        // More than a pipe takes: the relay has to read and to write by turns.
        let text = String(repeating: "火", count: 10_000)
        let (near, path) = (output, folder.at("one"))
        let far = input
        // Threads of their own: all three wait for each other.
        Thread.detachNewThread {
            if let relay = try? Relay(path: path, connectTimeout: .seconds(120)) {
                relay.run(input: far[0], output: near[1])
            }
            close(near[1])
        }
        Thread.detachNewThread {
            let call = Array("{\"method\":\"org.example.test.Echo\",\"parameters\":{\"text\":\"\(text)\"}}\0".utf8)
            for _ in 0..<count {
                var rest = call[...]
                while !rest.isEmpty {
                    let written = rest.withUnsafeBytes { write(far[1], $0.baseAddress, $0.count) }
                    guard written > 0 else { return }
                    rest = rest.dropFirst(written)
                }
            }
            close(far[1])
        }
        var (answers, piece) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
        while case let read = Glibc.read(near[0], &piece, piece.count), read > 0 { answers += piece[..<read] }
        let replies = answers.split(separator: 0)
        #expect(replies.count == count)
        #expect(Set(replies.map { String(decoding: $0, as: UTF8.self) }).count == 1)
        #expect(replies.first.map { String(decoding: $0, as: UTF8.self).contains(text) } ?? false)
        await server.shutdown(drain: .zero)
        close(input[0])
        close(output[0])
    }
}
