import JSONCoding
import Testing

@testable import Varlink

@Suite("Headers of calls and replies")
struct CallMessageTests {
    private func call(_ text: String) throws -> CallMessage {
        try Array(text.utf8).withUnsafeBufferPointer { bytes in
            Result { () throws(CallMessage.Malformed) in try CallMessage(frame: bytes) }
        }.get()
    }

    private func reply(_ text: String) throws -> Reply {
        try Array(text.utf8).withUnsafeBufferPointer { bytes in
            Result { () throws(Reply.Malformed) in try Reply(frame: bytes) }
        }.get()
    }

    @Test("A method is split at its last dot")
    func split() throws {
        let full = try call(#"{"method":"io.example.Thing.Do","parameters":{"a":1}}"#)
        #expect(full.interface == "io.example.Thing")
        #expect(full.method == "Do")
        #expect(full.parameters == ["a": 1])
        #expect(try call(#"{"method":"Do"}"#).interface == "")
        #expect(try call(#"{"method":"a."}"#).method == "")
    }

    @Test(
        "Absent, null and empty parameters, flags that are false and vendors' members make no difference",
        arguments: [
            #"{"method":"a.B"}"#, #"{"method":"a.B","parameters":null}"#, #"{"method":"a.B","parameters":{}}"#,
            #"{"method":"a.B","more":false,"oneway":false,"upgrade":false}"#, #"{"org.example.x":[1],"method":"a.B"}"#,
        ]
    )
    func plain(text: String) throws {
        let call = try call(text)
        #expect(call.interface == "a" && call.method == "B" && call.parameters.isEmpty)
        #expect(!call.wantsMore && !call.isOneway && !call.wantsUpgrade)
    }

    @Test("Names may be escaped; parameters are lent as they came")
    func escaped() throws {
        let call = try call(#"{"m\u0065thod":"a\u002eb.\u0043","parameters": {"x" : "\u0041"} }"#)
        #expect(call.interface == "a.b" && call.method == "C" && call.fullName == "a.b.C")
        #expect(call.parameters == ["x": "A"])
        #expect(call.withParameters { String(decoding: $0.bytes, as: UTF8.self) } == #"{"x" : "\u0041"}"#)
        #expect(try self.call(#"{"method":"a.B"}"#).withParameters { Array($0.bytes) } == Array("{}".utf8))
    }

    static let malformed: [(String, CallMessage.Malformed)] = [
        ("[]", .notAnObject), ("3", .notAnObject), ("{}", .method), (#"{"method":null}"#, .method),
        (#"{"method":1}"#, .method), (#"{"method":"a.B","more":1}"#, .flag("more")),
        (#"{"method":"a.B","oneway":null}"#, .flag("oneway")), (#"{"method":"a.B","upgrade":"x"}"#, .flag("upgrade")),
        (#"{"method":"a.B","more":true,"oneway":true}"#, .conflictingFlags),
        (#"{"method":"a.B","upgrade":true,"oneway":true}"#, .conflictingFlags),
        (#"{"method":"a.B","parameters":[]}"#, .parameters), (#"{"method":"a.B","parameters":"x"}"#, .parameters),
        (#"{"method":"a.B","extra":1}"#, .unknownMember("extra")),
        (#"{"method":"a.B","method":"a.B"}"#, .syntax(JSONSyntaxError(problem: .duplicateKey("method"), offset: 16))),
    ]

    @Test("A malformed header is refused by name", arguments: malformed)
    func refuses(text: String, problem: CallMessage.Malformed) {
        #expect(throws: problem) { try call(text) }
    }

    @Test("Replies are read leniently where the standard asks for it")
    func replies() throws {
        #expect(try reply("{}").parameters.isEmpty)
        #expect(try reply(#"{"parameters":null,"x":1}"#).parameters.isEmpty)
        #expect(try reply(#"{"continues":true,"parameters":{"a":1}}"#).continues)
        #expect(try reply(#"{"error":"a.B","parameters":{"a":1}}"#).error == "a.B")
        for text in [
            "[]", "", #"{"continues":1}"#, #"{"error":1}"#, #"{"parameters":[]}"#, #"{"error":"a.B","continues":true}"#,
        ] {
            #expect(throws: Reply.Malformed.self) { try reply(text) }
        }
    }
}
