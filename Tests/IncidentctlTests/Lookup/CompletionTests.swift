import Foundation
import IncidentAPI
import IncidentModel
import JSONCoding
import TestSupport
import Testing
import Varlink

@testable import incidentctl

@Suite("What the shell completes")
struct CompletionTests {
    private static let rows = [
        Completion.Row(id: "fire-brigade", names: ["县消防救援大队", "消防", "Fire Brigade"]),
        Completion.Row(id: "forest-brigade", names: ["森林消防队", "林火", "Forest Brigade"]),
        Completion.Row(id: "ambulance", names: ["县医疗集团急救站", "急救", "Ambulance"]),
    ]

    @Test(
        "Ids come first, and names where no id begins so",
        arguments: [
            ("", ["fire-brigade", "forest-brigade", "ambulance"]), ("fo", ["forest-brigade"]),
            ("消", ["消防"]), ("县", ["县消防救援大队", "县医疗集团急救站"]), ("Fire B", ["Fire Brigade"]),
            ("\"Fire\\ B", ["Fire Brigade"]),
            ("x", []),
        ]
    )
    func words(_ typed: String, _ words: [String]) {
        #expect(Completion.words(Self.rows, for: typed) == words)
    }

    /// What the scripts of the shells call.
    private func complete(_ verb: [String], _ name: String, _ typed: String, home: String, runtime: String = "/nowhere")
        throws -> Set<String>
    {
        let line = ["incidentctl"] + verb + [name, typed]
        let run = try Run(
            ["---completion"] + verb + ["--", name, "\(line.count - 1)", "\(typed.utf8.count)"] + line,
            environment: [
                "INCIDENT_RUNTIME": runtime, "XDG_CACHE_HOME": home, "SAP_SHELL": "bash", "SAP_SHELL_VERSION": "5",
            ]
        )
        #expect(run.status == 0, "\(run.errors)")
        return Set(run.output.split(separator: "\n").map(String.init))
    }

    @Test("Values are the plan's, from its copy where no daemon answers")
    func copy() throws {
        let folder = try TemporaryFolder()
        let home = folder.at("cache")
        try FileManager.default.createDirectory(atPath: home + "/incidentctl", withIntermediateDirectories: true)
        let bytes = WireWriter.bytes(of: Night.plan)
        try Data(bytes).write(to: URL(filePath: home + "/incidentctl/plan.json"))
        func complete(_ verb: [String], _ name: String, _ typed: String) throws -> Set<String> {
            try self.complete(verb, name, typed, home: home)
        }
        #expect(try complete(["report"], "--town", "140930100") == ["140930100"])
        #expect(try complete(["report"], "--town", "西口") == ["西口镇"])
        #expect(try complete(["ack"], "--party", "fire-b") == ["fire-brigade"])
        #expect(try complete(["close"], "--outcome", "误").contains("误报"))
        #expect(try complete(["update"], "--figure", "magn") == ["magnitude="])
        #expect(try complete(["list"], "--kind", "coal-ga").contains("coal-gas-outburst"))
        #expect(try complete(["list"], "--headquarters", "fire-b").isEmpty)
    }

    @Test("Open incidents are completed by the numbers by which they are typed")
    func incidents() async throws {
        let daemon = try await FakeDaemon([.status]) { call in
            switch call.method {
            case "List": call.reply(WireWriter.bytes(of: ListReply { $0.incidents = [Fixtures.summary] }))
            default: call.reply(WireWriter.bytes(of: Fixtures.plan))
            }
        }
        let folder = try TemporaryFolder()
        let found = try complete(["tasks"], "--incident", "", home: folder.path, runtime: daemon.folder)
        await daemon.stop()
        #expect(found.count == 1 && found.first?.hasSuffix("12") == true, "\(found)")
    }
}
