import Foundation
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

extension BoxedTests {
    @Suite("Restarts and upgrades under a stream of reports")
    struct RestartTests {
        private static func count(_ name: String, else usual: Int) -> Int {
            CallBatch.environment(name).flatMap { Int($0) } ?? usual
        }

        @Test("Restarted over and over: no connection refused, no report lost or doubled")
        func restarts() async throws {
            try await Box.runInstalled { box in
                let stream = ReportStream(to: box)
                for _ in 1...Self.count("INCIDENT_TEST_RESTARTS", else: 5) {
                    try await stream.untilMore(20)
                    try await box.output("systemctl", "restart", "incidentd.service")
                }
                try await stream.untilMore(20)
                try await stream.end().agree(with: box)
                #expect(try await box.property("NRestarts") == "0")
            }
        }

        @Test("Killed at random moments: systemd starts it again, and no report is lost or doubled")
        func kills() async throws {
            try await Box.runInstalled { box in
                var dice = SeededRandom(seed: SeededRandom.askedSeed ?? 911)
                let stream = ReportStream(to: box)
                for _ in 1...Self.count("INCIDENT_TEST_BOX_KILLS", else: 5) {
                    try await stream.untilMore(Int.random(in: 1...40, using: &dice))
                    try await box.output("systemctl", "kill", "--signal=KILL", "incidentd.service")
                }
                try await stream.untilMore(20)
                try await stream.end().agree(with: box)
            }
        }

        @Test("An upgrade leaves the sockets alone: no connection refused, no report lost or doubled")
        func upgrade() async throws {
            try await Box.runInstalled { box in
                try await box.bumpPackage(to: "9.0")
                let stream = ReportStream(to: box)
                try await stream.untilMore(50)
                let before = try await box.mainProcess()
                let listening = try await box.property("ActiveEnterTimestamp", of: "incidentd-intake.socket")
                try await box.install("/shared/bumped.deb")
                #expect(try await box.output("dpkg-query", "-W", "-f", "${Version}", "incidentd") == "9.0")
                try await stream.untilMore(50)
                #expect(try await box.mainProcess() != before)
                #expect(try await box.property("ActiveEnterTimestamp", of: "incidentd-intake.socket") == listening)
                try await stream.end().agree(with: box)
            }
        }

        @Test("A daemon that hangs is ended by the watchdog, and the next one takes the calls that waited")
        func watchdog() async throws {
            try await Box.runInstalled { box in
                try await box.shell(
                    """
                    mkdir -p /run/systemd/system/incidentd.service.d
                    printf '[Service]\\nWatchdogSec=2s\\nTimeoutAbortSec=2s\\n' \
                        > /run/systemd/system/incidentd.service.d/quick.conf
                    systemctl daemon-reload
                    systemctl restart incidentd.service
                    """
                )
                let answer = try box.report(["kind": "flood", "place": "黄河"])
                // A daemon that lives is left alone for longer than its limit.
                try await Task.sleep(for: .seconds(5))
                #expect(try await box.property("NRestarts") == "0")
                try await box.output("kill", "-STOP", try await box.mainProcess())
                // The sockets hold: nobody is refused, and who is cut off calls again under the same id.
                let stream = ReportStream(to: box)
                try await stream.untilMore(6)
                let record = try await stream.end()
                #expect(record.refused == [] && record.failures == [])
                #expect(!record.incidents.values.contains(answer.incident))
                try await box.until("NRestarts", is: "1")
                #expect(try await box.log().contains("Watchdog timeout"))
                #expect(try box.ask(.summary, as: Summary.self).open == record.incidents.count + 1)
            }
        }
    }
}

extension Box {
    /// The same package under a later version, as `/shared/bumped.deb`.
    func bumpPackage(to version: String) async throws {
        try await shell(
            """
            cd /tmp
            dpkg-deb --raw-extract /shared/incidentd.deb bumped
            sed -i 's/^Version: .*/Version: \(version)/' bumped/DEBIAN/control
            dpkg-deb --root-owner-group -Znone --build bumped /shared/bumped.deb
            rm -r bumped
            """
        )
    }
}
