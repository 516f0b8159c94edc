import IncidentAPI
import IncidentModel
import JSONCoding
import TestSupport
import Testing

extension ProgramTests {
    @Suite("The response level and two people's changes, at the seat")
    struct ResponseVerbTests {
        @Test("A level is started in a hurry, completed, shown where the incident is, and lifted before the end")
        func response() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let id = try daemon.report(["kind": "forest-fire", "place": "后沟"]).incident
                func run(_ words: String...) async throws -> Sandbox.Run {
                    try await sandbox.run(
                        BuiltProgram.control,
                        words,
                        [
                            "INCIDENT_RUNTIME": daemon.runtime, "LC_ALL": "zh_CN.UTF-8",
                            "XDG_STATE_HOME": sandbox.at("home"),
                        ]
                    )
                }
                let started = try await run("response", id, "--level", "二级", "--by", "李县长")
                #expect(started.status == 0, "\(started.errors)")
                #expect(started.output.contains("✓ II级响应") && started.output.contains("响应级别：– → II级响应"))
                #expect(started.output.contains("响应决定尚缺响应事项、预计期限、应急处置措施"), "\(started.output)")
                // Both commanders are told.
                #expect(started.output.contains("分管应急的副县长") && started.output.contains("分管林业的副县长"))
                let stated = try await run(
                    "response",
                    id,
                    "--matter",
                    "森林火灾扑救",
                    "--length",
                    "24小时",
                    "--measures",
                    "转移群众",
                    "--by",
                    "李县长"
                )
                #expect(stated.status == 0 && !stated.output.contains("尚缺"), "\(stated.output)")
                let shown = try await run("show", id)
                #expect(shown.output.contains("II级响应，自") && shown.output.contains("预计期限：24小时"), "\(shown.output)")
                #expect(try await run("list").output.contains("处置中，II级响应"))

                let early = try await run("close", id, "--outcome", "handled")
                #expect(early.status == 1 && early.errors.contains("response --lift"), "\(early.errors)")
                let lifted = try await run("response", id, "--lift", "--by", "李县长", "--reason", "险情解除")
                #expect(lifted.status == 0 && lifted.output.contains("响应已解除"), "\(lifted.output)")
                #expect(try await run("close", id, "--outcome", "handled").status == 0)
                let timeline = try await run("timeline", id).output
                #expect(timeline.contains("启动II级响应，李县长决定") && timeline.contains("解除应急响应"), "\(timeline)")
            }
        }

        @Test("Whoever has not seen another's change is told of it, and nobody else is refused")
        func expect() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let answer = try daemon.report(["kind": "forest-fire", "place": "后沟"])
                func run(_ words: String...) async throws -> Sandbox.Run {
                    try await sandbox.run(
                        BuiltProgram.control,
                        words,
                        [
                            "INCIDENT_RUNTIME": daemon.runtime, "LC_ALL": "en_US.UTF-8",
                            "XDG_STATE_HOME": sandbox.at("home"),
                        ]
                    )
                }
                let seen = String(answer.sequence)
                #expect(try await run("note", answer.incident, "seen", "--person", "李四").status == 0)
                let refused = try await run("grade", answer.incident, "--to", "III", "--reason", "x", "--expect", seen)
                #expect(refused.status == 1 && refused.errors.contains("note by 李四"), "\(refused.errors)")
                let again = String(answer.sequence + 1)
                let done = try await run("grade", answer.incident, "--to", "III", "--reason", "x", "--expect", again)
                #expect(done.status == 0, "\(done.errors)")
                #expect(try await run("note", answer.incident, "more").status == 0)
            }
        }
    }
}
