import IncidentAPI
import JSONCoding
import Testing
import Varlink

extension BoxedTests {
    @Suite("The journal of a real machine")
    struct BoxedJournalTests {
        private static func sequences(_ box: Box) async throws -> Set<Int64> {
            Set(try await box.journal().compactMap { $0["INCIDENT_SEQUENCE"]?.stringValue.flatMap { Int64($0) } })
        }

        private static func caughtUp(_ box: Box) async throws {
            let head = try box.sequence()
            for _ in 0..<200 {
                if try await sequences(box) == Set(1...head) { return }
                try await Task.sleep(for: .milliseconds(100))
            }
            Issue.record("the journal has \(try await sequences(box).count) of \(head) events")
        }

        @Test("With journald stopped calls are taken; afterwards the journal has every event of the ledger")
        func stopped() async throws {
            try await Box.runInstalled { box in
                for number in 1...5 { _ = try box.report(["kind": "road-crash", "place": "before \(number)"]) }
                try await box.shell(
                    "systemctl stop systemd-journald.socket systemd-journald-dev-log.socket systemd-journald.service"
                )
                for number in 1...50 { _ = try box.report(["kind": "road-crash", "place": "without \(number)"]) }
                #expect(try box.ask(.summary, as: Summary.self).journalLag > 0)
                try await box.output("systemctl", "start", "systemd-journald.socket", "systemd-journald.service")
                for number in 1...5 { _ = try box.report(["kind": "road-crash", "place": "after \(number)"]) }
                try await Self.caughtUp(box)
            }
        }

        @Test("A journald that limits its senders drops nothing of ours, and one that is slow delays no call")
        func limitedAndSlow() async throws {
            try await Box.runInstalled { box in
                try await box.shell(
                    """
                    mkdir -p /run/systemd/journald.conf.d
                    printf '[Journal]\\nRateLimitIntervalSec=30s\\nRateLimitBurst=10\\n' \
                        > /run/systemd/journald.conf.d/limit.conf
                    systemctl restart systemd-journald.service
                    """
                )
                let journald = try await box.property("MainPID", of: "systemd-journald.service")
                try await box.output("kill", "-STOP", journald)
                for number in 1...300 { _ = try box.report(["kind": "road-crash", "place": "K\(number)"]) }
                try await box.output("kill", "-CONT", journald)
                try await Self.caughtUp(box)
            }
        }

        @Test("journalctl tells an incident's story by its number, and explains each message")
        func story() async throws {
            try await Box.runInstalled { box in
                let answer = try box.report(["kind": "forest-fire", "place": "后沟", "caller": "张三"])
                _ = try box.report(["kind": "flood", "place": "黄河"])
                _ = try box.call(.acknowledge, ["incident": .string(answer.incident)])
                _ = try box.call(.close, ["incident": .string(answer.incident), "outcome": "handled"])
                try await Self.caughtUp(box)
                let story = try await box.output(
                    "journalctl",
                    "INCIDENT_ID=\(answer.incident)",
                    "--no-pager",
                    "--output=cat"
                )
                #expect(story.split(separator: "\n").count == 3, "\(story)")
                #expect(!story.contains("张三") && !story.contains("黄河"))
                let explained = try await box.output(
                    "journalctl",
                    "INCIDENT_ID=\(answer.incident)",
                    "--no-pager",
                    "--catalog"
                )
                #expect(
                    explained.split(separator: "\n").count { $0.contains("Defined-By: incidentd") } == 3,
                    "\(explained)"
                )
                let chinese = try await box.shell(
                    "LANG=zh_CN.UTF-8 LC_ALL=zh_CN.UTF-8 journalctl INCIDENT_ID=\(answer.incident) --no-pager --catalog"
                )
                #expect(chinese.contains("Defined-By: incidentd"))
            }
        }
    }
}
