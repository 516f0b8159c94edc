import Foundation
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("Backup")
    struct BackupTests {
        @Test("A backup that is taken while calls come in is whole, for its owner alone, and no call waits for it")
        func underLoad() async throws {
            try await Sandbox.run { sandbox in
                let calls = CallBatch(count: 400)
                let file = try sandbox.write(calls.text, to: "calls.jsonl")
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let batch = try daemon.startControl(["report", "--batch", file])
                try await Patience.until("some reports") { try daemon.sequence() > 50 }
                let run = try await daemon.control("backup", sandbox.at("copy.log"), "-o", "json")
                #expect(run.status == 0, "\(run.errors)")
                #expect(try await batch.end() == .exited(0), "\(batch.errors)")
                let result = try run.json()
                let sequence = try #require(result["sequence"]?.integerValue)
                #expect(sequence > 50)
                let attributes = try FileManager.default.attributesOfItem(atPath: sandbox.at("copy.log"))
                #expect(attributes[.posixPermissions] as? Int == 0o600)
                #expect(attributes[.size] as? Int64 == result["bytes"]?.integerValue)
                let verify = try await daemon.control("verify", "--ledger", sandbox.at("copy.log"), "-o", "json")
                #expect(verify.status == 0, "\(verify.errors)")
                #expect(try verify.json()["sequence"]?.integerValue == sequence)
                #expect(try verify.json()["hash"] == result["hash"])
                let left = try FileManager.default.contentsOfDirectory(atPath: daemon.state)
                #expect(!left.contains { $0.hasPrefix("backup") }, "\(left)")
            }
        }

        @Test("A file that is there is left alone without --force, and nothing half-made is left of a failure")
        func refusals() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let file = try sandbox.write("mine", to: "copy.log")
                let refused = try await daemon.control("backup", file)
                #expect(refused.status == 1)
                #expect(refused.errors.contains("--force"), "\(refused.errors)")
                #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
                #expect(try await daemon.control("backup", "--force", file).status == 0)
                #expect(try await daemon.control("verify", "--ledger", file).status == 0)
                #expect(try await daemon.control("backup", sandbox.at("no/such/folder")).status == 1)
                daemon.kill()
                #expect(try await daemon.control("backup", "--force", file).status == 4)
                #expect(!FileManager.default.fileExists(atPath: file + ".partial"))
                #expect(try await daemon.control("verify", "--ledger", file).status == 0)
            }
        }

        @Test("A backup that a signal ends leaves no file, and the next one is whole", arguments: [SIGINT, SIGTERM])
        func ended(number: Int32) async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                // It waits for the daemon, which has been stopped, with the file begun.
                daemon.process?.send(SIGSTOP)
                let file = sandbox.at("copy.log")
                let environment = ["INCIDENT_RUNTIME": daemon.runtime]
                let process = try sandbox.start(BuiltProgram.control, ["backup", file], environment)
                try await Patience.until("the file") { FileManager.default.fileExists(atPath: file + ".partial") }
                process.send(number)
                #expect(try await process.end() == .signalled(number))
                daemon.process?.send(SIGCONT)
                #expect(!FileManager.default.fileExists(atPath: file + ".partial"))
                #expect(try await daemon.control("backup", file).status == 0)
            }
        }

        @Test("What a killed backup left goes with the next one there, and nothing else does")
        func killed() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let (first, second) = (sandbox.at("monday.log"), sandbox.at("tuesday.log"))
                #expect(try await daemon.control("backup", first).status == 0)
                // As far as it had come; a download of somebody's; and one that is being written.
                let copy = try #require(FileManager.default.contents(atPath: first))
                let abandoned = sandbox.at("sunday.log.partial")
                try copy.prefix(copy.count / 2).write(to: URL(fileURLWithPath: abandoned))
                let other = sandbox.at("film.partial")
                try Data("film".utf8).write(to: URL(fileURLWithPath: other))
                let held = sandbox.at("saturday.log.partial")
                try copy.write(to: URL(fileURLWithPath: held))
                let descriptor = open(held, O_RDWR)
                defer { close(descriptor) }
                #expect(flock(descriptor, LOCK_EX) == 0)
                // This one is killed in its midst.
                daemon.process?.send(SIGSTOP)
                let environment = ["INCIDENT_RUNTIME": daemon.runtime]
                let process = try sandbox.start(BuiltProgram.control, ["backup", sandbox.at("night.log")], environment)
                let begun = sandbox.at("night.log.partial")
                try await Patience.until("the file") { FileManager.default.fileExists(atPath: begun) }
                process.send(SIGKILL)
                #expect(try await process.end() == .signalled(SIGKILL))
                daemon.process?.send(SIGCONT)
                #expect(FileManager.default.fileExists(atPath: begun))

                #expect(try await daemon.control("backup", second).status == 0)
                let left = try FileManager.default.contentsOfDirectory(atPath: sandbox.at("")).filter {
                    $0.hasSuffix(".partial")
                }
                #expect(left.sorted() == ["film.partial", "saturday.log.partial"])
            }
        }

        @Test("A client that does not read keeps others from a backup until it goes, and calls are taken meanwhile")
        func deafClient() async throws {
            try await Sandbox.run { sandbox in
                let calls = CallBatch(count: 1_500)
                let file = try sandbox.write(calls.text, to: "calls.jsonl")
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                #expect(try await daemon.control("report", "--batch", file).status == 0)
                var deaf: WireSocket? = try WireSocket(daemon.socket(.admin))
                deaf?.send(.call(Method.backup.fullName, more: true))
                var refused = try await daemon.control("backup", "--force", sandbox.at("copy.log"))
                // Until the other has begun.
                for _ in 0..<100 where refused.status == 0 {
                    refused = try await daemon.control("backup", "--force", sandbox.at("copy.log"))
                }
                #expect(refused.status == 1)
                #expect(refused.errors.contains("being made already"), "\(refused.errors)")
                #expect(try daemon.report(["kind": "flood"]).created)
                deaf = nil
                try await Patience.until("the next one's turn") {
                    let client = try daemon.connect(.admin)
                    try client.send(Method.backup.fullName, JSONObject(), more: true)
                    return try client.receive(timeout: Patience.enough).error == nil
                }
            }
        }

        @Test("Without 'more' there is none")
        func wrongCalls() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let socket = try WireSocket(daemon.socket(.admin))
                socket.send(.call(Method.backup.fullName))
                socket.endInput()
                #expect(try socket.repliesToEnd().map { $0["error"] } == ["org.varlink.service.ExpectedMore"])
            }
        }
    }
}
