import IncidentAPI
import JSONCoding
import TestSupport
import Testing

extension ProgramTests {
    @Suite("Drawing a party in by hand")
    struct AssignTests {
        @Test("It is told in the officer's language, with whom to ring, and again when it is let go")
        func verb() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let id = try daemon.report(["kind": "structure-fire", "place": "黄河岸边"]).incident
                func assign(_ words: String..., language: String = "en_US.UTF-8") async throws -> Sandbox.Run {
                    try await sandbox.run(
                        BuiltProgram.control,
                        ["assign", id] + words,
                        ["INCIDENT_RUNTIME": daemon.runtime, "LC_ALL": language]
                    )
                }
                let drawn = try await assign("--party", "flood-drought", "--reason", "可能影响河道", language: "zh_CN.UTF-8")
                #expect(drawn.status == 0, "\(drawn.errors)")
                #expect(drawn.output.contains("已交办"), "\(drawn.output)")
                let again = try await assign("--party", "flood-drought", "--reason", "again")
                #expect(again.status == 0 && again.output.contains("= recorded before: "), "\(again.output)")
                let gone = try await assign("--party", "flood-drought", "--stand-down", "--reason", "not needed")
                #expect(gone.status == 0 && gone.output.contains("stood down"), "\(gone.output)")
                let goneBefore = try await assign("--party", "flood-drought", "--stand-down", "--reason", "again")
                #expect(goneBefore.output.contains("= recorded before: "), "\(goneBefore.output)")

                let lead = try await assign(
                    "--party",
                    "work-safety",
                    "--stand-down",
                    "--reason",
                    "错了",
                    language: "zh_CN.UTF-8"
                )
                #expect(lead.status == 1 && lead.errors.contains("不能解除任务"), "\(lead.errors)")
                let misspelt = try await assign("--party", "flod-drought", "--reason", "x")
                #expect(
                    misspelt.status == 1 && misspelt.errors.contains("Did you mean 'flood-drought'?"),
                    "\(misspelt.errors)"
                )
                let mixed = try await assign("--party", "police", "--stand-down", "--role", "support", "--reason", "x")
                #expect(mixed.status == 64, "\(mixed.errors)")

                let timeline = try await daemon.control("timeline", id).output
                #expect(timeline.contains("Flood Control and Drought Relief Headquarters assigned"), "\(timeline)")
                #expect(timeline.contains("by a person, with a reason"), "\(timeline)")
                #expect(try await daemon.control("verify").status == 0)
            }
        }
    }
}
