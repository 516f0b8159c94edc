import Foundation
import Glibc
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite(
        "Passed sockets",
        .enabled(if: RunningDaemon.canBePassedSockets, "systemd-socket-activate is not installed")
    )
    struct PassedSocketsTests {
        @Test(
            "Without intake, or without any name that is known: 64, and no ledger is begun",
            arguments: [["command", "status", "admin"], ["varlink"]]
        )
        func refused(_ names: [String]) async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                let connection = try await daemon.launch(passing: names)
                let ending = try await #require(daemon.process).end()
                #expect(ending == .exited(64), "\(daemon.log)")
                #expect(daemon.log.contains("passed=\(names.joined(separator: " "))"), "\(daemon.log)")
                #expect(!FileManager.default.fileExists(atPath: daemon.state))
                withExtendedLifetime(connection) {}
            }
        }

        @Test(
            "With intake it runs, whatever else is missing, and says what",
            arguments: [
                ["intake"], ["other", "intake"], ["status", "intake"], ["admin", "status", "command", "intake"],
            ]
        )
        func served(_ names: [String]) async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                let connection = try await daemon.launch(passing: names)
                #expect(try daemon.report(["kind": "flood"]).created)
                let missing = InterfaceID.allCases.map(\.role).filter { !names.contains($0) }
                let line = "missing=\(missing.joined(separator: " "))"
                #expect(daemon.log.contains("missing=") == !missing.isEmpty, "\(daemon.log)")
                #expect(missing.isEmpty || daemon.log.contains(line), "\(daemon.log)")
                if names.contains("status") {
                    #expect(try daemon.ask(.summary, as: Summary.self).missingSockets == missing)
                    let card = try await daemon.control("status").output
                    #expect(card.contains("missing: nobody is heard there") == !missing.isEmpty, "\(card)")
                }
                #expect(try await daemon.terminate() == .exited(0), "\(daemon.log)")
                withExtendedLifetime(connection) {}
            }
        }
    }
}

extension RunningDaemon {
    /// Whether a daemon can be had that sockets are passed to.
    static let canBePassedSockets = access("/usr/bin/systemd-socket-activate", X_OK) == 0

    /// Has it started with these sockets, in its own folder, as the first connection does it.
    func launch(passing names: [String]) async throws -> Client {
        try FileManager.default.createDirectory(atPath: runtime, withIntermediateDirectories: true)
        let paths = names.map { name in
            InterfaceID.allCases.first { $0.role == name }.map(socket) ?? "\(runtime)/\(name)"
        }
        // It hands on nothing of the environment, and the thread sanitizer is set up by that.
        let environment = ProcessInfo.processInfo.environment
        let handedOn = ["LD_PRELOAD", "TSAN_OPTIONS"].filter { environment[$0] != nil }.map { "--setenv=\($0)" }
        through =
            ["systemd-socket-activate", "--fdname=\(names.joined(separator: ":"))"] + handedOn
            + paths.map { "--listen=\($0)" }
        try launch()
        var connection: Client?
        try await Patience.until("the sockets: \(log)") {
            connection = paths.last.flatMap { try? Client(path: $0) }
            return connection != nil
        }
        return try #require(connection)
    }
}
