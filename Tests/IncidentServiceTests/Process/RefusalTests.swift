import Foundation
import IncidentAPI
import IncidentModel
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("Reports that cannot be taken")
    struct RefusalTests {
        /// What to change of a good report, and the parameter that the refusal names.
        private static let cases: [(change: JSONObject, parameter: String)] = [
            (["deaths": -1], "deaths"), (["loss": -1], "loss"), (["area": -0.1], "area"),
            (["figures": ["threatened": -1]], "figures.threatened"), (["figures": ["dragons": 1]], "figures.dragons"),
            (["deaths": 100_001], "deaths"), (["deaths": .integer(.max)], "deaths"), (["deaths": 1.5], "deaths"),
            (["deaths": "three"], "deaths"), (["loss": .integer(.max)], "loss"), (["area": 1e300], "area"),
            (["latitude": 200, "longitude": 111.1], "latitude"), (["latitude": 39, "longitude": -180.1], "longitude"),
            (["latitude": 39], "longitude"), (["longitude": 111], "latitude"),
            (["occurredAt": .string(soon)], "occurredAt"), (["calledAt": .string(soon)], "calledAt"),
            (["receivedAt": "9999-12-31T23:59:59Z"], "receivedAt"), (["occurredAt": "yesterday"], "occurredAt"),
            (["occurredAt": "2026-02-30T00:00:00Z"], "occurredAt"),
            (["text": .string(String(repeating: "火", count: 1_366))], "text"),
            (["measures": .string(String(repeating: "m", count: 4_097))], "measures"),
            (["place": .string(String(repeating: "p", count: 257))], "place"),
            (["caller": .string(String(repeating: "c", count: 257))], "caller"),
            (["unit": .string(String(repeating: "u", count: 257))], "unit"),
            (["phone": .string(String(repeating: "1", count: 33))], "phone"),
            (["tags": .array((1...33).map { .string("t\($0)") })], "tags"),
            (["tags": [.string(String(repeating: "t", count: 65))]], "tags"), (["tags": "one"], "tags"),
            (["place": "后沟\u{1B}[2J"], "place"), (["text": "a\u{0}b"], "text"), (["caller": "a\u{85}b"], "caller"),
            (["text": "a\r\nb"], "text"), (["person": "\u{7}"], "person"),
            (["id": "17"], "id"), (["production": "perhaps"], "production"), (["join": "12"], "join"),
            (["join": "140930-20261121-0001", "new": true], "new"), (["placce": "后沟"], "placce"),
            (["verified": "yes"], "verified"), (["kind": 7], "kind"), (["kind": nil], "kind"),
        ]

        private static let soon = Date(timeIntervalSinceNow: 3_600).formatted(.iso8601)

        @Test("Each is refused by the parameter's name, and nothing comes into the ledger")
        func parameters() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let good: JSONObject = ["kind": "forest-fire", "place": "后沟"]
                _ = try daemon.report(good)
                let before = try daemon.sequence()
                let client = try daemon.connect(.intake)
                for (change, parameter) in Self.cases {
                    var fields = good
                    for (key, value) in change { fields[key] = value.isNull ? Optional.none : value }
                    do {
                        _ = try client.call(Method.report.fullName, fields, timeout: Patience.enough)
                        Issue.record("taken: \(JSON.object(change))")
                    } catch ClientError.failed(let error, let parameters) {
                        #expect(error == "org.varlink.service.InvalidParameter", "\(JSON.object(change))")
                        #expect(parameters["parameter"]?.stringValue == parameter, "\(JSON.object(change))")
                        let message: Label? = parameters["message"]?.objectValue.flatMap { try? $0.decode() }
                        #expect(message.map { !$0.zh.isEmpty && !$0.en.isEmpty } == true, "\(JSON.object(change))")
                    }
                }
                #expect(try daemon.sequence() == before)
                #expect(try await daemon.listAll().count == 1)
                #expect(try daemon.report(good).sequence == before + 1)
            }
        }

        @Test("A number that nothing here can hold is refused by its name, and the connection goes on")
        func greatNumbers() async throws {
            let great = [
                ("deaths", "99999999999999999999"), ("deaths", String(repeating: "9", count: 400)), ("area", "1e400"),
                ("latitude", "-1e400"), ("loss", "1e400"),
            ]
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let before = try daemon.sequence()
                let socket = try WireSocket(daemon.socket(.intake))
                for (name, number) in great {
                    let fields = #"{"kind":"flood","\#(name)":\#(number)}"#
                    socket.send(Array(#"{"method":"\#(Method.report.fullName)","parameters":\#(fields)}"#.utf8) + [0])
                }
                socket.send(.call(Method.report.fullName, ["kind": "flood", "place": "黄河"]))
                socket.endInput()
                let replies = try socket.repliesToEnd()
                let names = replies.map { $0["parameters"]?["parameter"]?.stringValue }
                #expect(names == ["deaths", "deaths", "area", "longitude", "loss", nil])
                #expect(replies.last?["parameters"]?["created"] == true)
                #expect(try daemon.sequence() == before + 1)
            }
        }

        @Test("An unknown kind is refused with the nearest one, and an unknown incident by its number")
        func unknown() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let before = try daemon.sequence()
                #expect(throws: Self.failure(.unknownKind(kind: "forrest-fire", nearest: "forest-fire"), .intake)) {
                    try daemon.report(["kind": "forrest-fire"])
                }
                #expect(throws: Self.failure(.unknownKind(kind: "xyzzyplugh", nearest: nil), .intake)) {
                    try daemon.report(["kind": "xyzzyplugh"])
                }
                let missing = "140930-20200101-0001"
                #expect(throws: Self.failure(.notFound(incident: missing), .command)) {
                    try daemon.call(.acknowledge, ["incident": .string(missing)])
                }
                #expect(throws: Self.failure(.notFound(incident: missing), .intake)) {
                    try daemon.report(["kind": "flood", "join": .string(missing)])
                }
                #expect(try daemon.sequence() == before)
            }
        }

        @Test("What is exactly at its bound is taken")
        func bounds() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let fields: JSONObject = [
                    "kind": "forest-fire", "text": .string(String(repeating: "t", count: 4_096)),
                    "place": .string(String(repeating: "p", count: 256)),
                    "phone": .string(String(repeating: "1", count: 32)),
                    "tags": .array((1...32).map { .string(String(repeating: "t", count: 62) + String(10 + $0)) }),
                    "deaths": 100_000, "latitude": -90, "longitude": 180, "caller": "line\tand\nline",
                    "occurredAt": .string(Date(timeIntervalSinceNow: 55).formatted(.iso8601)),
                ]
                #expect(try daemon.report(fields).created)
            }
        }

        private static func failure(_ failure: Failure, _ interface: InterfaceID) -> ClientError {
            .failed(error: failure.fullName(in: interface), parameters: failure.parameters)
        }
    }
}
