import Foundation
import Glibc
import TestSupport
import Testing

/// What the unit files and the package's scripts must agree on.
@Suite("Units")
struct UnitFileTests {
    private static let roles = ["intake", "command", "status", "admin"]
    private static let sockets = Set(roles.map { "incidentd-\($0).socket" })

    @Test("The service starts with the machine, wants its sockets, and depends on none")
    func service() throws {
        let service = try Self.settings(of: "units/incidentd.service")
        #expect(service["WantedBy"] == ["multi-user.target"])
        #expect(Set(service["Wants"] ?? []) == Self.sockets)
        #expect(Set(service["After"] ?? []).isSuperset(of: Self.sockets))
        #expect(Set(service["Also"] ?? []) == Self.sockets)
        for binding in ["Requires", "Requisite", "BindsTo", "PartOf"] { #expect(service[binding] == nil, "\(binding)") }
    }

    @Test("Each socket starts the service, and is passed under the name of its role", arguments: roles)
    func socket(_ role: String) throws {
        let socket = try Self.settings(of: "units/incidentd-\(role).socket")
        #expect(socket["FileDescriptorName"] == [role])
        #expect(socket["ListenStream"] == ["/run/incidentd/io.incidentd.\(role.capitalized)"])
        #expect(socket["Service"] == ["incidentd.service"])
        #expect(socket["WantedBy"] == ["sockets.target"])
    }

    /// What differs between the daemon of a machine and one of its several.
    private static func ofOne(_ text: String) -> [String] {
        text.replacing("@%i.", with: ".").replacing("/%i", with: "").replacing(" --jurisdiction %i", with: "")
            .split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") && !$0.hasPrefix("Description=") }
    }

    @Test("A jurisdiction's daemon differs from the machine's own in its folders, sockets and plan alone")
    func template() throws {
        let (one, several) = (
            Self.ofOne(try Self.text("units/incidentd.service")), Self.ofOne(try Self.text("units/incidentd@.service"))
        )
        #expect(
            several.filter { !one.contains($0) } == [
                "Environment=\"INCIDENTD_OPTIONS=--plan /etc/incidentd/plan\"",
                "EnvironmentFile=-/etc/default/incidentd-%i",
                "ExecStartPre=-/usr/bin/install -d -m 0750 /var/cache/incidentd",
            ]
        )
        #expect(
            one.filter { !several.contains($0) } == [
                "Environment=INCIDENTD_OPTIONS=", "EnvironmentFile=-/etc/default/incidentd",
            ]
        )
        let text = try Self.text("units/incidentd@.service")
        for folder in [
            "StateDirectory=incidentd/%i", "RuntimeDirectory=incidentd/%i", "--board /var/cache/incidentd/%i",
        ] { #expect(text.contains(folder), "\(folder)") }
        for role in Self.roles {
            let socket = try Self.text("units/incidentd-\(role)@.socket")
            #expect(Self.ofOne(socket) == Self.ofOne(try Self.text("units/incidentd-\(role).socket")))
            #expect(socket.contains("ListenStream=/run/incidentd/%i/"))
            #expect(socket.contains("Service=incidentd@%i.service"))
        }
    }

    @Test(
        "systemd understands every line of every unit, with the database's drop-in too",
        .enabled(if: access("/usr/bin/systemd-analyze", X_OK) == 0, "systemd-analyze is not installed"),
        arguments: [
            ["incidentd.service"] + sockets.sorted(),
            ["incidentd@140930.service"] + roles.map { "incidentd-\($0)@140930.socket" },
        ]
    )
    func understood(_ units: [String]) throws {
        let folder = try TemporaryFolder()
        // Programs that are not installed here would be complained of.
        func copy(_ name: String, to path: String) throws {
            let text = try Self.text("units/\(name)")
                .replacing(#//usr/s?bin/incident(?:d-postgres|d|ctl)\b/#, with: "/bin/true")
            _ = try folder.write(text, to: path)
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: Repository.url("units").path)
        where name.hasSuffix(".service") || name.hasSuffix(".socket") {
            try copy(name, to: name)
        }
        for isInDatabase in [false, true] {
            for unit in ["incidentd.service.d", "incidentd@.service.d"] where isInDatabase {
                try FileManager.default.createDirectory(atPath: folder.at(unit), withIntermediateDirectories: true)
                try copy("incidentd-postgres.conf", to: unit + "/postgres.conf")
            }
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/systemd-analyze")
            process.arguments = ["verify", "--man=no"] + units
            process.environment = ["SYSTEMD_UNIT_PATH": folder.path + ":", "PATH": "/usr/bin:/bin"]
            let errors = Pipe()
            process.standardError = errors
            try process.run()
            let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            let complaints = text.split(separator: "\n").filter { $0.contains("incidentd") }
            #expect(complaints == [])
        }
    }

    @Test(
        "The package enables and starts, stops and forgets the service with its sockets",
        arguments: ["postinst", "prerm", "postrm"]
    )
    func package(_ script: String) throws {
        let text = try Self.text("deploy/debian/incidentd.\(script)")
        for unit in Self.sockets.union(["incidentd.service"]) { #expect(text.contains(unit), "\(unit)") }
    }

    /// The words of each setting; of one that stands several times, all.
    private static func settings(of path: String) throws -> [String: [String]] {
        var settings: [String: [String]] = [:]
        for line in try text(path).split(separator: "\n") where !line.hasPrefix("#") {
            guard let equals = line.firstIndex(of: "=") else { continue }
            let words = line[line.index(after: equals)...].split(separator: " ").map(String.init)
            settings[String(line[..<equals]), default: []] += words
        }
        return settings
    }

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: Repository.url(path), encoding: .utf8)
    }
}
