import Glibc
import JSONCoding
import TestSupport
import Testing

@testable import Varlink

@Suite("The client, before services of every sort", .serialized)
struct ClientTests {
    private let timeout = Duration.seconds(120)

    /// A client, and the other end of its connection to say what one likes.
    private func withPeer(_ body: (Client, Int32) throws -> Void) throws {
        let folder = try TemporaryFolder()
        let socket = try UnixSocket(path: folder.at("peer"), mode: 0o600)
        let client = try Client(path: folder.at("peer"), maximumReplyBytes: 1000)
        let peer = accept(socket.descriptor, nil, nil)
        try body(client, peer)
        close(peer)
        close(socket.descriptor)
        socket.removeFile()
    }

    private func say(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        #expect(send(descriptor, bytes, bytes.count, 0) == bytes.count)
    }

    @Test("What is sent is one object and a NUL, without what is not needed")
    func sends() throws {
        try withPeer { (client, peer) throws in
            try client.send("a.B")
            try client.send("a.C", ["x": 1], more: true)
            try client.send("a.D", oneway: true)
            var buffer = [UInt8](repeating: 0, count: 1000)
            let count = recv(peer, &buffer, buffer.count, 0)
            let wants =
                #"{"method":"a.B"}"# + "\0" + #"{"method":"a.C","parameters":{"x":1},"more":true}"# + "\0"
                + #"{"method":"a.D","oneway":true}"# + "\0"
            #expect(String(decoding: buffer[..<count], as: UTF8.self) == wants)
            #expect(client.inFlight == 2)
        }
    }

    @Test("A silent service times out; the reply may be received later")
    func timesOut() throws {
        try withPeer { (client, peer) throws in
            #expect(throws: ClientError.timedOut) { try client.call("a.B", timeout: .milliseconds(5)) }
            say("{\"parameters\":{\"late\":true}}\0", to: peer)
            #expect(try client.receive(timeout: timeout).parameters == ["late": true])
        }
    }

    @Test("A service that goes away is noticed after what it left is read")
    func disconnected() throws {
        try withPeer { (client, peer) throws in
            try client.send("a.B")
            try client.send("a.C")
            say("{}\0{\"half\":", to: peer)
            shutdown(peer, Int32(SHUT_RDWR))
            #expect(try client.receive(timeout: timeout).parameters.isEmpty)
            #expect(throws: ClientError.disconnected) { try client.receive(timeout: timeout) }
            #expect(throws: ClientError.disconnected) { try client.call("a.D", timeout: timeout) }
        }
    }

    @Test(
        "Nonsense and endless frames are malformed",
        arguments: ["nonsense\0", "[]\0", String(repeating: "x", count: 1001)]
    )
    func malformed(text: String) throws {
        try withPeer { (client, peer) throws in
            try client.send("a.B")
            say(text, to: peer)
            let error = #expect(throws: ClientError.self) { try client.receive(timeout: timeout) }
            guard case .malformed? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test("A series that was not asked for is malformed")
    func unaskedSeries() throws {
        try withPeer { (client, peer) throws in
            say("{\"continues\":true}\0", to: peer)
            #expect(throws: ClientError.malformed("a series that was not asked for")) {
                try client.call("a.B", timeout: timeout)
            }
        }
    }

    @Test("A series can be left, and its error is thrown")
    func series() throws {
        try withPeer { (client, peer) throws in
            say(
                "{\"continues\":true,\"parameters\":{\"n\":1}}\0{\"error\":\"a.Lagged\",\"parameters\":{\"n\":2}}\0",
                to: peer
            )
            var seen: [JSONObject] = []
            #expect(throws: ClientError.failed(error: "a.Lagged", parameters: ["n": 2])) {
                try client.callMore("a.B", timeout: timeout) { reply in
                    seen.append(reply.parameters)
                    return true
                }
            }
            #expect(seen == [["n": 1]])
            say("{\"continues\":true,\"parameters\":{\"n\":1}}\0", to: peer)
            try client.callMore("a.B", timeout: timeout) { _ in false }
        }
    }
}
