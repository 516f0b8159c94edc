import Foundation
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

@testable import IncidentService

extension BoxedTests {
    @Suite("Sockets that go")
    struct SocketTests {
        /// How somebody shuts a socket.
        enum Closing: String, CaseIterable {
            case stop
            case disable = "disable --now"
            case mask
            // The unit is masked before it is stopped, and forgets its file: the daemon listens on until its next start.
            case maskUnderDaemon = "mask --now"

            var isMask: Bool { self == .mask || self == .maskUnderDaemon }
        }

        @Test(
            "Each socket may go, before a crash and at one: dispatch goes on over the others; doctor's remedy opens it again",
            arguments: Closing.allCases,
            [Box.Release.bookworm, .trixie]
        )
        func closed(_ closing: Closing, _ release: Box.Release) async throws {
            try await Box.runInstalled(release) { box in
                for interface in InterfaceID.allCases {
                    try await Self.close(interface, by: closing, box)
                    try await Self.remedy(interface, box)
                    try await Self.close(interface, by: closing, box)
                    try await Self.crash(without: interface, isMasked: closing.isMask, box)
                }
                #expect(try box.verify().valid)
            }
        }

        @Test("A socket that fails is told, and comes back with doctor's remedy once its cause is gone")
        func failed() async throws {
            try await Box.runInstalled { box in
                let unit = "incidentd-admin.socket"
                try await box.shell(
                    """
                    mkdir /run/systemd/system/\(unit).d
                    printf '[Socket]\\nSocketGroup=nobody-has-this\\n' > /run/systemd/system/\(unit).d/wrong.conf
                    systemctl daemon-reload
                    systemctl stop \(unit)
                    systemctl restart incidentd.service
                    """
                )
                #expect(try await box.property("ActiveState", of: unit) == "failed")
                #expect(box.heard == [.intake, .command, .status])
                try await Self.isTold(.admin, box)
                try await box.shell("rm -r /run/systemd/system/\(unit).d; systemctl daemon-reload")
                try await Self.remedy(.admin, box)
            }
        }

        @Test("A socket that was opened to everybody is made anew by doctor's remedy")
        func opened() async throws {
            try await Box.runInstalled { box in
                let path = "/run/incidentd/\(InterfaceID.admin.socketName)"
                try await box.output("chmod", "0666", path)
                try await Self.remedy(.admin, box)
                #expect(try await box.output("stat", "--format=%a %G", path) == "660 incident-admin\n")
            }
        }

        /// Shuts one under a running daemon, which must not notice.
        private static func close(_ interface: InterfaceID, by closing: Closing, _ box: Box) async throws {
            let before = try await box.mainProcess()
            let unit = "incidentd-\(interface.role).socket"
            if closing == .mask { try await box.output("systemctl", "stop", unit) }
            try await box.shell("systemctl \(closing.rawValue) \(unit)")
            try dispatches(box, without: closing == .maskUnderDaemon ? nil : interface)
            #expect(try await box.mainProcess() == before, "\(interface)")
        }

        /// Kills the daemon while one is shut. The next one brings it back, unless it is masked.
        private static func crash(without interface: InterfaceID, isMasked: Bool, _ box: Box) async throws {
            try await box.output("systemctl", "kill", "--signal=KILL", "incidentd.service")
            if isMasked, interface == .intake {
                try await box.until("ExecMainStatus", is: "64")
                let refusals = try await box.entries(.socketsRefused)
                #expect(refusals.last?["LOG_PASSED"]?.stringValue?.contains("status") == true)
                #expect(refusals.last?["PRIORITY"] == "2")
                try await remedy(interface, box)
                return
            }
            try await box.until("NRestarts", is: "1")
            try await box.until("ActiveState", is: "active")
            guard isMasked else {
                #expect(box.heard == InterfaceID.allCases, "\(interface)")
                return
            }
            try dispatches(box, without: interface)
            try await isTold(interface, box)
            try await remedy(interface, box)
        }

        /// All but one do what they are there for.
        private static func dispatches(_ box: Box, without interface: InterfaceID?) throws {
            #expect(box.heard == InterfaceID.allCases.filter { $0 != interface })
            guard interface != .intake, interface != .command else { return }
            let answer = try box.report(["kind": "flood", "place": "黄河"])
            _ = try box.call(.acknowledge, ["incident": .string(answer.incident)])
        }

        /// What is missing since the start is in the journal, in `systemctl status` and in `incidentctl status`.
        private static func isTold(_ interface: InterfaceID, _ box: Box) async throws {
            try await ActivationTests.untilStatus(of: box, holds: "NO SOCKET: \(interface.role)")
            #expect(try await box.entries(.socketsMissing).last?["LOG_MISSING"]?.stringValue == interface.role)
            guard interface != .status else { return }
            #expect(try box.ask(.summary, as: Summary.self).missingSockets == [interface.role])
            let card = try await box.output("incidentctl", "status")
            #expect(card.contains("\(interface.role) missing"), "\(card)")
        }

        /// Types what doctor says of the sockets; then all four are heard.
        private static func remedy(_ interface: InterfaceID, _ box: Box) async throws {
            let findings = try #require(try await box.run("incidentctl", "doctor", "-o", "json").json().arrayValue)
            let finding = try #require(findings.first { $0["check"] == "sockets" })
            #expect(finding["state"] != "ok", "\(finding)")
            #expect(finding["message"]?.stringValue?.lowercased().contains(interface.role) == true, "\(finding)")
            try await box.shell(try #require(finding["remedy"]?.stringValue))
            #expect(box.heard == InterfaceID.allCases, "after \(finding)")
            #expect(try box.ask(.summary, as: Summary.self).missingSockets == [])
        }
    }
}

extension Box {
    /// The interfaces on which somebody answers.
    var heard: [InterfaceID] {
        InterfaceID.allCases.filter { interface in
            (try? connect(interface).call("org.varlink.service.GetInfo", timeout: Patience.enough)) != nil
        }
    }

    /// The journal's entries of one sort.
    func entries(_ id: DaemonMessageID) async throws -> [JSONObject] {
        try await output("journalctl", "--sync")
        return try await journal().filter { $0["MESSAGE_ID"]?.stringValue == id.rawValue }
    }
}
