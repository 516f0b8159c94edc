import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

@testable import incidentctl

@Suite(
    "A report in the caller's words",
    .enabled(if: BuiltProgram.areThere, "incidentctl was not built beside the tests")
)
struct CallersWordsTests {
    @Test(
        "The words go as they were typed, for the daemon to find the kind; of others what is near is told"
    )
    func report() async throws {
        let (plan, answer) = (WireWriter.bytes(of: Fixtures.plan), WireWriter.bytes(of: Fixtures.answer))
        let daemon = try await FakeDaemon([.intake, .status]) { $0.reply($0.method == "Plan" ? plan : answer) }
        let named = try Run(["report", "后沟山上着火了", "--text", "风大", "--runtime", daemon.folder])
        let unknown = try Run(["report", "森林里有人喊", "--runtime", daemon.folder])
        let id = try Run(["report", "forst-fire", "--runtime", daemon.folder])
        let reports = daemon.calls.filter { $0["kind"] != nil }
        await daemon.stop()
        #expect([named, unknown, id].allSatisfy { $0.status == 0 })
        #expect(reports.map { $0["kind"]?.stringValue } == ["后沟山上着火了", "森林里有人喊", "forst-fire"])
        #expect(reports.map { $0["text"]?.stringValue } == ["风大", nil, nil])
        #expect(
            unknown.errors.contains(
                "There is no kind '森林里有人喊'; near it: Forest fire (forest-fire). The words are kept.\n"
            )
        )
        #expect(!named.errors.contains("no kind"))
    }
}
