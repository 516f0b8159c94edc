import IncidentAPI
import IncidentModel
import JSONCoding
import TestSupport
import Testing

extension ProgramTests {
    @Suite("Calls that are about no incident, at the seat")
    struct CallVerbTests {
        @Test("A silent call is recorded, rung back as other calls are, and found again apart from incidents")
        func silent() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                func run(_ words: String..., language: String = "en_US.UTF-8") async throws -> Sandbox.Run {
                    let seat = [
                        "INCIDENT_RUNTIME": daemon.runtime, "LC_ALL": language, "XDG_STATE_HOME": sandbox.at("home"),
                    ]
                    return try await sandbox.run(BuiltProgram.control, words, seat)
                }
                let taken = try await run("call", "--as", "无声电话", "--phone", "13800000000", language: "zh_CN.UTF-8")
                #expect(taken.status == 0, "\(taken.errors)")
                #expect(taken.output.contains("已登记 1：无声电话") && taken.output.contains("13800000000"), "\(taken.output)")
                let nuisance = try await run("call", "--as", "nuisance", "--note", "laughs")
                #expect(
                    nuisance.status == 0 && nuisance.output.contains("recorded 2: nuisance call"),
                    "\(nuisance.output)"
                )

                let open = try await run("list")
                #expect(open.output.contains("No such incidents."), "\(open.output)")
                let calls = try await run("list", "--calls")
                #expect(calls.output.contains("silent call") && calls.output.contains("2 in all: "), "\(calls.output)")
                let row = try daemon.ask(.tasks, [:]) as TasksReply
                let task = try #require(row.tasks.first)
                #expect((task.phone, task.task.hasSuffix("-0001")) == ("13800000000", true))
                // As the list shows it: the bare number would be another row, of a post in the plan.
                let shown = try await run("tasks").output.split(separator: "\n").first { $0.contains("13800000000") }
                let typed = try #require(shown?.split(separator: " ").first.map(String.init))
                #expect(task.task.hasPrefix("140930-") && typed.hasSuffix("-1"), "\(typed)")
                let done = try await run("task", typed, "--result", "reached")
                #expect(done.status == 0, "\(done.errors)")
                #expect((try daemon.ask(.tasks, ["all": true]) as TasksReply).tasks == [])

                let refused = try await run("arrive", task.task)
                #expect(refused.status == 1 && refused.errors.contains("file a report"), "\(refused.errors)")
                let wrong = try await run("call", "--as", "slient")
                #expect(wrong.status == 64, "\(wrong.errors)")
            }
        }

        @Test("A call that nobody confirms is kept in the spool, and recorded later as what it was")
        func spooled() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                let seat = ["INCIDENT_RUNTIME": daemon.runtime, "XDG_STATE_HOME": sandbox.at("home")]
                let words = ["call", "--as", "abandoned", "--phone", "13800000000"]
                let kept = try await sandbox.run(BuiltProgram.control, words, seat)
                #expect(kept.status == 4, "\(kept.errors)")
                try await daemon.start()
                let sent = try await sandbox.run(BuiltProgram.control, ["report", "--resend"], seat)
                #expect(sent.status == 0, "\(sent.errors)")
                let reply = try daemon.ask(.list, ["state": "calls"]) as ListReply
                #expect(reply.incidents.map(\.callAs) == ["abandoned"])
            }
        }
    }
}
