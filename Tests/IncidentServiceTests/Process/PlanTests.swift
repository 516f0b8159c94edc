import Foundation
import Glibc
import IncidentAPI
import IncidentModel
import JSONCoding
import Ledger
import LedgerIndex
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("Plans that are wrong")
    struct PlanTests {
        @Test("At start, without a good one in the ledger: 78, with every error, and no ledger is begun")
        func noGoodOne() async throws {
            try await Sandbox.run { sandbox in
                let plan = try await QuickPlan(in: sandbox)
                try plan.spoil()
                let daemon = RunningDaemon(in: sandbox, plan: plan.path)
                let (ending, log) = try await daemon.startInVain()
                #expect(ending == .exited(78), "\(log)")
                #expect(log.contains("timers.yaml"), "\(log)")
                #expect(!FileManager.default.fileExists(atPath: "\(daemon.state)/log"))
                daemon.plan = sandbox.at("nowhere")
                #expect(try await daemon.startInVain().ending == .exited(78))
            }
        }

        @Test(
            "At start, with a good one in the ledger: it runs on that, and says so loudly until the plan is put right"
        )
        func lastGoodOne() async throws {
            try await Sandbox.run { sandbox in
                let plan = try await QuickPlan(in: sandbox, limits: ["acknowledge": "7min"])
                let daemon = RunningDaemon(in: sandbox, plan: plan.path)
                try await daemon.start()
                let good = try daemon.ask(.summary, as: Summary.self)
                #expect(!good.planIsFallback)
                // As it was written, not as it is compiled; not as it stands on the disk by now.
                let files = try FileManager.default.contentsOfDirectory(atPath: plan.path).count
                try plan.spoil()
                let shown = try await daemon.control("plan", "show", "-o", "json")
                #expect(try shown.json().arrayValue?.count == files)
                #expect(shown.output.contains("limit: 7min") && !shown.output.contains("oops"), "\(shown.errors)")
                try await daemon.restart()
                #expect(daemon.log.contains("critical"))
                #expect(daemon.log.contains("running on the last good plan"))
                let status = try await daemon.control("status", "--output", "json")
                let summary: Summary = try status.json().decode()
                #expect(summary.planIsFallback)
                #expect(summary.plan == good.plan)
                #expect(summary.sequence == good.sequence)
                let kept = try await daemon.control("plan", "show", "-o", "json")
                #expect(kept.output == shown.output, "\(kept.errors)")
                try FileManager.default.removeItem(atPath: "\(daemon.state)/plan.json")
                let unknown = try await daemon.control("plan", "show")
                #expect(unknown.status == 1 && unknown.errors.contains("last good plan"), "\(unknown.errors)")
                #expect(try await daemon.control("plan", "show", "--built-in").output.contains("limit: 5min"))
                let table = try await daemon.control("status")
                #expect(table.output.contains("last good"), "\(table.output)")
                #expect(try acknowledgeLimit(daemon) == 420)
                // One that is good, but another county's, changes nothing of that.
                _ = try await QuickPlan(in: Self.again(sandbox, plan))
                try moveAway(plan)
                #expect(try await daemon.control("reload").status == 1)
                #expect(try daemon.ask(.summary, as: Summary.self).planIsFallback)
                let again = try await QuickPlan(in: Self.again(sandbox, plan), limits: ["acknowledge": "8min"])
                #expect(again.path == plan.path)
                #expect(try await daemon.control("reload").status == 0)
                #expect(try daemon.ask(.summary, as: Summary.self).planIsFallback == false)
                #expect(try acknowledgeLimit(daemon) == 480)
            }
        }

        @Test("At reload, by verb or by SIGHUP: refused with its errors, and the one in force is kept")
        func reload() async throws {
            try await Sandbox.run { sandbox in
                let plan = try await QuickPlan(in: sandbox, limits: ["acknowledge": "7min"])
                let daemon = RunningDaemon(in: sandbox, plan: plan.path)
                try await daemon.start()
                let before = try daemon.ask(.summary, as: Summary.self)
                try plan.spoil()
                let refused = try await daemon.control("reload")
                #expect(refused.status == 1)
                #expect(refused.errors.contains("timers.yaml:"), "\(refused.errors)")
                #expect(refused.output.isEmpty)
                let locale = ["INCIDENT_RUNTIME": daemon.runtime, "LC_ALL": "zh_CN.UTF-8"]
                let chinese = try await sandbox.run(BuiltProgram.control, ["reload"], locale)
                #expect(chinese.errors.contains("预案文件中有未知键“headquarter”"), "\(chinese.errors)")
                daemon.process?.send(SIGHUP)
                try await Patience.until("the refusal in the log") { daemon.log.contains("the plan is refused") }
                // In both languages, as the journal has its sentences.
                #expect(daemon.log.contains(" | timers.yaml:"), "\(daemon.log)")
                let after = try daemon.ask(.summary, as: Summary.self)
                #expect(after.plan == before.plan)
                #expect(after.sequence == before.sequence)
                #expect(after.planIsFallback)
                #expect(try acknowledgeLimit(daemon) == 420)

                _ = try await QuickPlan(in: Self.again(sandbox, plan), limits: ["acknowledge": "9min"])
                daemon.process?.send(SIGHUP)
                try await Patience.until("the plan loaded again") { daemon.log.contains("the plan was loaded again") }
                #expect(try daemon.ask(.summary, as: Summary.self).plan != before.plan)
                #expect(try acknowledgeLimit(daemon) == 540)
            }
        }

        @Test("The ledger says who had the plan loaded again: the caller, or the daemon for a SIGHUP")
        func whoReloaded() async throws {
            try await Sandbox.run { sandbox in
                let plan = try await QuickPlan(in: sandbox)
                let daemon = RunningDaemon(in: sandbox, plan: plan.path)
                try await daemon.start()
                _ = try await QuickPlan(in: Self.again(sandbox, plan), limits: ["acknowledge": "8min"])
                let reply: ReloadReply = try daemon.ask(.reload, ["person": "李值班"])
                #expect(reply.changed)
                #expect(reply.changes.contains { $0.after?.contains("limit: 8min") == true }, "\(reply.changes)")
                _ = try await QuickPlan(in: Self.again(sandbox, plan), limits: ["acknowledge": "9min"])
                daemon.process?.send(SIGHUP)
                try await Patience.until("the plan loaded a second time") {
                    daemon.log.split(separator: "\n").count { $0.contains("the plan was loaded again") } == 2
                }
                let account = try daemon.report(["kind": "flood"]).incident
                let told: TimelineReply = try daemon.ask(.timeline, ["incident": .string(account)])
                try await daemon.terminate()
                let store = try IndexedLog(folder: daemon.state, IndexedLog.Options(jurisdiction: nil))
                let adopted = try store.events(from: 1, limit: 100).map(\.event).filter { $0.kind == .planAdopted }
                #expect(adopted.map(\.actor.person) == [nil, "李值班", nil])
                #expect(adopted.map(\.actor.account) == ["incidentd", told.entries[0].account, "incidentd"])
                try store.close()
            }
        }

        @Test("A SIGHUP in the midst of the start does not end it, and is not forgotten")
        func early() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try daemon.launch()
                try await Patience.until("the daemon") {
                    // From the moment that it has taken its folder.
                    if FileManager.default.fileExists(atPath: "\(daemon.state)/lock") { daemon.process?.send(SIGHUP) }
                    try #require(daemon.process?.look() == nil, "\(daemon.log)")
                    return daemon.log.contains("the plan was loaded again")
                }
                #expect(try daemon.report(["kind": "flood"]).created)
            }
        }

        @Test("A plan for another jurisdiction is refused, at start and at reload")
        func otherJurisdiction() async throws {
            try await Sandbox.run { sandbox in
                let plan = try await QuickPlan(in: sandbox)
                let daemon = RunningDaemon(in: sandbox, plan: plan.path)
                try await daemon.start()
                try moveAway(plan)
                let check = try await daemon.control("plan", "check", plan.path)
                try #require(check.status == 0, "\(check.errors)")
                let refused = try await daemon.control("reload")
                #expect(refused.status == 1)
                #expect(refused.errors.contains("140999"), "\(refused.errors)")
                #expect(try daemon.ask(.summary, as: Summary.self).jurisdiction == "140930")
                try await daemon.restart()
                #expect(daemon.log.contains("140930") && daemon.log.contains("140999"), "\(daemon.log)")
                let summary = try daemon.ask(.summary, as: Summary.self)
                #expect(summary.jurisdiction == "140930")
                #expect(summary.planIsFallback)
                #expect(try daemon.report(["kind": "flood"]).created)
            }
        }

        /// Makes it a good plan of another county.
        private func moveAway(_ plan: QuickPlan) throws {
            for file in try FileManager.default.contentsOfDirectory(atPath: plan.path) {
                try plan.edit(file) { line, _ in line.replacing("140930", with: "140999") }
            }
        }

        private func acknowledgeLimit(_ daemon: RunningDaemon) throws -> Int64? {
            try daemon.report(["kind": "forest-fire"]).timers.first { $0.name == "acknowledge" }?.limit
        }

        /// Lets the plan's folder be written afresh.
        private static func again(_ sandbox: Sandbox, _ plan: QuickPlan) throws -> Sandbox {
            try FileManager.default.removeItem(atPath: plan.path)
            return sandbox
        }
    }
}
