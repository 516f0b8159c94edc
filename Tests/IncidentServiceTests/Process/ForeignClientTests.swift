import Foundation
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("The daemon's interfaces, for clients that others wrote")
    struct ForeignClientTests {
        /// A Python with the packages `varlink` and `asyncvarlink`.
        private static let python = CallBatch.environment("INCIDENT_TEST_PYTHON")
        private static let hint: Comment =
            "set INCIDENT_TEST_PYTHON to a python that has the packages varlink and asyncvarlink"

        @Test(
            "They read our descriptions, file a report, show it and watch",
            .enabled(if: python != nil, hint),
            arguments: ["reference.py", "asynchronous.py"]
        )
        func script(_ name: String) async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let clients = URL(filePath: #filePath).appending(path: "../../Clients").standardized
                let run = try await sandbox.run(
                    try #require(Self.python),
                    [clients.appending(path: name).path(percentEncoded: false), daemon.runtime]
                )
                #expect(run.status == 0, "\(run.output)\(run.errors)")
                #expect(run.output.hasSuffix("passed\n"), "\(run.output)")
                #expect(try await daemon.listAll().count == 2)
            }
        }

        @Test("The reference implementation's own command line calls each socket", .enabled(if: python != nil, hint))
        func commandLine() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let calls: [InterfaceID: (method: String, parameters: String)] = [
                    .intake: ("Report", #"{"kind":"flood","place":"黄河"}"#), .status: ("List", "{}"),
                    .admin: ("Verify", "{}"),
                ]
                func varlink(_ words: [String]) async throws -> Sandbox.Run {
                    try await sandbox.run(try #require(Self.python), ["-m", "varlink.cli"] + words)
                }
                for interface in InterfaceID.allCases {
                    let address = "unix:\(daemon.socket(interface))"
                    let info = try await varlink(["info", address])
                    #expect(info.output.contains(interface.rawValue), "\(info)")
                    let help = try await varlink(["help", "\(address)/\(interface.rawValue)"])
                    #expect(help.status == 0, "\(help.errors)")
                    #expect(help.output.contains("interface \(interface.rawValue)"))
                    guard let (method, parameters) = calls[interface] else { continue }
                    let call = try await varlink(["call", "\(address)/\(interface.rawValue).\(method)", parameters])
                    #expect(call.status == 0, "\(call.errors)")
                    #expect(
                        Shape(interface).problems(
                            try call.json(),
                            resultOf: try #require(Method(interface: interface.rawValue, name: method))
                        ).isEmpty
                    )
                }
            }
        }
    }
}
