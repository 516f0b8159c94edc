import Foundation
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("A failing disk")
    struct DiskErrorTests {
        private static let strace = "/usr/bin/strace"
        private static let isThere = FileManager.default.isExecutableFile(atPath: strace)

        @Test(
            "An I/O error under load ends the daemon with 75; whatever it had acknowledged is there after a fresh start",
            .enabled(if: isThere, "strace is not installed"),
            arguments: ["fdatasync:error=EIO", "pwrite64:error=EIO", "pwrite64:error=EROFS"]
        )
        func fails(_ fault: String) async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let calls = CallBatch(count: 2_000)
                let file = try sandbox.write(calls.text, to: "calls.jsonl")
                let batch = try daemon.startControl(["--timeout", "1", "report", "--batch", file])
                var lines = LineCount(batch.outputPath)
                try await Patience.until("some answers") { try lines.count() > 50 || batch.look() != nil }
                let process = try #require(daemon.process)
                let tracer = try sandbox.start(
                    Self.strace,
                    ["-f", "-o", "/dev/null", "-e", "inject=\(fault)", "-p", String(process.id)]
                )
                try await Patience.until("strace") { tracer.look() != nil || tracer.errors.contains(" attached") }
                if tracer.look() != nil { try Test.cancel("strace may not attach here: \(tracer.errors)") }
                #expect(try await process.end() == .exited(75), "\(daemon.log)")
                #expect(daemon.log.contains("only a fresh start"), "\(daemon.log)")
                _ = try await batch.end()
                _ = try await tracer.end()

                try await daemon.start()
                let known = Set(try await daemon.listAll().map(\.incident))
                var answered = 0
                for line in batch.output.split(separator: "\n") {
                    guard let incident = try JSON(parsing: String(line))["incident"]?.stringValue else { continue }
                    answered += 1
                    #expect(known.contains(incident), "\(incident) was acknowledged, and was lost")
                }
                #expect(answered > 50 && answered < calls.ids.count)
                #expect(try await daemon.verify().valid)
                // The rest follows under the same ids, none twice.
                #expect(try await daemon.control("report", "--batch", file).status == 0)
                #expect(try await daemon.listAll().count == calls.ids.count)
            }
        }
    }
}
