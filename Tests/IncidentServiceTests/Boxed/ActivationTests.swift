import IncidentAPI
import JSONCoding
import Testing
import Varlink

extension BoxedTests {
    @Suite("Socket activation")
    struct ActivationTests {
        @Test("After the installation the daemon runs and its sockets listen; stopped, the first connection starts it")
        func firstConnection() async throws {
            try await Box.runInstalled { box in
                #expect(try await box.property("ActiveState") == "active")
                #expect(try await box.property("UnitFileState") == "enabled")
                for interface in InterfaceID.allCases {
                    #expect(try await box.property("ActiveState", of: "incidentd-\(interface.role).socket") == "active")
                    #expect(
                        try await box.property("UnitFileState", of: "incidentd-\(interface.role).socket") == "enabled"
                    )
                }
                try await box.output("systemctl", "stop", "incidentd.service")
                #expect(try await box.property("ActiveState") == "inactive")
                let run = try await box.control(as: "onlooker", "status", "--output", "json")
                #expect(run.status == 0, "\(run.errors)")
                #expect(try await box.property("ActiveState") == "active")
                #expect(try await box.property("NRestarts") == "0")
                let log = try await box.log()
                for interface in InterfaceID.allCases { #expect(!log.contains("cannot bind \(interface.role)")) }

                // Stopped, it lets go of no socket: who calls meanwhile starts it again.
                let answer = try box.report(["kind": "flood", "place": "黄河"])
                try await box.output("systemctl", "stop", "incidentd.service")
                let listed = try await box.control(as: "onlooker", "list", "--output", "json")
                let page: ListReply = try listed.json().decode()
                #expect(page.incidents.map(\.incident) == [answer.incident])
            }
        }

        @Test("The status line is live, and stands in what systemctl shows")
        func statusLine() async throws {
            try await Box.runInstalled { box in
                _ = try box.report(["kind": "flood", "place": "黄河"])
                _ = try box.report(["kind": "forest-fire", "place": "后沟"])
                try await Self.untilStatus(of: box, holds: "2 open")
                let shown = try await box.run("systemctl", "status", "--no-pager", "incidentd.service").output
                #expect(shown.contains("Status: \"2 open"), "\(shown)")
                #expect(shown.contains("TriggeredBy: ● incidentd-"), "\(shown)")
            }
        }

        @Test("A reload waits for its result: the new plan is in force, or systemctl fails and the old one stays")
        func reload() async throws {
            try await Box.runInstalled { box in
                try await box.shell(
                    """
                    incidentctl plan show --to /etc/incidentd/plan >/dev/null
                    sed -i 's/^INCIDENTD_OPTIONS=.*//' /etc/default/incidentd
                    echo 'INCIDENTD_OPTIONS="--plan /etc/incidentd/plan"' >> /etc/default/incidentd
                    systemctl restart incidentd.service
                    """
                )
                let before = try box.ask(.summary, as: Summary.self)
                #expect(!before.planIsFallback)
                try await box.shell("sed -i 's/limit: 5min/limit: 6min/' /etc/incidentd/plan/timers.yaml")
                try await box.output("systemctl", "reload", "incidentd.service")
                let reloaded = try box.ask(.summary, as: Summary.self)
                #expect(reloaded.plan != before.plan)

                try await box.shell("echo 'nonsense: 1' >> /etc/incidentd/plan/timers.yaml")
                #expect(try await box.run("systemctl", "reload", "incidentd.service").status != 0)
                #expect(try box.ask(.summary, as: Summary.self).plan == reloaded.plan)
                #expect(try await box.property("ActiveState") == "active")
                #expect(try await box.log().contains("timers.yaml"))

                // At a start too: the last good plan, loudly.
                try await box.output("systemctl", "restart", "incidentd.service")
                let fallback = try box.ask(.summary, as: Summary.self)
                #expect(fallback.planIsFallback)
                #expect(fallback.plan == reloaded.plan)
                let loud = try await box.journal().filter { $0["PRIORITY"] == "2" }
                #expect(loud.contains { $0["MESSAGE"]?.stringValue?.contains("timers.yaml") ?? false })

                // Without a good one in the ledger it does not run; the sockets still listen for when it is put right.
                try await box.shell("systemctl stop incidentd.service; rm -r /var/lib/incidentd/*")
                try await box.run("systemctl", "start", "incidentd.service")
                try await box.until("ExecMainStatus", is: "78")
                #expect(try await box.property("ActiveState", of: "incidentd-intake.socket") == "active")
                try await box.shell("sed -i '/nonsense/d' /etc/incidentd/plan/timers.yaml")
                #expect(try box.report(["kind": "flood", "place": "黄河"]).created)
            }
        }

        static func untilStatus(of box: Box, holds text: String) async throws {
            for _ in 0..<100 {
                if try await box.property("StatusText").contains(text) { return }
                try await Task.sleep(for: .milliseconds(100))
            }
            Issue.record("the status line stays \(try await box.property("StatusText"))")
        }
    }
}
