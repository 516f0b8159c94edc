import Foundation
import IncidentAPI
import IncidentModel
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("Reports with something wrong in them")
    struct RefusalTests {
        /// What to change of a good report, and the warning that tells of it.
        private static let cases: [(change: JSONObject, warning: WarningCode)] = [
            (["deaths": -1], .notTaken), (["loss": -1], .notTaken), (["area": -0.1], .notTaken),
            (["figures": ["threatened": -1]], .notTaken), (["figures": ["dragons": 1]], .notTaken),
            (["figures": [1, 2]], .notTaken), (["figures": ["threatened": [1]]], .notTaken),
            (["deaths": 100_001], .notTaken), (["deaths": .integer(.max)], .notTaken), (["deaths": 1.5], .unverified),
            (["deaths": "不清楚"], .notTaken), (["loss": .integer(.max)], .notTaken), (["area": 1e300], .notTaken),
            (["latitude": 200, "longitude": 111.1], .notTaken), (["latitude": 39], .notTaken),
            (["occurredAt": .string(soon)], .notTaken), (["calledAt": .string(soon)], .notTaken),
            (["receivedAt": "9999-12-31T23:59:59Z"], .notTaken), (["occurredAt": "yesterday"], .notTaken),
            (["occurredAt": "2026-02-30T00:00:00Z"], .notTaken),
            (["text": .string(String(repeating: "火", count: 5_462))], .cut),
            (["measures": .string(String(repeating: "m", count: 4_097))], .cut),
            (["place": .string(String(repeating: "p", count: 257))], .cut),
            (["caller": .string(String(repeating: "c", count: 257))], .cut),
            (["unit": .string(String(repeating: "u", count: 257))], .cut),
            (["phone": .string(String(repeating: "1", count: 65))], .cut),
            (["tags": .array((1...33).map { .string("t\($0)") })], .notTaken), (["tags": "one"], .notTaken),
            (["tags": [.string(String(repeating: "t", count: 65))]], .notTaken),
            (["place": "后沟\u{1B}[2J"], .cleaned), (["text": "a\u{0}b"], .cleaned), (["caller": "a\u{85}b"], .cleaned),
            (["unit": "a\u{202E}b"], .cleaned),
            (["id": "17"], .notTaken), (["production": "perhaps"], .notTaken), (["join": "12"], .notTaken),
            (["join": "140930-20201121-0001"], .notJoined), (["placce": "后沟"], .notTaken),
            (["verified": "yes"], .notTaken), (["kind": 7], .notTaken), (["kind": "xyzzy"], .notTaken),
            (["kind": nil], .kindUnknown), (["typed": [["field": "deaths", "text": "好几个"]]], .unverified),
            (["typed": 5], .notTaken),
        ]

        private static let soon = Date(timeIntervalSinceNow: 3_600).formatted(.iso8601)

        @Test("Each is filed, with a warning, and what was typed can be read afterwards")
        func filed() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let client = try daemon.connect(.intake)
                var sequence = try daemon.sequence()
                for (change, warning) in Self.cases {
                    var fields: JSONObject = ["kind": "forest-fire", "place": "后沟"]
                    for (key, value) in change { fields[key] = value.isNull ? Optional.none : value }
                    let reply = try client.call(Method.report.fullName, fields, timeout: Patience.enough).decode(
                        Answer.self
                    )
                    sequence += 1
                    #expect(reply.created && reply.sequence == sequence, "\(JSON.object(change))")
                    #expect(reply.warnings.contains { $0.warning.known == warning }, "\(JSON.object(change))")
                    #expect(reply.warnings.allSatisfy { !$0.message.zh.isEmpty && !$0.message.en.isEmpty })
                    guard warning == .notTaken else { continue }
                    let shown = try daemon.call(.show, ["incident": .string(reply.incident)])
                    let unread = shown["reports"]?.arrayValue?.first?["unread"]?.arrayValue ?? []
                    #expect(unread.count == 1, "\(JSON.object(change)): \(unread)")
                }
                #expect(try daemon.sequence() == sequence)
            }
        }

        @Test("Without kind, text and place there is nothing to file, and that is said; with any of them there is")
        func nothing() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let client = try daemon.connect(.intake)
                let before = try daemon.sequence()
                for empty in [[:], ["kind": ""], ["deaths": 2, "place": "  "]] as [JSONObject] {
                    let error = #expect(throws: ClientError.self) {
                        try client.call(Method.report.fullName, empty, timeout: Patience.enough)
                    }
                    guard case .failed("org.varlink.service.InvalidParameter", let parameters) = error else {
                        Issue.record("\(error as Any)")
                        continue
                    }
                    #expect(parameters["parameter"] == "kind")
                }
                #expect(try daemon.sequence() == before)
                for (number, fields) in ([["place": "后沟"], ["text": "冒烟"], ["kind": "着大火了"]] as [JSONObject])
                    .enumerated()
                {
                    #expect(try daemon.report(fields).sequence == before + Int64(number) + 1)
                }
            }
        }

        @Test("What fills a call in is read as leniently, on both sockets: nothing that was typed is lost")
        func supplement() async throws {
            let changes: [(change: JSONObject, isUnread: Bool)] = [
                (["deaths": "不清楚"], true), (["deaths": 1.5], false), (["loss": -1], true), (["tags": "one"], true),
                (["figures": [1, 2]], true), (["latitude": 39], true), (["place": 7], true), (["id": 17], true),
                (["id": "17"], true), (["phone": ["1", "2"]], true), (["kind": false], true), (["told": 3], true),
                (["placce": "后沟"], true), (["person": 5], true), (["typed": 5], true), (["text": "a\u{0}b"], false),
            ]
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                for method in [IncidentAPI.Method.supplement, .intakeSupplement] {
                    for (change, isUnread) in changes {
                        let incident = try daemon.report(["place": "后沟"]).incident
                        var fields: JSONObject = ["incident": .string(incident), "unit": "某厂"]
                        for (key, value) in change { fields[key] = value }
                        let answer: Answer = try daemon.ask(method, fields)
                        let codes: [WarningCode?] = [.notTaken, .unverified, .cleaned]
                        #expect(answer.warnings.contains { codes.contains($0.warning.known) }, "\(JSON.object(change))")
                        let shown = try daemon.call(.show, ["incident": .string(incident)])
                        #expect(shown["unit"] == "某厂")
                        let unread = shown["reports"]?.arrayValue?.last?["unread"]?.arrayValue ?? []
                        #expect(unread.isEmpty != isUnread, "\(JSON.object(change)): \(unread)")
                    }
                    #expect(throws: ClientError.self) { try daemon.call(method, ["incident": 7, "unit": "某厂"]) }
                    #expect(throws: ClientError.self) { try daemon.call(method, ["unit": "某厂"]) }
                }
            }
        }

        @Test("A number that nothing here can hold is left out, and the connection goes on")
        func greatNumbers() async throws {
            let great = [
                ("deaths", "99999999999999999999"), ("deaths", String(repeating: "9", count: 400)), ("area", "1e400"),
                ("latitude", "-1e400"), ("loss", "1e400"),
            ]
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let socket = try WireSocket(daemon.socket(.intake))
                for (name, number) in great {
                    let fields = #"{"kind":"flood","place":"黄河","\#(name)":\#(number)}"#
                    socket.send(Array(#"{"method":"\#(Method.report.fullName)","parameters":\#(fields)}"#.utf8) + [0])
                }
                socket.endInput()
                let replies = try socket.repliesToEnd()
                #expect(replies.count == great.count)
                for reply in replies {
                    #expect(reply["parameters"]?["created"] == true)
                    let warnings = reply["parameters"]?["warnings"]?.arrayValue ?? []
                    #expect(warnings.contains { ["not-taken", "unverified"].contains($0["warning"]) })
                }
            }
        }

        @Test("Other commands are refused by the name of the incident that is not there")
        func unknown() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let before = try daemon.sequence()
                let missing = "140930-20200101-0001"
                #expect(throws: Self.failure(.notFound(incident: missing), .command)) {
                    try daemon.call(.acknowledge, ["incident": .string(missing)])
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
                    "kind": "forest-fire", "text": .string(String(repeating: "t", count: 16_384)),
                    "place": .string(String(repeating: "p", count: 256)),
                    "phone": .string(String(repeating: "1", count: 64)),
                    "tags": .array((1...32).map { .string(String(repeating: "t", count: 62) + String(10 + $0)) }),
                    "deaths": 100_000, "latitude": -90, "longitude": 180, "caller": "line",
                    "occurredAt": .string(Date(timeIntervalSinceNow: 55).formatted(.iso8601)),
                ]
                let answer = try daemon.report(fields)
                let faults: [WarningCode?] = [.notTaken, .cut, .cleaned]
                #expect(answer.created && answer.warnings.allSatisfy { !faults.contains($0.warning.known) })
            }
        }

        private static func failure(_ failure: Failure, _ interface: InterfaceID) -> ClientError {
            .failed(error: failure.fullName(in: interface), parameters: failure.parameters)
        }
    }
}
