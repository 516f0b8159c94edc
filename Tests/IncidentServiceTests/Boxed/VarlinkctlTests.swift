import IncidentAPI
import JSONCoding
import Testing
import Varlink

extension BoxedTests {
    /// systemd's own Varlink client, which knows nothing of ours.
    @Suite("varlinkctl of systemd 257")
    struct VarlinkctlTests {
        @Test("It reads and checks every interface, and calls each")
        func everyInterface() async throws {
            try await Box.runInstalled(.trixie) { box in
                func socket(_ interface: InterfaceID) -> String { "/run/incidentd/\(interface.socketName)" }
                for interface in InterfaceID.allCases {
                    let interfaces = try await box.output("varlinkctl", "list-interfaces", socket(interface))
                    let name = interface.rawValue
                    #expect(interfaces.split(separator: "\n").contains { $0 == name }, "\(interfaces)")
                    let text = try await box.output("varlinkctl", "introspect", socket(interface), name)
                    // Its own parser must take the description, and find nothing wrong with it.
                    try await box.shell(
                        "varlinkctl introspect \(socket(interface)) \(name) > /tmp/i; varlinkctl validate-idl /tmp/i"
                    )
                    for method in Method.allCases where method.interface == interface {
                        #expect(text.contains("method \(method.name)("), "\(name).\(method.name)")
                    }
                    let info = try await box.output("varlinkctl", "info", socket(interface))
                    #expect(info.contains("incidentd"), "\(info)")
                }
                func call(_ method: Method, _ parameters: String, more: Bool = false) async throws -> JSON {
                    let quoted = "'\(parameters)'"
                    let options = more ? "--more --json=short" : "--json=short"
                    let output = try await box.shell(
                        "varlinkctl call \(options) \(socket(method.interface)) \(method.fullName) \(quoted)"
                    )
                    return try JSON(parsing: String(output.split(separator: "\n").first ?? ""))
                }
                let filed = try await call(.report, #"{"kind":"forest-fire","place":"后沟"}"#)
                let incident = try #require(filed.objectValue?["incident"]?.stringValue)
                _ = try await call(.acknowledge, #"{"incident":"\#(incident)"}"#)
                let summary: Summary = try await call(.summary, "{}").decode()
                #expect(summary.open == 1)
                let verified = try await call(.verify, "{}")
                #expect(verified.objectValue?["valid"] == true)
                let refused = try await box.run(
                    "varlinkctl",
                    "call",
                    socket(.command),
                    Method.correct.fullName,
                    #"{"incident":"\#(incident)","kind":"forest-fir","reason":"x"}"#
                )
                #expect(refused.status != 0)
                #expect((refused.output + refused.errors).contains("UnknownKind"), "\(refused.errors)")
            }
        }
    }
}
