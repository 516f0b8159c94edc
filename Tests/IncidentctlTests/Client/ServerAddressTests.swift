import ArgumentParser
import IncidentAPI
import Testing
import Varlink

@testable import incidentctl

@Suite("Addresses of servers")
struct ServerAddressTests {
    private static let options = [
        "ssh", "-T", "-a", "-x", "-o", "BatchMode=yes", "-o", "ConnectTimeout=3", "-o", "ServerAliveInterval=5",
        "-o", "ServerAliveCountMax=2", "-o", "ClearAllForwardings=yes",
    ]

    @Test(
        "What ssh runs: the host is a word of its own behind --, and all that the far shell reads are plain words",
        arguments: [
            ("ssh://node2", ["--", "node2", "incidentctl"]),
            ("ssh://duty@node2.example.cn", ["-l", "duty", "--", "node2.example.cn", "incidentctl"]),
            ("ssh://node2:2222/", ["-p", "2222", "--", "node2", "incidentctl"]),
            ("ssh://duty@[fd00::12]:22", ["-p", "22", "-l", "duty", "--", "fd00::12", "incidentctl"]),
            ("ssh://[fe80::1%eth0]", ["--", "fe80::1%eth0", "incidentctl"]),
            ("ssh://node2/run/incidentd/140930", ["--", "node2", "incidentctl", "--runtime", "/run/incidentd/140930"]),
        ]
    )
    func remote(text: String, words: [String]) {
        let command = ServerAddress(text).command(for: .intake, within: .milliseconds(2_001))
        #expect(command == Self.options + words + ["dial-stdio", "--socket", "intake"])
        #expect(ServerAddress(text).folder == nil)
    }

    @Test(
        "What could be taken for an option or for a shell's words is not called, and says what it should be",
        arguments: [
            "ssh://-oProxyCommand=reboot", "ssh://duty@-x", "ssh://-l@node2", "ssh://", "ssh://a b", "ssh://node2:0",
            "ssh://node2:70000", "ssh://node2:x", "ssh://node2/run;reboot", "ssh://node2/$(reboot)", "ssh://node2/a b",
            "ssh://node2/'", "ssh://fd00::12", "ssh://[node2]", "ssh://duty'@node2", "ssh://duty:secret@node2", "node2",
            "unix:run", "unix:", "http://node2", "ssh:node2", "ssh://node2\nreboot",
        ]
    )
    func refused(text: String) {
        let server = ServerAddress(text)
        #expect(server.command(for: .intake, within: .seconds(1)) == nil)
        #expect(server.folder == nil)
        #expect {
            try server.connect(.intake, within: .seconds(1))
        } throws: {
            guard case .bridgeFailed(64, let said)? = $0 as? ClientError else { return false }
            return said.contains("ssh://") || said.contains("65535")
        }
    }

    @Test("A jurisdiction's daemon has its folder within the one that is named, here and there")
    func jurisdiction() {
        let servers = ServerAddress.list("unix:/run/incidentd, ssh://node2,,ssh://node3/run/x", jurisdiction: "140930")
        #expect(servers.first?.folder == "/run/incidentd/140930")
        #expect(
            servers.dropFirst().map { $0.command(for: .status, within: .seconds(1))?.suffix(6) } == [
                ["node2", "incidentctl", "--jurisdiction", "140930", "dial-stdio", "--socket", "status"].suffix(6),
                ["incidentctl", "--runtime", "/run/x/140930", "dial-stdio", "--socket", "status"],
            ]
        )
    }

    @Test("Whoever names one daemon means that one; else the servers are those of the environment, else this machine's")
    func seat() throws {
        let several = ["INCIDENT_SERVERS": "unix:/a,ssh://node2", "INCIDENT_RUNTIME": ""]
        func servers(_ words: [String], _ environment: [String: String]) throws -> [String] {
            let seat = Seat(try SeatOptions.parse(words), leading: Seat.Leading(), environment: { environment[$0] })
            return seat.servers.map(\.text)
        }
        #expect(try servers([], several) == ["unix:/a", "ssh://node2"])
        #expect(try servers(["--runtime", "/own"], several) == ["unix:/own"])
        #expect(try servers([], several.merging(["INCIDENT_RUNTIME": "/own"]) { $1 }) == ["unix:/own"])
        #expect(try servers(["--runtime", "/own", "--jurisdiction", "140921"], several) == ["unix:/own/140921"])
        #expect(try servers(["--jurisdiction", "140921"], ["INCIDENT_RUNTIME": "/run/i"]) == ["unix:/run/i/140921"])
        for code in ["../x", "", "a b", "一"] {
            #expect(throws: (any Error).self) { try SeatOptions.parse(["--jurisdiction", code]) }
        }
    }
}
