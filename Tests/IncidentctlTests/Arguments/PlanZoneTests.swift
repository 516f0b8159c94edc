import Foundation
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

@testable import incidentctl

@Suite("The jurisdiction's zone")
struct PlanZoneTests {
    @Test(
        "Only a name from the database is taken for a zone",
        arguments: [
            ("Asia/Shanghai", true), ("Etc/GMT+8", true), ("America/Argentina/Buenos_Aires", true), ("", false),
            ("../../etc/passwd", false), ("/etc/localtime", false), ("Asia/Shang hai", false), (":UTC", false),
        ]
    )
    func names(_ zone: String, _ isName: Bool) {
        #expect(PlanZone.isName(zone) == isName)
    }

    @Test(
        "Only wall times need it",
        arguments: [
            ("14:05", true), ("2026-11-21 14:05", true), ("-10m", false), ("now", false),
            ("2026-11-21T14:05:00+08:00", false),
        ]
    )
    func needed(_ text: String, _ isNeeded: Bool) {
        #expect(Moment.needsZone(text) == isNeeded)
    }

    @Test(
        "It rules what is read and what is shown, whatever the machine's is",
        .enabled(if: BuiltProgram.areThere, "incidentctl was not built beside the tests"),
        .enabled(if: access("/usr/share/zoneinfo/Asia/Shanghai", R_OK) == 0, "there is no database of time zones")
    )
    func rules() async throws {
        let plan = WireWriter.bytes(of: Fixtures.plan)
        let answer = WireWriter.bytes(of: Fixtures.answer)
        let detail = WireWriter.bytes(of: TimersReply { $0.timers = [Fixtures.timers[1]] })
        let daemon = try await FakeDaemon([.command, .status]) { call in
            call.reply(call.method == "Plan" ? plan : call.method == "Timers" ? detail : answer)
        }
        let incident = Fixtures.incident
        let machine = ["TZ": "America/New_York", "INCIDENT_RUNTIME": daemon.folder]
        let shown = try Run(["timers"], environment: machine)
        let read = try Run(
            ["arrive", incident, "--occurred-at", "2026-11-21 14:05", "-o", "json"],
            environment: machine
        )
        let since = try Run(["list", "--since", "2026-11-21 00:00", "-o", "json"], environment: machine)
        let calls = daemon.calls
        await daemon.stop()
        #expect(shown.status == 0 && read.status == 0 && since.status == 0)
        #expect(shown.output.contains("14:09"))
        #expect(calls.contains { $0["occurredAt"] == "2026-11-21T06:05:00.000Z" })
        #expect(calls.contains { $0["since"] == "2026-11-20T16:00:00.000Z" })
    }
}
