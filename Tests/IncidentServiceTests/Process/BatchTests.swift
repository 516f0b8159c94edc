import Foundation
import IncidentAPI
import IncidentModel
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
            "A batch is answered briefly: with whom to ring and the warnings, and without the other lists, but where a line asks"
        )
        func brief() async throws {
            try await Sandbox.run { sandbox in
                let lines = """
                    {"kind": "structure-fire", "place": "北街15号", "town": "无此镇"}
                    {"kind": "structure-fire", "place": "北街15号", "town": "无此镇", "brief": false}

                    """
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let run = try await daemon.control("report", "--batch", try sandbox.write(lines, to: "calls.jsonl"))
                let answers: [Answer] = try run.jsonLines().map { try $0.decode() }
                let (brief, whole) = (try #require(answers.first), try #require(answers.last))
                #expect(brief.created && brief.kind == "structure-fire" && brief.sequence > 0)
                #expect(brief.contacts == whole.contacts && !brief.contacts.isEmpty)
                #expect(brief.warnings.contains { $0.warning == .unknownTown })
                #expect(
                    brief.parties.isEmpty && brief.timers.isEmpty && brief.toAsk.isEmpty && brief.supporting.isEmpty
                )
                #expect(!whole.parties.isEmpty && !whole.timers.isEmpty && !whole.toAsk.isEmpty)
                #expect(whole.candidates.map(\.incident) == [brief.incident])
                // Another time it has candidates of its own, which it leaves out.
                #expect(
                    try daemon.report(["kind": "structure-fire", "place": "北街15号", "brief": true]).candidates.isEmpty
                )
            }
        }

        @Test(
            "A file of what is over starts nothing, is filed once however often it is run, and takes no number of today's"
        )
        func history() async throws {
            try await Sandbox.run { sandbox in
                let mapping = """
                    name: hequ-2025
                    zone: Asia/Shanghai
                    key: [编号]
                    kinds: {column: 类型, default: unknown, contains: {山: forest-fire, 火: structure-fire}}
                    fields: {place: "{地点}", town: "{乡镇}", outcome: "{结果}", figures: {trapped: "{被困}"}}
                    times:
                      receivedAt: {value: "{接警}", format: "yyyy-MM-dd HH:mm"}
                      closedAt: {value: "{结束}", format: "yyyy-MM-dd HH:mm"}

                    """
                let rows = """
                    编号,类型,乡镇,地点,被困,接警,结束,结果
                    1,山火,沙泉镇,后山,,2025-03-01 14:05,2025-03-01 18:00,处置完毕
                    2,房屋失火,西口镇,北街15号,3,2025-03-01 16:00,2025-03-01 17:10,误报
                    3,房屋失火,西口镇,南街,,2025-03-02 09:30,,烧完了

                    """
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let words = [
                    "report", "--batch", try sandbox.write(rows, to: "2025.csv"), "--mapping",
                    try sandbox.write(mapping, to: "hequ.yaml"), "--history",
                ]
                for isAgain in [false, true] {
                    let run = try await sandbox.run(BuiltProgram.control, words, ["INCIDENT_RUNTIME": daemon.runtime])
                    #expect(run.status == 0, "\(run.errors)")
                    let answers: [Answer] = try run.jsonLines().map { try $0.decode() }
                    #expect(
                        answers.map { $0.incident.dropFirst(7) } == ["20250301-0001", "20250301-0002", "20250302-0001"]
                    )
                    #expect(answers.allSatisfy { $0.created != isAgain && $0.state == .closed && $0.contacts.isEmpty })
                }
                let summary = try daemon.ask(.summary, as: Summary.self)
                #expect(summary.open == 0 && summary.openTasks == 0 && summary.nextDue == nil)
                let outcomes = try await daemon.listAll().sorted { $0.incident < $1.incident }
                #expect(outcomes.count == 3 && outcomes.allSatisfy { $0.state == .closed })
                let first = try await daemon.control("show", "20250301-0002", "-o", "json").json()
                #expect(first["outcome"] == "false-alarm" && first["closedAt"] == "2025-03-01T09:10:00.000Z")
                let today = try daemon.report(["kind": "flood", "place": "黄河"])
                #expect(today.incident.hasSuffix("-0001"))
                // What stands in the ledger is the same after a start.
                try await daemon.restart()
                #expect(try daemon.ask(.summary, as: Summary.self).open == 1)
                #expect(try await daemon.listAll().count == 4)
                #expect(try await daemon.verify().valid)
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
