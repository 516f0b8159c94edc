import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink
import Wording

@testable import incidentctl

@Suite("Look-ups", .enabled(if: BuiltProgram.areThere, "incidentctl was not built beside the tests"))
struct LookupTests {
    private func daemon() async throws -> FakeDaemon {
        let (plan, answer) = (WireWriter.bytes(of: Fixtures.plan), WireWriter.bytes(of: Fixtures.answer))
        return try await FakeDaemon([.intake, .status]) { $0.reply($0.method == "Plan" ? plan : answer) }
    }

    @Test(
        "What the plan has is found by any of its names, by part and by sound",
        arguments: [
            (["kinds", "山上"], "forest-fire"), (["kinds", "senlin"], "forest-fire"),
            (["kinds", "wildfire"], "forest-fire"),
            (["responders"], "forest-brigade"), (["figures", "sw"], "deaths"), (["outcomes", "处置"], "resolved"),
            (["mappings", "mont"], "montgomery"),
        ]
    )
    func found(_ arguments: [String], _ id: String) async throws {
        let daemon = try await daemon()
        let run = try Run(arguments + ["--runtime", daemon.folder, "-o", "json"])
        await daemon.stop()
        #expect(run.status == 0, "\(run.errors)")
        let rows = try #require(try JSON(parsing: Array(run.output.utf8)).arrayValue)
        #expect(rows.map { $0["id"]?.stringValue } == [id])
    }

    @Test("A table has ids, names and what else is told, in the language of the locale")
    func table() async throws {
        let daemon = try await daemon()
        let english = try Run(["kinds", "--runtime", daemon.folder])
        let chinese = try Run(["figures", "面积", "--runtime", daemon.folder], environment: ["LC_ALL": "zh_CN.UTF-8"])
        let json = try Run(["responders", "-o", "jsonl", "--runtime", daemon.folder])
        await daemon.stop()
        #expect(
            english.output == """
                ID           NAME         LED BY          URGENCY   SENT            ALSO
                forest-fire  Forest fire  Forest Fire HQ  ! urgent  Forest Brigade  山上着火, wildfire

                """
        )
        #expect(chinese.output.contains("area  受害面积  公顷"))
        #expect(json.output == #"{"id":"forest-brigade","zh":"森林消防队","en":"Forest Brigade","phone":"12119"}"# + "\n")
    }

    @Test("What comes near nothing is not found, and without daemon and copy there is no plan to look in")
    func notFound() async throws {
        let daemon = try await daemon()
        let nothing = try Run(["outcomes", "7", "--runtime", daemon.folder])
        await daemon.stop()
        #expect(nothing.status == 3)
        #expect(nothing.errors == "There is nothing like '7'.\n")
        #expect(try Run(["towns", "--runtime", "/no/such/folder"]).status == 4)
        #expect(try Run(["mappings", "--runtime", "/no/such/folder"]).status == 0)
    }

    @Test("Without a daemon the copy that a report left is looked in, and says so")
    func copy() async throws {
        let (daemon, home) = (try await daemon(), try TemporaryFolder())
        let environment = ["HOME": home.path]
        _ = try Run(["report", "forest-fire", "--runtime", daemon.folder], environment: environment)
        await daemon.stop()
        let run = try Run(["kinds", "--runtime", "/no/such/folder", "-o", "csv"], environment: environment)
        #expect(run.status == 0)
        #expect(run.errors.contains("From the copy of the plan that was kept at"))
        #expect(run.output.hasPrefix("id,zh,en,headquarters,urgency,responders,also\r\nforest-fire,森林火灾,"))
    }
}
