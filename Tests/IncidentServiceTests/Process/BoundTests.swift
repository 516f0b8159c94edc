import Foundation
import Glibc
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("Clients that take too much")
    struct BoundTests {
        @Test("Clients that never read cost a bounded amount of memory, and the others are answered")
        func neverReading() async throws {
            try await Sandbox.run { sandbox in
                let calls = CallBatch(count: 300)
                let file = try sandbox.write(calls.text, to: "calls.jsonl")
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                #expect(try await daemon.control("report", "--batch", file).status == 0)
                let before = try memory(of: daemon)

                // Each answer is some hundred kilobytes long.
                let call: [UInt8] = .call(Method.list.fullName, ["limit": 300])
                let deaf = try (0..<12).map { _ in try WireSocket(daemon.socket(.status)) }
                var asked = 0
                let client = try daemon.connect(.intake)
                for round in 1...40 {
                    for socket in deaf {
                        while socket.sendSome(call) == call.count, asked < round * 500 { asked += 1 }
                    }
                    let start = ContinuousClock.now
                    let flood: JSONObject = ["kind": "flood"]
                    _ = try client.call(Method.report.fullName, flood, timeout: Patience.enough)
                    #expect(ContinuousClock.now - start < .seconds(20))
                }
                #expect(asked > 12 * 256)
                let grown = try memory(of: daemon) - before
                #expect(grown < 160 << 20, "\(grown >> 20) MiB for \(asked) calls")
                #expect(try daemon.ask(.summary, as: Summary.self).connections >= 13)
            }
        }

        @Test("An incident that a thousand people report at length can still be read")
        func largeIncident() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let id = try daemon.report(["kind": "flood"]).incident
                let client = try daemon.connect(.intake)
                let text = JSON.string(String(repeating: "x", count: 4_095))
                for _ in 0..<300 {
                    _ = try client.call(
                        Method.report.fullName,
                        ["kind": "flood", "join": .string(id), "text": text] as JSONObject,
                        timeout: Patience.enough
                    )
                }
                let detail = try daemon.ask(.show, ["incident": .string(id)], as: IncidentDetail.self)
                #expect(detail.reportCount == 301)
                #expect(detail.reports.count > 100 && detail.reports.count <= 200)
                var (entries, from): (Int, Int64?) = (0, 0)
                while let next = from {
                    let parameters: JSONObject = ["incident": .string(id), "limit": 1_000, "from": .integer(next)]
                    let reply = try daemon.ask(.timeline, parameters, as: TimelineReply.self)
                    entries += reply.entries.count
                    from = reply.next
                }
                #expect(entries >= 301)
            }
        }

        @Test("A watcher that leaves too much unread is told Lagged, and another one misses nothing")
        func lagging() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let lazy = try WireSocket(daemon.socket(.status))
                lazy.send(.call(Method.watch.fullName, more: true))
                let keen = try daemon.startControl(["watch", "--output", "jsonl"])
                try await Patience.until("the watchers") { try daemon.ask(.summary, as: Summary.self).watchers == 2 }
                let calls = CallBatch(count: 1_600)
                let file = try sandbox.write(calls.text, to: "calls.jsonl")
                #expect(try await daemon.control("report", "--batch", file).status == 0)
                var lines = LineCount(keen.outputPath)
                try await Patience.until("every change") { try lines.count() >= 1_601 }
                let changes = try keen.output.split(separator: "\n").compactMap {
                    try JSON(parsing: String($0))["change"]?["sequence"]?.integerValue
                }
                #expect(changes == Array(changes[0]..<changes[0] + Int64(changes.count)))
                try await Patience.until("one watcher less") {
                    try daemon.ask(.summary, as: Summary.self).watchers == 1
                }
                lazy.endInput()
                let replies = try lazy.repliesToEnd()
                let last = try #require(replies.last)
                #expect(last["error"]?.stringValue == Failure.lagged(sequence: 0).fullName(in: .status))
                let told = replies.dropLast().compactMap { $0["parameters"]?["sequence"]?.integerValue }.last
                // It says from where to go on: behind the last change that was sent.
                #expect(last["parameters"]?["sequence"]?.integerValue == told)
            }
        }

        @Test("A watcher cannot go on from before the first event; from too far back it gets the state instead")
        func watchedFrom() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                // What a watch from there begins with, up to the message that it is complete.
                func beginning(from: Int64) throws(ClientError) -> [JSONObject] {
                    var replies: [JSONObject] = []
                    let client = try daemon.connect(.status)
                    let parameters: JSONObject = ["from": .integer(from)]
                    try client.callMore(Method.watch.fullName, parameters, timeout: Patience.enough) {
                        replies.append($0.parameters)
                        return $0.parameters["ready"] != true
                    }
                    return replies
                }
                #expect {
                    _ = try beginning(from: -1)
                } throws: { error in
                    guard case .failed(let name, let parameters)? = error as? ClientError else { return false }
                    return name == "org.varlink.service.InvalidParameter" && parameters["parameter"] == "from"
                }
                let calls = CallBatch(count: 1_100)
                let file = try sandbox.write(calls.text, to: "calls.jsonl")
                #expect(try await daemon.control("report", "--batch", file).status == 0)
                let told = try beginning(from: 0)
                #expect(told.count == 1_101)
                #expect(told.allSatisfy { $0["change"] == nil || $0["change"]?.isNull == true })
                #expect(told.last?["ready"] == true)
            }
        }

        @Test("One connection more than an account may have is refused by name; the others are served on")
        func tooManyConnections() async throws {
            try await Sandbox.run(openFiles: 6_000) { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let client = try daemon.connect(.status)
                var others = try (0..<2_047).map {
                    try WireSocket(daemon.socket($0.isMultiple(of: 2) ? .intake : .status))
                }
                try await connections(2_048, client)
                for interface in InterfaceID.allCases {
                    let over = try WireSocket(daemon.socket(interface))
                    over.send(.call("\(interface.rawValue).Anything"))
                    let replies = try over.repliesToEnd()
                    #expect(replies.count == 1)
                    #expect(replies.first?["error"]?.stringValue?.hasSuffix(".TooManyConnections") == true)
                    #expect(replies.first?["parameters"]?["limit"] == 2_048)
                }
                try await connections(2_048, client)
                others.removeLast(10)
                try await connections(2_038, client)
                #expect(try daemon.report(["kind": "flood"]).created)
            }
        }

        private func connections(_ count: Int64, _ client: Client) async throws {
            try await Patience.until("\(count) connections") {
                let summary: Summary = try client.call(Method.summary.fullName, timeout: Patience.enough).decode()
                return summary.connections == count
            }
        }

        /// What it keeps in memory, in bytes.
        private func memory(of daemon: RunningDaemon) throws -> Int {
            let id = try #require(daemon.process).id
            let status = try String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)
            return try #require(status.firstMatch(of: #/VmRSS:\s+(\d+) kB/#).flatMap { Int($0.1) }) << 10
        }
    }
}
