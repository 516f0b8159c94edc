import Foundation
import IncidentAPI
import IncidentModel
import JSONCoding
import TestSupport
import Testing
import UserInput
import Varlink

@testable import incidentctl

@Suite("The daemon's clock and the jurisdiction's zone")
struct DaemonTimeTests {
    @Test(
        "A time with its zone needs no clock, and only a wall time needs a zone",
        arguments: [
            ("14:05", true, true), ("2026-11-21 14:05", true, true), ("-10m", true, false), ("now", true, false),
            ("2026-11-21T14:05:00+08:00", false, false),
        ]
    )
    func needed(_ text: String, needsClock: Bool, needsZone: Bool) {
        #expect(Moment.needsClock(text) == needsClock)
        #expect(Moment.needsZone(text) == needsZone)
    }

    @Test(
        "The plan's zone rules what is read and what is shown, whatever the machine's is",
        .enabled(if: BuiltProgram.areThere, "incidentctl was not built beside the tests"),
        arguments: ["America/New_York", "No/Such_Zone"]
    )
    func zone(machine: String) async throws {
        let plan = WireWriter.bytes(of: Fixtures.plan)
        let answer = WireWriter.bytes(of: Fixtures.answer)
        let detail = WireWriter.bytes(of: TimersReply { $0.timers = [Fixtures.timers[1]] })
        let daemon = try await FakeDaemon([.command, .status]) { call in
            call.reply(call.method == "Plan" ? plan : call.method == "Timers" ? detail : answer)
        }
        let incident = Fixtures.incident
        let machine = ["TZ": machine, "INCIDENT_RUNTIME": daemon.folder]
        let shown = try Run(["timers", "--timeout", "60"], environment: machine)
        let read = try Run(
            ["arrive", incident, "--occurred-at", "2026-11-21 14:05", "-o", "json", "--timeout", "60"],
            environment: machine
        )
        let since = try Run(
            ["list", "--since", "2026-11-21 00:00", "-o", "json", "--timeout", "60"],
            environment: machine
        )
        let calls = daemon.calls
        await daemon.stop()
        #expect(shown.status == 0 && read.status == 0 && since.status == 0)
        #expect(shown.output.contains("14:09"))
        #expect(calls.contains { $0["occurredAt"] == "2026-11-21T06:05:00.000Z" })
        #expect(calls.contains { $0["since"] == "2026-11-20T16:00:00.000Z" })
    }

    @Test(
        "What is due is counted by the daemon's clock, and so is a time ago",
        .enabled(if: BuiltProgram.areThere, "incidentctl was not built beside the tests")
    )
    func clock() async throws {
        var plan = Fixtures.plan
        plan.now = Fixtures.timers[1].due - .minutes(3)
        let (told, now) = (WireWriter.bytes(of: plan), plan.now)
        let answer = WireWriter.bytes(of: Fixtures.answer)
        let timers = WireWriter.bytes(of: TimersReply { $0.timers = [Fixtures.timers[1]] })
        let daemon = try await FakeDaemon([.command, .status]) { call in
            call.reply(call.method == "Plan" ? told : call.method == "Timers" ? timers : answer)
        }
        let environment = ["INCIDENT_RUNTIME": daemon.folder]
        let shown = try Run(["timers", "--timeout", "60"], environment: environment)
        let read = try Run(
            ["arrive", Fixtures.incident, "--occurred-at", "-10m", "--timeout", "60"],
            environment: environment
        )
        let calls = daemon.calls
        await daemon.stop()
        #expect(shown.status == 0 && read.status == 0)
        #expect(shown.output.contains("in 2m") || shown.output.contains("in 3m"), "\(shown.output)")
        let occurredAt = calls.compactMap { $0["occurredAt"]?.stringValue }.compactMap { Instant(timestamp: $0) }.first
        let ago = try (now - #require(occurredAt)).milliseconds
        #expect((540_000...600_000).contains(ago))
    }
}
