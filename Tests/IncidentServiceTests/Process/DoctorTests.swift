import Foundation
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("Doctor")
    struct DoctorTests {
        @Test("With the daemon running and with it down: every check has its line, and what is not ok has a remedy")
        func lookedOver() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                _ = try daemon.report(["kind": "flood"])
                let running = try await findings(daemon)
                #expect(running["daemon"]?["state"] == "ok")
                #expect(running["ledger"]?["state"] == "ok")
                #expect(running["ledger"]?["message"]?.stringValue?.contains("2 events verified") == true)
                #expect(running["plan"]?["state"] == "ok")
                #expect(try await daemon.terminate() == .exited(0))
                let down = try await findings(daemon)
                #expect(down["daemon"]?["state"] == "FAIL")
                #expect(down["sockets"]?["state"] == "FAIL")
                #expect(down["ledger"]?["state"] == "ok")
                #expect(try await daemon.control("doctor", "--state", daemon.state).status == 1)
            }
        }

        @Test("A running daemon says where its state folder and its plan are")
        func folders() async throws {
            try await Sandbox.run { sandbox in
                let plan = try await QuickPlan(in: sandbox)
                let daemon = RunningDaemon(in: sandbox, plan: plan.path)
                try await daemon.start()
                try plan.spoil()
                try await daemon.restart()
                let summary = try daemon.ask(.summary, as: Summary.self)
                #expect(summary.stateFolder == daemon.state && summary.planPath == plan.path)
                let run = try await daemon.control("doctor", "-o", "json")
                let rows = try #require(try run.json().arrayValue, "\(run.errors)")
                let remedies = rows.compactMap { $0["remedy"]?.stringValue }
                #expect(!remedies.contains { $0.contains("/var/lib/") || $0.contains("/etc/") }, "\(remedies)")
                #expect(remedies.contains { $0.contains("plan check \(plan.path) ") }, "\(remedies)")
            }
        }

        private func findings(_ daemon: RunningDaemon) async throws -> [String: JSON] {
            let run = try await daemon.control("doctor", "--deep", "--state", daemon.state, "-o", "json")
            let rows = try #require(try run.json().arrayValue, "\(run.errors)")
            let fails = rows.contains { $0["state"] == "FAIL" }
            #expect(run.status == (fails ? 1 : 0))
            for row in rows { #expect((row["remedy"] == .null) == (row["state"] == "ok"), "\(row)") }
            let names = ["daemon", "plan", "ledger", "disk", "sockets", "journal", "clock", "groups"]
            #expect(rows.compactMap { $0["check"]?.stringValue } == names)
            return Dictionary(uniqueKeysWithValues: zip(names, rows))
        }
    }
}
