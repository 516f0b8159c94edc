import Foundation
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite(
        "A flood from one user",
        .enabled(if: FloodingAccount.canBeHad, "it takes root, setpriv and python3 to flood as another account")
    )
    struct FloodTests {
        private static let connections = 256
        /// What the daemon may have needed at its height beside the incidents that the flood has opened, with the room to spare
        /// that a debug build and the thread sanitizer take.
        private static let memoryBound = 512 << 20
        /// For each of those, as `deploy/dev/bench memory` has measured it.
        private static let incidentBytes = 2_500

        @Test("Others are answered, within a bounded number of its calls, and the daemon's memory stays bounded")
        func others() async throws {
            try await Sandbox.run(openFiles: 2_048) { sandbox in
                let daemon = try await started(in: sandbox)
                let client = try daemon.connect(.intake)
                let status = try daemon.connect(.status)
                let flood = try flood(daemon)
                try await Patience.until("the flood: \(flood.errors)") {
                    flood.output.contains("open") || flood.look() != nil
                }
                try await Patience.until("a full queue") {
                    try summary(status).waiting > 500
                }
                // A routine report, which yields to all the flood's. The flood goes on between the question for the last
                // number and the report, for as long as this process waits for its turn on the machine: the best of
                // several is looked at.
                for kind in ["flood", "unknown"] {
                    let passed = try (1...5).map { _ in try callsBefore(kind, client, status) }
                    // The batch on its way, the one that it is in, and what came between the two questions.
                    #expect(try #require(passed.min()) <= 6 * 1_024, "\(kind): \(passed)")
                }
                #expect(flood.look() == nil, "\(flood.errors)")
                #expect(try summary(status).waiting <= 4_096 + 1)
                let height = try memory(of: daemon)
                let events = try summary(status).sequence
                print("flood: \(events) events, at most \(height >> 20) MiB")
                #expect(height < Self.memoryBound + Int(events) * Self.incidentBytes, "\(height >> 20) MiB")
                flood.kill()
            }
        }

        /// How many events came between the last one that was known and a report's own.
        private func callsBefore(_ kind: String, _ client: Client, _ status: Client) throws -> Int64 {
            let head = try summary(status).sequence
            let parameters: JSONObject = ["kind": .string(kind)]
            let reply = try client.call(Method.report.fullName, parameters, timeout: Patience.enough)
            let answer: Answer = try reply.decode()
            #expect(answer.created)
            return answer.sequence - head
        }

        private func summary(_ client: Client) throws -> Summary {
            try client.call(Method.summary.fullName, timeout: Patience.enough).decode()
        }

        /// The daemon under an account of its own, with its programs where that account may run them.
        private func started(in sandbox: Sandbox) async throws -> RunningDaemon {
            let daemon = RunningDaemon(in: sandbox)
            for folder in [daemon.state, daemon.runtime] {
                try #require(
                    mkdir(folder, 0o755) == 0 && chown(folder, FloodingAccount.number, FloodingAccount.number) == 0
                )
            }
            let program = sandbox.at("incidentd")
            try FileManager.default.copyItem(atPath: BuiltProgram.daemon, toPath: program)
            // The copy takes the place of the program that is named to it.
            let script = #"shift; exec setpriv --reuid "$ACCOUNT" --regid "$ACCOUNT" --clear-groups -- "$0" "$@""#
            daemon.through = ["env", "ACCOUNT=\(FloodingAccount.number)", "sh", "-c", script, program]
            try await daemon.start()
            return daemon
        }

        private static let asAccount = [
            "setpriv", "--reuid", String(FloodingAccount.number), "--regid", String(FloodingAccount.number),
            "--clear-groups", "--",
        ]

        private func flood(_ daemon: RunningDaemon) throws -> ChildProcess {
            let source = URL(filePath: #filePath).appending(path: "../../Clients/flood.py").standardized
            let script = daemon.sandbox.at("flood.py")
            try FileManager.default.copyItem(atPath: source.path(percentEncoded: false), toPath: script)
            chmod(script, 0o644)
            let call: JSONObject = [
                "method": .string(Method.report.fullName),
                "parameters": ["kind": "flood", "text": .string(String(repeating: "x", count: 200))],
            ]
            var words =
                Self.asAccount + [FloodingAccount.python, script, daemon.socket(.intake), String(Self.connections)]
            words.append(JSON.object(call).description)
            return try daemon.sandbox.start(words.removeFirst(), words)
        }

        /// The most that it has ever kept in memory, in bytes.
        private func memory(of daemon: RunningDaemon) throws -> Int {
            let id = try #require(daemon.process).id
            let status = try String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)
            return try #require(status.firstMatch(of: #/VmHWM:\s+(\d+) kB/#).flatMap { Int($0.1) }) << 10
        }
    }
}

/// An account that is nobody's on this machine: the daemon's own in these tests, and the one that floods.
private enum FloodingAccount {
    static let number: uid_t = 61_234
    static let python = "/usr/bin/python3"
    static let canBeHad =
        getuid() == 0 && ["/usr/bin/setpriv", python].allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }
}
