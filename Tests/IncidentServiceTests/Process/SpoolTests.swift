import Foundation
import Glibc
import IncidentAPI
import IncidentModel
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("Calls that nobody confirmed")
    struct SpoolTests {
        private func spooled(_ sandbox: Sandbox) -> [String] {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: sandbox.at("spool"))) ?? []
            return names.filter { $0.hasSuffix(".json") }
        }

        private func control(_ daemon: RunningDaemon, _ words: String...) async throws -> Sandbox.Run {
            let environment = ["INCIDENT_RUNTIME": daemon.runtime, "INCIDENT_SPOOL": daemon.sandbox.at("spool")]
            return try await daemon.sandbox.run(BuiltProgram.control, words + ["--timeout", "1"], environment)
        }

        @Test("A daemon that is away: the call is kept, told as not confirmed, and filed once when it is back")
        func resend() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                #expect(try await control(daemon, "report", "flood", "--place", "黄河").status == 0)
                #expect(try await daemon.terminate() == .exited(0))
                let before = Instant(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1_000))
                let first = try await control(
                    daemon,
                    "report",
                    "structure-fire",
                    "--place",
                    "北街",
                    "--phone",
                    "13900000000",
                    "--join",
                    "1"
                )
                let second = try await control(daemon, "report", "road-crash", "--place", "大街")
                #expect(first.status == 4 && second.status == 4)
                for word in ["NOT CONFIRMED", "report --resend", "119", "numbers of the plan as of"] {
                    #expect(first.errors.contains(word), "\(first.errors)")
                }
                #expect(spooled(sandbox).count == 2)
                var status = stat()
                #expect(stat(sandbox.at("spool"), &status) == 0 && status.st_mode & 0o777 == 0o700)
                for name in spooled(sandbox) {
                    #expect(stat(sandbox.at("spool/\(name)"), &status) == 0 && status.st_mode & 0o777 == 0o600)
                }
                #expect(try await control(daemon, "report", "--resend").status == 4)
                #expect(spooled(sandbox).count == 2)

                try await daemon.start()
                #expect(try await control(daemon, "status").errors.contains("2 calls are NOT CONFIRMED"))
                let words = ["report", "--resend", "-o", "jsonl", "--spool", sandbox.at("spool")]
                let runs = [try daemon.startControl(words), try daemon.startControl(words)]
                for run in runs { #expect(try await run.end() == .exited(0), "\(run.errors)") }
                let lines = runs.map(\.output).joined().split(separator: "\n")
                let answers: [Answer] = try lines.map { line in
                    try #require(try JSON(parsing: String(line)).objectValue).decode()
                }
                #expect(answers.count == 2)
                #expect(answers.map(\.created) == [true, true])
                #expect(answers.map(\.joined) == [true, false])
                #expect(spooled(sandbox).isEmpty)
                #expect(try await daemon.listAll().count == 2)
                let crash = try #require(answers.last)
                let detail: IncidentDetail = try daemon.ask(.show, ["incident": .string(crash.incident)])
                let moment = try #require(detail.reports.first?.receivedAt)
                #expect((before...before + .seconds(30)).contains(moment))
                #expect(try await control(daemon, "status").errors.isEmpty)
            }
        }

        @Test("A call that had in truth been taken is not taken again")
        func takenBefore() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let id = "1b4e28ba-2fa1-41d2-883f-0016d3cca427"
                #expect(try daemon.report(["id": .string(id), "kind": "forest-fire", "place": "后沟"]).created)
                daemon.kill()
                #expect(try await control(daemon, "report", "forest-fire", "--place", "后沟", "--id", id).status == 4)
                #expect(spooled(sandbox) == [id + ".json"])
                try await daemon.start()
                let run = try await control(daemon, "report", "--resend")
                #expect(run.status == 0)
                #expect(run.output.contains("[taken before]"))
                #expect(spooled(sandbox).isEmpty)
                #expect(try await daemon.listAll().count == 1)
            }
        }

        @Test("A broken file holds up nothing and stays; a kind that is misspelt is filed by what it says")
        func broken() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                let id = "1b4e28ba-2fa1-41d2-883f-0016d3cca428"
                let wrong = try await control(daemon, "report", "forrest-fire", "--place", "后沟", "--id", id)
                #expect(wrong.errors.contains("Did you mean forest-fire?"), "\(wrong.errors)")
                #expect(wrong.errors.contains("no copy of the plan is here"))
                #expect(try await control(daemon, "report", "flood", "--place", "黄河").status == 4)
                let broken = try sandbox.write("{half a call", to: "spool/broken.json")
                try await daemon.start()
                let run = try await control(daemon, "report", "--resend", "-o", "jsonl")
                #expect(run.status == 1)
                #expect(try run.jsonLines().map { $0["kind"]?.stringValue } == ["fire", "flood"])
                #expect(run.errors.contains("broken.json"))
                #expect(Set(spooled(sandbox)) == ["broken.json"])
                try FileManager.default.removeItem(atPath: broken)
                #expect(try await control(daemon, "report", "--resend").status == 0)
                #expect(spooled(sandbox).isEmpty)
                #expect(try await daemon.listAll().count == 2)
            }
        }

        @Test("Where the call cannot be kept, all that was told is put before the operator")
        func nowhere() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                _ = try sandbox.write("", to: "spool")
                let run = try await control(daemon, "report", "flood", "--place", "黄河", "--phone", "13900000000")
                #expect(run.status == 4)
                for word in ["IT IS KEPT NOWHERE", "place: 黄河", "phone: 13900000000", "kind: flood", "--id "] {
                    #expect(run.errors.contains(word), "\(run.errors)")
                }
            }
        }
    }
}
