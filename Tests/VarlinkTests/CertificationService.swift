import JSONCoding
import Synchronization
import Varlink

/// The server's side of `org.varlink.certification`, by which implementations of Varlink test each other: each call must
/// carry back what the call before it returned.
final class CertificationService: MethodCallHandler {
    static let text = """
        # One step after the other, each returning what the next has to bring back.
        interface org.varlink.certification

        type Interface (
          foo: ?[]?[string](foo, bar, baz),
          anon: (foo: bool, bar: bool)
        )

        type MyType (
          object: object,
          enum: (one, two, three),
          struct: (first: int, second: string),
          array: []string,
          dictionary: [string]string,
          stringset: [string](),
          nullable: ?string,
          nullable_array_struct: ?[](first: int, second: string),
          interface: Interface
        )

        method Start() -> (client_id: string)
        method Test01(client_id: string) -> (bool: bool)
        method Test02(client_id: string, bool: bool) -> (int: int)
        method Test03(client_id: string, int: int) -> (float: float)
        method Test04(client_id: string, float: float) -> (string: string)
        method Test05(client_id: string, string: string) -> (bool: bool, int: int, float: float, string: string)
        method Test06(client_id: string, bool: bool, int: int, float: float, string: string)
          -> (struct: (bool: bool, int: int, float: float, string: string))
        method Test07(client_id: string, struct: (bool: bool, int: int, float: float, string: string))
          -> (map: [string]string)
        method Test08(client_id: string, map: [string]string) -> (set: [string]())
        method Test09(client_id: string, set: [string]()) -> (mytype: MyType)
        # Answered by ten replies.
        method Test10(client_id: string, mytype: MyType) -> (string: string)
        # Called oneway.
        method Test11(client_id: string, last_more_replies: []string) -> ()
        method End(client_id: string) -> (all_ok: bool)

        error ClientIdError ()
        error CertificationError (wants: object, got: object)

        """

    private static let several: JSONObject = ["bool": false, "int": 2, "float": 3.25, "string": "a lot of string"]

    private static let mytype: JSON = [
        "object": ["method": "org.varlink.certification.Test09", "parameters": ["map": ["foo": "Foo", "bar": "Bar"]]],
        "enum": "two",
        "struct": ["first": 1, "second": "2"],
        "array": ["one", "two", "three"],
        "dictionary": ["foo": "Foo", "bar": "Bar"],
        "stringset": ["one": [:], "two": [:], "three": [:]],
        "nullable": nil,
        "nullable_array_struct": nil,
        "interface": [
            "foo": [nil, ["foo": "foo", "bar": "bar"], nil, ["one": "foo", "two": "bar"]],
            "anon": ["foo": true, "bar": false],
        ],
    ]

    private static let strings = (1...10).map { "Reply number \($0)" }

    /// What each step returns, which the next must bring.
    private static let steps: [(method: String, returns: JSONObject)] = [
        ("Start", [:]), ("Test01", ["bool": true]), ("Test02", ["int": 1]), ("Test03", ["float": 1.0]),
        ("Test04", ["string": "ping"]), ("Test05", several), ("Test06", ["struct": .object(several)]),
        ("Test07", ["map": ["foo": "Foo", "bar": "Bar"]]), ("Test08", ["set": ["one": [:], "two": [:], "three": [:]]]),
        ("Test09", ["mytype": mytype]),
        ("Test10", ["last_more_replies": .array(strings.map { .string($0) })]), ("Test11", [:]), ("End", [:]),
    ]

    private let clients = Mutex<[String: Int]>([:])

    /// How many clients have come to the end.
    let certified = Record<String>()

    func handle(_ call: MethodCall) {
        if call.method == "Start" { return start(call) }
        guard let client = call.parameters["client_id"]?.stringValue,
            let step = clients.withLock({ $0[client] }), Self.steps[step].method == call.method
        else {
            call.fail("org.varlink.certification.ClientIdError")
            return
        }
        var wants = Self.steps[step - 1].returns
        wants["client_id"] = .string(client)
        guard Self.same(.object(wants), .object(call.parameters)), call.wantsMore == (call.method == "Test10"),
            call.isOneway == (call.method == "Test11")
        else {
            call.fail(
                "org.varlink.certification.CertificationError",
                ["wants": .object(wants), "got": .object(call.parameters)]
            )
            return
        }
        clients.withLock { $0[client] = step + 1 }
        answer(call, client, Self.steps[step].returns)
    }

    private func start(_ call: MethodCall) {
        let client = clients.withLock { clients in
            let client = "client-\(clients.count)"
            clients[client] = 1
            return client
        }
        call.reply(JSON.object(["client_id": .string(client)]).serialized())
    }

    private func answer(_ call: MethodCall, _ client: String, _ returns: JSONObject) {
        switch call.method {
        case "Test10":
            for string in Self.strings.dropLast() {
                call.replyContinuing(JSON.object(["string": .string(string)]).serialized())
            }
            call.reply(JSON.object(["string": .string(Self.strings[9])]).serialized())
        case "End":
            certified.add(client)
            call.reply(JSON.object(["all_ok": true]).serialized())
        default:
            call.reply(JSON.object(returns).serialized())
        }
    }

    /// Equal, where absent is as good as null and 1 as 1.0.
    private static func same(_ left: JSON, _ right: JSON) -> Bool {
        switch (left, right) {
        case (.integer, .number), (.number, .integer):
            return left.doubleValue == right.doubleValue
        case (.array(let left), .array(let right)):
            return left.count == right.count && zip(left, right).allSatisfy(same)
        case (.object(let left), .object(let right)):
            return Set(left.keys).union(right.keys).allSatisfy { same(left[$0] ?? .null, right[$0] ?? .null) }
        default:
            return left == right
        }
    }
}
