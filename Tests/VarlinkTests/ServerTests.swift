import Glibc
import JSONCoding
import Testing

@testable import Varlink

@Suite("Calls over a socket", .serialized)
struct ServerTests {
    private let timeout = Duration.seconds(120)

    @Test("A call is answered")
    func echo() async throws {
        try await TestService.run { service in
            let client = try service.connect()
            let reply = try client.call("org.example.test.Echo", ["text": "和顺 🚒"], timeout: timeout)
            #expect(reply == ["text": "和顺 🚒"])
        }
    }

    @Test("The service says who it is and describes its interfaces")
    func standard() async throws {
        try await TestService.run { service in
            let client = try service.connect()
            let info = try client.call("org.varlink.service.GetInfo", timeout: timeout)
            #expect(info["product"] == "Test")
            #expect(info["interfaces"] == ["org.varlink.service", "org.example.test"])
            let method = "org.varlink.service.GetInterfaceDescription"
            let text = try client.call(method, ["interface": "org.example.test"], timeout: timeout)
            #expect(text["description"] == .string(TestService.text))
            let standard = try client.call(method, ["interface": "org.varlink.service"], timeout: timeout)
            #expect(standard["description"] == .string(StandardInterface.text))
        }
    }

    static let refusals: [(method: String, parameters: JSONObject, error: String, named: JSONObject)] = [
        ("org.example.none.Do", [:], "org.varlink.service.InterfaceNotFound", ["interface": "org.example.none"]),
        ("Nothing", [:], "org.varlink.service.InterfaceNotFound", ["interface": ""]),
        ("org.example.other.Do", [:], "org.example.test.Elsewhere", ["socket": "not test"]),
        (
            "org.example.test.None", ["x": 1], "org.varlink.service.MethodNotFound",
            ["method": "org.example.test.None"]
        ),
        ("org.example.test.Echo", [:], "org.varlink.service.InvalidParameter", ["parameter": "text"]),
        ("org.example.test.Echo", ["text": 1], "org.varlink.service.InvalidParameter", ["parameter": "text"]),
        (
            "org.example.test.Echo", ["text": "", "odd": 1], "org.varlink.service.InvalidParameter",
            ["parameter": "odd"]
        ),
        ("org.varlink.service.GetInfo", ["odd": 1], "org.varlink.service.InvalidParameter", ["parameter": "odd"]),
        (
            "org.varlink.service.GetInterfaceDescription", ["interface": "a.b"],
            "org.varlink.service.InterfaceNotFound", ["interface": "a.b"]
        ),
        ("org.example.test.Refuse", ["code": 7], "org.example.test.Refused", ["code": 7]),
        ("org.example.test.Series", ["count": 3], "org.varlink.service.ExpectedMore", [:]),
        (
            "org.example.test.Drop", [:], "org.varlink.service.MethodNotImplemented",
            ["method": "org.example.test.Drop"]
        ),
    ]

