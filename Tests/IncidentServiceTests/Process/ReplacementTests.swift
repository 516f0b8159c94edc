import Foundation
import Glibc
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("The ledger restored, and put aside")
    struct ReplacementTests {
        @Test("A backup taken under load, restored into a new folder, is the state at its last event")
        func restored() async throws {
            try await Sandbox.run { sandbox in
                let calls = CallBatch(count: 300)
                let file = try sandbox.write(calls.text, to: "calls.jsonl")
                let copy = sandbox.at("copy.log")
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let batch = try daemon.startControl(["report", "--batch", file])
                try await Patience.until("some reports") { try daemon.sequence() > 50 }
                let backup = try await daemon.control("backup", copy, "-o", "json")
                try #require(backup.status == 0, "\(backup.errors)")
                let sequence = try #require(try backup.json()["sequence"]?.integerValue)
                #expect(try await batch.end() == .exited(0))
                let listed = try await daemon.listAll().filter { $0.sequence <= sequence }

                let other = RunningDaemon(in: sandbox, state: "restored", runtime: "run2")
                let restore = try await sandbox.run(
                    BuiltProgram.control,
                    ["restore", copy, "--state", other.state, "-o", "json"]
                )
                try #require(restore.status == 0, "\(restore.errors)")
                #expect(try restore.json()["sequence"]?.integerValue == sequence)
                #expect(try restore.json()["hash"] == backup.json()["hash"])
                try await other.start()
                #expect(try other.sequence() == sequence + 1)
                let found = try await other.listAll()
                #expect(Set(found.map(\.incident)) == Set(listed.map(\.incident)))
                #expect(try await other.verify().valid)
                let number = try #require(try restore.json()["firstNumber"]?.integerValue)
                let answer = try other.report(["kind": "flood"])
                #expect(answer.incident.hasSuffix("-\(number)"), "\(answer.incident)")
            }
        }

        @Test(
            "A restore tells what was open and is not so in the backup: what came after it, and what has changed since"
        )
        func lost() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let before = try (1...3).map {
                    try daemon.report(["kind": "flood", "place": .string("p\($0)")]).incident
                }
                let copy = sandbox.at("copy.log")
                #expect(try await daemon.control("backup", copy).status == 0)
                _ = try daemon.call(.update, ["incident": .string(before[1]), "trapped": 2])
                let after = try daemon.report(["kind": "flood", "place": "p4"]).incident
                #expect(try await daemon.terminate() == .exited(0))
                let restore = try await daemon.control("restore", copy, "--state", daemon.state, "-o", "json")
                let open = try #require(try restore.json()["open"]?.arrayValue, "\(restore.errors)")
                #expect(open.map { $0["incident"]?.stringValue } == [before[1], after])
            }
        }

        @Test("A damaged ledger: 74, put aside by the documented command, and calls are taken again")
        func damaged() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                var known: Set<String> = []
                for number in 1...20 {
                    let place = JSON.string("BITFLIP\(number)")
                    known.insert(try daemon.report(["kind": "flood", "place": place]).incident)
                }
                let running = try await putAside(daemon, "--timeout", "0.2")
                #expect(running.status == 1)
                #expect(running.errors.contains("systemctl stop incidentd.service"), "\(running.errors)")
                #expect(try await daemon.terminate() == .exited(0))
                let sound = try await putAside(daemon)
                #expect(sound.status == 1)
                #expect(sound.errors.contains("20 open incidents"), "\(sound.errors)")

                let ledger = URL(filePath: daemon.state).appending(path: "log/00000000000000000001.log")
                var bytes = try Data(contentsOf: ledger)
                let place = try #require(bytes.range(of: Data("BITFLIP".utf8)))
                bytes[place.lowerBound] ^= 1
                try bytes.write(to: ledger)
                #expect(try await daemon.startInVain().ending == .exited(74))

                let run = try await putAside(daemon, "-o", "json")
                try #require(run.status == 0, "\(run.errors)")
                let result = try run.json()
                let aside = try #require(result["aside"]?.stringValue)
                #expect(try Data(contentsOf: URL(filePath: aside).appending(path: ledger.lastPathComponent)) == bytes)
                let open = (result["open"]?.arrayValue ?? []).compactMap(\.objectValue)
                #expect(Set(open.compactMap { $0["incident"]?.stringValue }) == known)
                #expect(open.allSatisfy { $0["kind"]?.stringValue != nil && $0["place"]?.stringValue != nil })
                #expect(result["problem"]?["en"]?.stringValue?.contains("damaged at sequence") == true)
                try await daemon.start()
                let answer = try daemon.report(["kind": "flood"])
                #expect(answer.created)
                #expect(!known.contains(answer.incident))
                #expect(answer.incident.hasSuffix("-5001"), "\(answer.incident)")
                try await daemon.restart()
                #expect(try daemon.report(["kind": "flood"]).incident.hasSuffix("-5002"))
                #expect(try await daemon.verify().valid)
            }
        }

        @Test("Who restores is told which incidents were open in what was there and are not in the backup")
        func whatWasOpen() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let known = try daemon.report(["kind": "flood"]).incident
                let copy = sandbox.at("copy.log")
                #expect(try await daemon.control("backup", copy).status == 0)
                let late = try daemon.report(["kind": "flood"]).incident
                try await daemon.terminate()
                let run = try await sandbox.run(BuiltProgram.control, ["restore", copy, "--state", daemon.state])
                #expect(run.status == 0, "\(run.errors)")
                #expect(run.output.contains(late) && !run.output.contains(known), "\(run.output)")
                #expect(run.output.contains("report again what is missing"), "\(run.output)")
            }
        }

        @Test("What the superuser restores into another account's folder belongs to that account")
        func owner() async throws {
            guard geteuid() == 0 else { return }
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let copy = sandbox.at("copy.log")
                #expect(try await daemon.control("backup", copy).status == 0)
                let folder = sandbox.at("theirs")
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
                try #require(chown(folder, 65_534, 65_534) == 0)
                let run = try await sandbox.run(BuiltProgram.control, ["restore", copy, "--state", folder])
                #expect(run.status == 0, "\(run.errors)")
                for name in ["log/00000000000000000001.log", "lock"] {
                    var status = stat()
                    #expect(stat("\(folder)/\(name)", &status) == 0)
                    #expect(status.st_uid == 65_534 && status.st_gid == 65_534, "\(name)")
                    #expect(status.st_mode & 0o777 == 0o600, "\(name)")
                }
            }
        }

        private func putAside(_ daemon: RunningDaemon, _ more: String...) async throws -> Sandbox.Run {
            try await daemon.sandbox.run(BuiltProgram.control, ["put-aside", "--state", daemon.state] + more)
        }
    }
}
