import Foundation
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