    @Test("What cannot be done is answered with a named error, and the connection goes on", arguments: refusals)
    func refuses(method: String, parameters: JSONObject, error: String, named: JSONObject) async throws {
        try await TestService.run { service in
            let client = try service.connect()
            #expect(throws: ClientError.failed(error: error, parameters: named)) {
                try client.call(method, parameters, timeout: timeout)
            }
            #expect(
                try client.call("org.example.test.Echo", ["text": "on"], timeout: timeout)["text"] == "on"
            )
        }
    }

    @Test(
        "An integer that 64 bits do not hold is refused by its name, and the connection goes on",
        arguments: ["9223372036854775808", "-9223372036854775809", "18446744073709551616", "100000000000000000000"]
    )
    func greatInteger(_ number: String) async throws {
        try await TestService.run { service in
            let raw = try RawConnection(service.path)
            raw.send(#"{"method":"org.example.test.Refuse","parameters":{"code":\#(number)}}"# + "\0")
            raw.send(#"{"method":"org.example.test.Refuse","parameters":{"code":9223372036854775807}}"# + "\0")
            raw.endInput()
            #expect(
                try raw.readToEnd()
                    == #"{"error":"org.varlink.service.InvalidParameter","parameters":{"parameter":"code"}}"# + "\0"
                    + #"{"error":"org.example.test.Refused","parameters":{"code":9223372036854775807}}"# + "\0"
            )
        }
    }

    @Test("Replies go out in the order of the calls, whatever the order they are made in")
    func order() async throws {
        try await TestService.run { service in
            let client = try service.connect()
            for index in 0..<8 { try client.send("org.example.test.Hold", ["name": "\(index)"]) }
            try client.send("org.example.test.Echo", ["text": "last"])
            let calls = try await service.handler.held.wait(for: 8)
            for index in [5, 0, 7, 2, 1, 6, 4, 3] {
                calls[index].fail("org.example.test.Refused", calls[index].parameters)
            }
            for index in 0..<8 {
                #expect(try client.receive(timeout: timeout).parameters == ["name": .string("\(index)")])
            }
            #expect(try client.receive(timeout: timeout).parameters == ["text": "last"])
            #expect(client.inFlight == 0)
        }
    }

    @Test("Replies made on many threads at once keep the order of the calls")
    func orderAcrossThreads() async throws {
        try await TestService.run { service in
            let client = try service.connect()
            for index in 0..<200 { try client.send("org.example.test.Hold", ["name": "\(index)"]) }
            try client.flush(timeout: timeout)
            let calls = try await service.handler.held.wait(for: 200)
            await withTaskGroup(of: Void.self) { group in
                for call in calls.shuffled() {
                    group.addTask { call.fail("org.example.test.Refused", call.parameters) }
                }
            }
            for index in 0..<200 {
                #expect(try client.receive(timeout: timeout).parameters == ["name": .string("\(index)")])
            }
            #expect(calls.allSatisfy { $0.reply() == false })
            try await eventually { calls[0].connection.unsentReplies == 0 }
        }
    }

    @Test("A series goes out whole, and the next call waits for its end")
    func series() async throws {
        try await TestService.run { service in
            let client = try service.connect()
            try client.send("org.example.test.Hold", ["name": "series"], more: true)
            try client.send("org.example.test.Hold", ["name": "next"])
            let series = try await service.handler.held.wait(for: 1)[0]
            #expect(series.wantsMore)
            for index in 1...3 {
                series.replyContinuing(Array("{\"index\":\(index)}".utf8))
                let reply = try client.receive(timeout: timeout)
                #expect(reply.continues)
                #expect(reply.parameters == ["index": .integer(Int64(index))])
            }
            #expect(service.handler.held.count == 1)
            series.reply()
            #expect(series.replyContinuing([]) == false)
            #expect(try client.receive(timeout: timeout).continues == false)
            let next = try await service.handler.held.wait(for: 2)[1]
            #expect(next.replyContinuing([]) == false)
            next.reply()
            #expect(try client.receive(timeout: timeout).parameters.isEmpty)
            var indexes: [Int64] = []
            try client.callMore("org.example.test.Series", ["count": 5], timeout: timeout) { reply in
                indexes.append(reply.parameters["index"]?.integerValue ?? 0)
                return true
            }
            #expect(indexes == [1, 2, 3, 4, 5])
        }
    }

    @Test("A oneway call is never answered, not even with an error")
    func oneway() async throws {
        try await TestService.run { service in
            let client = try service.connect()
            try client.send("org.example.test.Echo", ["text": "x"], oneway: true)
            try client.send("org.example.test.Refuse", ["code": 1], oneway: true)
            try client.send("org.example.test.None", oneway: true)
            try client.send("org.example.none.Do", oneway: true)
            try client.send("org.example.test.Echo", oneway: true)
            try client.send("org.example.test.Drop", oneway: true)
            try client.send("org.varlink.service.GetInfo", oneway: true)
            #expect(client.inFlight == 0)
            #expect(
                try client.call("org.example.test.Echo", ["text": "y"], timeout: timeout)["text"] == "y"
            )
        }
    }

    @Test("No more calls than the pipeline's bound are read ahead; the rest follow when there is room")
    func pipeline() async throws {
        try await TestService.run { service in
            let client = try service.connect()
            for index in 0..<400 { try client.send("org.example.test.Hold", ["name": "\(index)"]) }
            // What is not read ahead has to fit into the socket: the client sends the rest only while it receives.
            var answered = 0
            while answered < 400 {
                let calls = try await service.handler.held.wait(for: min(256, 400 - answered))
                #expect(calls.count <= 256)
                service.handler.held.removeAll()
                for call in calls { call.fail("org.example.test.Refused", call.parameters) }
                for _ in calls {
                    #expect(try client.receive(timeout: timeout).parameters == ["name": .string("\(answered)")])
                    answered += 1
                }
            }
        }
    }

    @Test("A batch of 20,000 with 256 in flight goes through in order")
    func batch() async throws {
        try await TestService.run { service in
            let client = try service.connect()
            var received = 0
            func receive() throws {
                #expect(try client.receive(timeout: timeout).parameters["text"] == .string("\(received)"))
                received += 1
            }
            for index in 0..<20_000 {
                while client.inFlight >= 256 { try receive() }
                try client.send("org.example.test.Echo", ["text": "\(index)"])
            }
            while client.inFlight > 0 { try receive() }
            #expect(received == 20_000)
        }
    }

    @Test("A client that is gone cancels its calls")
    func cancels() async throws {
        try await TestService.run { service in
            let cancelled = Record<String>()
            var client: Client? = try service.connect()
            try client?.send("org.example.test.Hold", ["name": "a"])
            try client?.send("org.example.test.Hold", ["name": "b"], more: true)
            let calls = try await service.handler.held.wait(for: 2)
            calls[0].onCancel { cancelled.add("a") }
            calls[1].onCancel { cancelled.add("b") }
            #expect(!calls[0].connection.isGone)
            client = nil
            #expect(try await cancelled.wait(for: 2) == ["a", "b"])
            #expect(calls[0].connection.isGone)
            calls[1].onCancel { cancelled.add("late") }
            #expect(cancelled.count == 3)
            #expect(calls[0].reply())
            #expect(try await service.closed.wait(for: 1) == [.client])
        }
    }

    @Test("The peer's credentials are those of this process")
    func peer() async throws {
        try await TestService.run { service in
            let client = try service.connect()
            try client.send("org.example.test.Hold", ["name": "a"])
            let connection = try await service.handler.held.wait(for: 1)[0].connection
            #expect(connection.peer.pid == getpid())
            #expect(connection.peer.uid == geteuid())
            #expect(connection.peer.gid == getegid())
            var groups = [gid_t](repeating: 0, count: 1024)
            let count = getgroups(1024, &groups)
            #expect(Set(connection.peer.groups) == Set(groups.prefix(Int(count))))
            #expect(connection.listener == "test")
        }
    }

    @Test("A client that closed its sending side still gets its answers, then the end")
    func halfClosed() async throws {
        try await TestService.run { service in
            let raw = try RawConnection(service.path)
            raw.send(#"{"method":"org.example.test.Hold","parameters":{"name":"x"}}"# + "\0")
            raw.send(#"{"method":"org.example.test.Echo","parameters":{"text":"y"}}"# + "\0")
            raw.endInput()
            try await service.handler.held.wait(for: 1)[0].reply()
            #expect(try raw.readToEnd() == "{}\0{\"parameters\":{\"text\":\"y\"}}\0")
        }
    }
}
