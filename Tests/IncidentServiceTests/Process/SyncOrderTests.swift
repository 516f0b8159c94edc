import Foundation
import Glibc
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("Nothing leaves before it is on disk")
    struct SyncOrderTests {
        private static let strace = "/usr/bin/strace"
        private static let isThere = FileManager.default.isExecutableFile(atPath: strace)

        @Test("Each reply is written after its batch has been synced", .enabled(if: isThere, "strace is not installed"))
        func syncBeforeReply() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let tracer = try await trace(daemon, in: sandbox)
                let client = try daemon.connect(.intake)
                for number in 1...20 {
                    let fields: JSONObject = ["kind": "road-crash", "place": .string("\(number) 黄河大街")]
                    _ = try client.call(Method.report.fullName, fields, timeout: Patience.enough)
                }
                tracer.send(SIGTERM)
                _ = try await tracer.end()
                let lines = try String(contentsOfFile: sandbox.at("trace"), encoding: .utf8).split(separator: "\n")
                let trace = SystemTrace(lines.map(String.init))
                #expect(trace.replies.count == 20)
                #expect(trace.tooEarly.isEmpty, "\(trace.tooEarly)")
                // The same trace without its syncs is found out.
                let doctored = SystemTrace(lines.filter { !$0.contains("fdatasync(") }.map(String.init))
                #expect(doctored.tooEarly.count == 20)
            }
        }

        private func trace(_ daemon: RunningDaemon, in sandbox: Sandbox) async throws -> ChildProcess {
            let id = try #require(daemon.process).id
            let names = "fdatasync,fsync,read,readv,recvfrom,recvmsg,write,writev,sendto,sendmsg,pwrite64,pwritev"
            let tracer = try sandbox.start(
                Self.strace,
                ["-f", "-y", "-s", "48", "-e", "trace=\(names)", "-o", sandbox.at("trace"), "-p", String(id)]
            )
            try await Patience.until("strace") { tracer.look() != nil || tracer.errors.contains(" attached") }
            if tracer.look() != nil { try Test.cancel("strace may not attach here: \(tracer.errors)") }
            return tracer
        }

        private static let good = [
            #"16 read(32<socket:[7]>, "{\"method\":\"io.incidentd.Intake.Report\",\"par"..., 2048) = 580"#,
            #"17 pwrite64(11</tmp/log/00000000000000000001.log>, "\0\0"..., 24, 156592) = 24"#,
            #"17 fdatasync(11</tmp/log/00000000000000000001.log> <unfinished ...>"#,
            #"16 write(22<anon_inode:[eventfd]>, "\1\0\0\0\0\0\0\0", 8) = 8"#,
            #"17 <... fdatasync resumed>)              = 0"#,
            #"16 write(32<socket:[7]>, "{\"parameters\":{\"incident\":\"140930-2026"..., 4219) = 4219"#,
        ]

        @Test("A reply before the sync's end, without a sync, or after a failed one is found out")
        func doctored() {
            #expect(SystemTrace(Self.good).replies.count == 1)
            #expect(SystemTrace(Self.good).tooEarly.isEmpty)
            var early = Self.good
            early.swapAt(4, 5)
            var failed = Self.good
            failed[4] = "17 <... fdatasync resumed>) = -1 EIO (Input/output error)"
            var other = Self.good
            other[2] = "17 fdatasync(12</tmp/index.sqlite-wal> <unfinished ...>"
            let writtenAfter = Self.good[..<5] + [Self.good[1], Self.good[5]]
            let unwritten = [Self.good[0], Self.good[2], Self.good[4], Self.good[5]]
            for lines in [early, failed, other, Array(writtenAfter), unwritten] {
                #expect(SystemTrace(lines).tooEarly.count == 1, "\(lines)")
            }
        }
    }
}
