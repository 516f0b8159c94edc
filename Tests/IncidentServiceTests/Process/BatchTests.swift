import Foundation
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("A batch of calls")
    struct BatchTests {
        @Test("Each line is answered once, in order, and list and verify agree with the answers")
        func answers() async throws {
            try await Sandbox.run { sandbox in
                let calls = CallBatch(count: CallBatch.usualCount)
                let file = try sandbox.write(calls.text, to: "calls.jsonl")
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let run = try await daemon.control("report", "--batch", file)
                #expect(run.status == 0, "\(run.errors)")
                let answers: [Answer] = try run.jsonLines().map { try $0.decode() }
                #expect(answers.map(\.report) == calls.ids)
                #expect(answers.allSatisfy { $0.created && !$0.joined })
                try await agree(daemon, answers)
            }
        }

        @Test(
            "A county's own export is taken row by row, in order",
            .enabled(if: CallBatch.county != nil, "there is no ../shared/data/montco911.csv beside this checkout")
        )
        func county() async throws {
            try await Sandbox.run { sandbox in
                let export = try String(contentsOfFile: try #require(CallBatch.county), encoding: .utf8)
                let rows = export.split(separator: "\n", maxSplits: CallBatch.usualCount + 1).prefix(
                    CallBatch.usualCount + 1
                )
                let file = try sandbox.write(rows.joined(separator: "\n") + "\n", to: "calls.csv")
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let run = try await daemon.control(
                    "report",
                    "--batch",
                    file,
                    "--format",
                    "csv",
                    "--mapping",
                    "montgomery"
                )
                #expect(run.status == 0, "\(run.errors)")
                let answers: [Answer] = try run.jsonLines().map { try $0.decode() }
                let streets = rows.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false)[7] }
                #expect(answers.count == streets.count)
                for (answer, street) in zip(answers, streets) {
                    let place = answer.place ?? ""
                    if !place.hasPrefix(street.trimmingPrefix(" ")) { Issue.record("\(place) is not \(street)") }
                }
                try await agree(daemon, answers)
            }
        }

        @Test("While calls come in, verify tells of one moment: as many events as the last number, with its hash")
        func verifyMeanwhile() async throws {
            try await Sandbox.run { sandbox in
                let file = try sandbox.write(CallBatch(count: 1_000).text, to: "calls.jsonl")
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                var replies: [VerifyReply] = [try daemon.ask(.verify)]
                let batch = try daemon.startControl(["report", "--batch", file])
                try await Patience.until("some reports") { try daemon.sequence() > 50 }
                repeat { replies.append(try daemon.ask(.verify)) } while batch.look() == nil
                #expect(batch.look() == .exited(0))
                for reply in replies {
                    #expect(reply.valid && reply.events == reply.sequence)
                    #expect(reply.hash != nil || reply.events == 0)
                }
                #expect(try #require(replies.last).sequence > 50)
            }
        }

        private func agree(_ daemon: RunningDaemon, _ answers: [Answer]) async throws {
            let listed = try await daemon.listAll(pages: answers.count > 10_000 ? 1_000 : 100)
            #expect(listed.count == answers.count)
            #expect(Set(listed.map(\.incident)) == Set(answers.map(\.incident)))
            #expect(listed.allSatisfy { $0.reports == 1 })
            let chain = try await daemon.verify()
            #expect(chain.valid)
            #expect(chain.events == chain.sequence)
            // One is the plan's; timers may have added theirs.
            #expect(chain.events > answers.count)
            #expect(Set(answers.map(\.sequence)).count == answers.count)
        }
    }
}
