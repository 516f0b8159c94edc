import Foundation
import Glibc
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("Told to stop")
    struct DrainTests {
        @Test(
            "Every report that was taken is answered, the end is clean, and the next start finds just those",
            arguments: [SIGTERM, SIGINT]
        )
        func drains(_ signal: Int32) async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let calls = CallBatch(count: 240)
                let socket = try WireSocket(daemon.socket(.intake))
                let frames = try calls.text.split(separator: "\n").map { line -> [UInt8] in
                    .call(Method.report.fullName, try #require(try JSON(parsing: String(line)).objectValue))
                }
                let watcher = try WireSocket(daemon.socket(.status))
                watcher.send(.call(Method.watch.fullName, more: true))
                let idle = try WireSocket(daemon.socket(.command))
                socket.send(frames.joined())
                // In the midst of them.
                try await Patience.until("some reports") { try daemon.sequence() > 20 }
                daemon.process?.send(signal)
                let answers: [Answer] = try socket.repliesToEnd().map {
                    try #require($0["error"] == nil ? $0["parameters"] : nil).decode()
                }
                // A series is not waited for; whoever watches goes on from where it ended.
                let told = changes(try watcher.repliesToEnd())
                #expect(try await daemon.terminate() == .exited(0), "\(daemon.log)")
                #expect(answers.map(\.report) == Array(calls.ids.prefix(answers.count)))
                #expect(answers.count >= 20)
                #expect(try idle.readToEnd() == [])

                try await daemon.start()
                let listed = try await daemon.listAll()
                #expect(Set(listed.map(\.incident)) == Set(answers.map(\.incident)))
                #expect(try await daemon.verify().valid)
                let last: JSONObject = ["from": .integer(told.last?.sequence ?? 1)]
                var all = told.map(\.incident)
                try daemon.connect(.status).callMore(Method.watch.fullName, last, timeout: Patience.enough) { reply in
                    all += changes([["parameters": .object(reply.parameters)]]).map(\.incident)
                    return all.count < answers.count
                }
                #expect(all == answers.map(\.incident))
            }
        }

        private func changes(_ replies: [JSONObject]) -> [(incident: String?, sequence: Int64?)] {
            replies.compactMap { $0["parameters"]?["change"]?.objectValue }
                .map { ($0["incident"]?.stringValue, $0["sequence"]?.integerValue) }
        }

        @Test("Told so in the midst of the start, it stops as clean")
        func early() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try daemon.launch()
                let folder = daemon.state
                try await Patience.until("the ledger") { FileManager.default.fileExists(atPath: "\(folder)/lock") }
                #expect(try await daemon.terminate() == .exited(0), "\(daemon.log)")
                try await daemon.start()
                #expect(try daemon.report(["kind": "flood"]).created)
            }
        }

        @Test("A daemon with nothing to do stops at once, and leaves an index without a log of its own")
        func idle() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                _ = try daemon.report(["kind": "flood"])
                let start = ContinuousClock.now
                #expect(try await daemon.terminate() == .exited(0), "\(daemon.log)")
                #expect(ContinuousClock.now - start < .seconds(15))
                #expect(daemon.log.contains("stopping"))
                let left = try FileManager.default.contentsOfDirectory(atPath: daemon.state).sorted()
                #expect(left == ["index.sqlite", "lock", "log", "plan.json"])
            }
        }
    }
}
