import Foundation
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("Starts that are refused, and those that are not")
    struct StartTests {
        @Test("A ledger with one flipped bit: 74, where it is, and not a byte of it is touched")
        func damaged() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                for number in 1...20 { _ = try daemon.report(["kind": "flood", "place": .string("BITFLIP\(number)")]) }
                #expect(try await daemon.terminate() == .exited(0))
                let ledger = URL(filePath: daemon.state).appending(path: "log/00000000000000000001.log")
                var bytes = try Data(contentsOf: ledger)
                let place = try #require(bytes.range(of: Data("BITFLIP".utf8)))
                bytes[place.lowerBound] ^= 1
                try bytes.write(to: ledger)
                let before = try contents(daemon.state)
                let (ending, log) = try await daemon.startInVain()
                #expect(ending == .exited(74), "\(log)")
                #expect(log.contains("damaged at sequence"), "\(log)")
                #expect(try contents(daemon.state) == before)
                let verify = try await daemon.control("verify", "--ledger", ledger.path, "--output", "json")
                #expect(verify.status == 1)
                #expect(try verify.json()["valid"] == false)
                #expect(try verify.json()["firstBad"]?.integerValue != nil)
                #expect(try contents(daemon.state) == before)
            }
        }

        @Test(
            "What is no ledger: 74, and it is left alone",
            arguments: ["", "hello", String(repeating: "x", count: 8_192)]
        )
        func noLedger(_ text: String) async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try FileManager.default.createDirectory(
                    atPath: daemon.state + "/log",
                    withIntermediateDirectories: true
                )
                _ = try sandbox.write(text, to: "state/log/00000000000000000001.log")
                let before = try contents(daemon.state)
                let (ending, log) = try await daemon.startInVain()
                #expect(ending == .exited(74), "\(log)")
                #expect(try contents(daemon.state) == before)
            }
        }

        @Test("A second daemon on the same state folder: 75, and the first does not notice")
        func locked() async throws {
            try await Sandbox.run { sandbox in
                let first = RunningDaemon(in: sandbox)
                try await first.start()
                let second = RunningDaemon(in: sandbox, runtime: "other")
                let (ending, log) = try await second.startInVain()
                #expect(ending == .exited(75), "\(log)")
                #expect(log.contains("another daemon"), "\(log)")
                #expect(try first.report(["kind": "flood"]).created)
            }
        }

        @Test("A live socket in the way: 69, and whoever serves it goes on")
        func liveSocket() async throws {
            try await Sandbox.run { sandbox in
                let first = RunningDaemon(in: sandbox)
                try await first.start()
                let second = RunningDaemon(in: sandbox, state: "other")
                let (ending, log) = try await second.startInVain()
                #expect(ending == .exited(69), "\(log)")
                #expect(log.contains(first.runtime), "\(log)")
                #expect(try first.report(["kind": "flood"]).created)
                #expect(try await first.control("status").status == 0)
            }
        }

        @Test("A file that is no socket in the way: 69, and it is left alone")
        func fileInTheWay() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try FileManager.default.createDirectory(atPath: daemon.runtime, withIntermediateDirectories: true)
                let file = try sandbox.write("mine", to: "run/\(InterfaceID.status.socketName)")
                let (ending, log) = try await daemon.startInVain()
                #expect(ending == .exited(69), "\(log)")
                #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
            }
        }

        @Test("Sockets that a killed daemon left behind are replaced")
        func deadSockets() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                daemon.kill()
                for interface in InterfaceID.allCases {
                    #expect(FileManager.default.fileExists(atPath: daemon.socket(interface)))
                    #expect(throws: ClientError.self) { try daemon.connect(interface) }
                }
                try await daemon.start()
                #expect(try daemon.report(["kind": "flood"]).created)
                #expect(try await daemon.terminate() == .exited(0))
                for interface in InterfaceID.allCases {
                    #expect(!FileManager.default.fileExists(atPath: daemon.socket(interface)))
                }
            }
        }

        @Test("Wrong usage: 64", arguments: [["--nonsense"], ["--state"], ["extra"]])
        func usage(_ arguments: [String]) async throws {
            try await Sandbox.run { sandbox in
                let run = try await sandbox.run(BuiltProgram.daemon, arguments)
                #expect(run.status == 64, "\(run.errors)")
                #expect(run.errors.contains("Usage"))
            }
        }

        /// Every file of the folder but the lock, with its bytes.
        private func contents(_ folder: String) throws -> [String: Data] {
            let log = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/log").map { "log/\($0)" }
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
                $0 != "lock" && $0 != "log"
            }
            return try Dictionary(
                uniqueKeysWithValues: (names + log).map {
                    ($0, try Data(contentsOf: URL(filePath: "\(folder)/\($0)")))
                }
            )
        }
    }
}
