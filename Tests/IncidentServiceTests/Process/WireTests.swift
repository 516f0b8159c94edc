import Foundation
import Glibc
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

@testable import IncidentService

extension ProgramTests {
    @Suite("Bytes that are no calls")
    struct WireTests {
        private static let method = Method.report.fullName
        private static let good: [UInt8] = .call(method, ["kind": "flood", "place": "黄河"])
        private static let half = Array(good.prefix(good.count / 2))

        private static func text(_ json: String) -> [UInt8] { Array(json.utf8) + [0] }

        /// What is sent, by name; each ends the connection without an answer.
        private static let cases: [(name: String, bytes: [UInt8])] = [
            ("nonsense", text("hello")), ("cut short", text(#"{"method":"\#(method)""#)), ("no object", text("[]")),
            ("nothing", [0]), ("no method", text("{}")), ("a method that is no text", text(#"{"method":7}"#)),
            ("more behind it", text(#"{"method":"\#(method)"} {}"#)),
            ("a comma too many", text(#"{"method":"\#(method)","parameters":{"kind":"flood",}}"#)),
            ("duplicate keys", text(#"{"method":"\#(method)","parameters":{"kind":"flood","kind":"flood"}}"#)),
            ("a duplicate method", text(#"{"method":"\#(method)","method":"\#(method)"}"#)),
            ("duplicate figures", text(#"{"method":"\#(method)","parameters":{"kind":"x","figures":{"a":1,"a":2}}}"#)),
            ("an unknown member", text(#"{"method":"\#(method)","priority":1}"#)),
            ("parameters that are none", text(#"{"method":"\#(method)","parameters":[1]}"#)),
            (
                "invalid UTF-8",
                text(#"{"method":"\#(method)","parameters":{"kind":"flood","place":"#) + [0x22, 0xC3, 0x28]
                    + text(#""}}"#)
            ),
            (
                "an overlong form",
                text(#"{"method":"\#(method)","parameters":{"kind":"#).dropLast() + [0x22, 0xC0, 0xAF]
                    + text(#""}}"#)
            ),
            ("a lone surrogate", text(#"{"method":"\#(method)","parameters":{"kind":"\ud800"}}"#)),
            ("depth", text(#"{"method":"\#(method)","parameters":"# + String(repeating: #"{"a":"#, count: 10_000))),
            (
                "an oversized frame",
                .call(method, ["kind": "flood", "text": .string(String(repeating: "x", count: 70_000))])
            ),
            ("no end in sight", [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)),
        ]

        @Test("Each ends its connection, without an answer, and nothing comes into the ledger")
        func closed() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                _ = try daemon.report(["kind": "flood", "place": "黄河"])
                let before = try daemon.sequence()
                for (name, bytes) in Self.cases {
                    let socket = try WireSocket(daemon.socket(.intake))
                    socket.send(bytes)
                    #expect(try socket.readToEnd() == [], "\(name)")
                    #expect(try daemon.sequence() == before, "\(name)")
                }
                // A line each with who it was, but no flood of them.
                let lines = daemon.log.split(separator: "\n").filter { $0.contains("a connection was ended") }
                #expect(lines.count == ConnectionLog.linesPerMinute)
                #expect(lines.allSatisfy { $0.contains("process \(getpid())") && $0.contains("malformed") }, "\(lines)")
                let socket = try WireSocket(daemon.socket(.intake))
                socket.send(Self.half)
                socket.endInput()
                #expect(try socket.readToEnd() == [])
                #expect(try daemon.sequence() == before)
                #expect(daemon.process?.look() == nil)
            }
        }

        @Test("What was asked before the nonsense is answered, what stands behind it is not carried out")
        func before() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let before = try daemon.sequence()
                let socket = try WireSocket(daemon.socket(.intake))
                socket.send(Self.good + Self.text("{") + Self.good)
                let replies = try socket.repliesToEnd()
                #expect(replies.count == 1)
                #expect(replies.first?["parameters"]?["created"] == true)
                #expect(try daemon.sequence() == before + 1)
            }
        }

        @Test("A report in pieces is taken once it is whole; one that its sender leaves unanswered is taken too")
        func pieces() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let before = try daemon.sequence()
                let socket = try WireSocket(daemon.socket(.intake))
                socket.send(Self.half)
                #expect(try daemon.sequence() == before)
                socket.send(Self.good.dropFirst(Self.half.count))
                socket.endInput()
                #expect(try socket.repliesToEnd().count == 1)
                #expect(try daemon.sequence() == before + 1)
                do { try WireSocket(daemon.socket(.intake)).send(Self.good) }
                try await Patience.until("the report of a caller who rang off") { try daemon.sequence() == before + 2 }
            }
        }

        @Test("A method on the wrong role's socket is refused with the role that it takes")
        func wrongSocket() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                for socket in InterfaceID.allCases {
                    let client = try daemon.connect(socket)
                    for method in IncidentAPI.Method.allCases where method.interface != socket {
                        let failure = Failure.notPermitted(role: method.interface.role, headquarters: nil)
                        #expect(
                            throws: ClientError.failed(
                                error: failure.fullName(in: method.interface),
                                parameters: failure.parameters
                            )
                        ) { try client.call(method.fullName, timeout: Patience.enough) }
                    }
                    #expect(throws: ClientError.self) {
                        try client.call("\(socket.rawValue).Nothing", timeout: Patience.enough)
                    }
                }
                #expect(try daemon.sequence() == 1)
            }
        }
    }
}
