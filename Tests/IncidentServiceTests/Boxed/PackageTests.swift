import IncidentAPI
import JSONCoding
import Testing
import Varlink

extension BoxedTests {
    @Suite("The package")
    struct PackageTests {
        @Test("Installed again, removed, installed, purged: nothing is lost, and the ledger is kept as evidence")
        func life() async throws {
            try await Box.runInstalled { box in
                let answer = try box.report(["kind": "flood", "place": "黄河"])
                try await box.install()
                #expect(try box.ask(.summary, as: Summary.self).open == 1)

                try await box.output("dpkg", "--remove", "incidentd")
                #expect(try await box.property("LoadState") == "not-found")
                #expect(try await box.run("pidof", "incidentd").status == 1)
                #expect(try await box.run("test", "-e", "/run/incidentd/io.incidentd.Intake").status == 1)
                #expect(try await box.run("test", "-s", "/var/lib/incidentd/log/00000000000000000001.log").status == 0)

                try await box.install()
                #expect(try await box.property("ActiveState") == "active")
                let shown = try box.ask(.show, ["incident": .string(answer.incident)], as: IncidentDetail.self)
                #expect(shown.answer.incident == answer.incident)

                let purge = try await box.run("dpkg", "--purge", "incidentd")
                #expect(purge.status == 0, "\(purge.errors)")
                #expect((purge.output + purge.errors).contains("/var/backups/"), "\(purge.output)\(purge.errors)")
                #expect(try await box.run("test", "-e", "/var/lib/incidentd").status == 1)
                let kept = try await box.shell("find /var/backups -name '0*1.log'")
                #expect(!kept.isEmpty)
                #expect(try await box.shell("find /etc/systemd /var/lib/systemd -name 'incidentd*'").isEmpty)
                #expect(try await box.run("test", "-e", "/etc/default/incidentd").status == 1)
            }
        }

        @Test("What it installs, systemd finds nothing to say against, and confines to an exposure of 1.0 at most")
        func units() async throws {
            try await Box.runInstalled { box in
                let names = InterfaceID.allCases.map { "incidentd-\($0.role).socket" }.joined(separator: " ")
                let verified = try await box.run(
                    "sh",
                    "-c",
                    "systemd-analyze verify --man=no incidentd.service \(names) 2>&1"
                )
                #expect(verified.status == 0)
                // Only what is said of our own units: a bare box lacks some that Debian's name.
                #expect(!verified.output.contains("incidentd"), "\(verified.output)")
                let exposure = try await box.run(
                    "systemd-analyze",
                    "security",
                    "--threshold=10",
                    "--no-pager",
                    "incidentd.service"
                )
                #expect(exposure.status == 0, "\(exposure.output)")
                print("exposure: \(exposure.output.split(separator: "\n").last ?? "")")
            }
        }

        @Test("The manual pages, the completions and the examples are there")
        func documents() async throws {
            try await Box.runInstalled { box in
                for path in [
                    "/usr/share/man/man1/incidentctl.1.gz", "/usr/share/man/man8/incidentd.8.gz",
                    "/usr/share/man/man5/incidentd-plan.5.gz", "/usr/share/man/man5/incidentd-mapping.5.gz",
                    "/usr/share/bash-completion/completions/incidentctl",
                    "/usr/share/zsh/vendor-completions/_incidentctl",
                    "/usr/share/fish/vendor_completions.d/incidentctl.fish",
                ] {
                    // A minimal box leaves documents out when told to; the package's own list has them all the same.
                    let listed = try await box.output("dpkg-query", "--listfiles", "incidentd")
                    #expect(listed.contains(path), "\(path)")
                }
            }
        }
    }
}
