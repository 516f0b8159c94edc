import Foundation
import IncidentAPI
import IncidentModel
import JSONCoding
import Testing

extension BoxedTests {
    @Suite("Boots")
    struct BootTests {
        @Test("Timers over a boot are breached when they are due, though nobody calls", arguments: Box.Going.allCases)
        func timers(_ way: Box.Going) async throws {
            try await Box.runInstalled { box in
                try await Self.hurry(box)
                let answer = try box.report(["kind": "structure-fire", "place": "文笔镇", "trapped": 1])
                let running = answer.timers.filter { ["acknowledge", "turnout"].contains($0.name) }
                #expect(Set(running.map(\.name)) == ["acknowledge", "turnout"])
                try await box.goDown(by: way)

                // The journal is read, and the daemon is not asked.
                var breaches = 0
                for _ in 0..<600 where breaches < running.count {
                    breaches = try await Self.breaches(of: answer, box)
                    try await Task.sleep(for: .milliseconds(100))
                }
                let log = try await box.log()
                #expect(breaches == running.count, "\(log)")

                let timeline = try box.ask(.timeline, ["incident": .string(answer.incident)], as: TimelineReply.self)
                for timer in running {
                    let told = timeline.entries.filter {
                        $0.event == "timer-breached" && $0.timer == timer.name && $0.party == timer.party
                    }
                    #expect(told.count == 1, "\(timer.name) of \(timer.party)")
                    let at = try #require(told.first?.recordedAt)
                    #expect(at > timer.due, "early: \(timer.name)")
                }
                #expect(try box.verify().valid)
            }
        }

        /// Gives it a plan whose first timers are due while it is down, and the next after it is up again.
        private static func hurry(_ box: Box) async throws {
            let limits: KeyValuePairs = ["acknowledge": "2s", "turnout": "20s"]
            let plan = try await QuickPlan(in: box.sandbox, limits: limits)
            try FileManager.default.copyItem(atPath: plan.path, toPath: box.shared("plan"))
            try await box.shell(
                """
                cp -r /shared/plan /etc/incidentd/plan
                echo 'INCIDENTD_OPTIONS="--plan /etc/incidentd/plan"' >> /etc/default/incidentd
                systemctl restart incidentd.service
                """
            )
        }

        private static func breaches(of answer: Answer, _ box: Box) async throws -> Int {
            try await box.journal().count {
                $0["INCIDENT_ID"]?.stringValue == answer.incident && $0["INCIDENT_EVENT"] == "timer-breached"
            }
        }
    }
}
