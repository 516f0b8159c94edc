import Foundation
import Glibc
import IncidentAPI
import IncidentModel
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("A full disk", .enabled(if: getuid() == 0, "it takes root to mount a small disk"))
    struct DiskFullTests {
        private static let limits: KeyValuePairs = ["acknowledge": "20min", "turnout": "30s", "arrival": "20min"]
        private func started(_ disk: SmallDisk, in sandbox: Sandbox) async throws -> RunningDaemon {
            let plan = try await QuickPlan(in: sandbox, limits: Self.limits)
            let daemon = RunningDaemon(in: sandbox, state: "disk/state", plan: plan.path)
            daemon.through = disk.through
            try await daemon.start()
            return daemon
        }

        private func summary(_ daemon: RunningDaemon) throws -> Summary { try daemon.ask(.summary) }

        private func storage(_ word: Summary.Storage, _ daemon: RunningDaemon) async throws {
            try await Patience.until("storage \(word): \(daemon.log.suffix(1_000))") {
                try summary(daemon).storage == word
            }
        }

        private func breaches(_ incident: String, _ daemon: RunningDaemon) throws -> [TimelineEntry] {
            var breaches: [TimelineEntry] = []
            var from: Int64? = 0
            while let page = from {
                let parameters: JSONObject = ["incident": .string(incident), "limit": 1_000, "from": .integer(page)]
                let reply = try daemon.ask(.timeline, parameters, as: TimelineReply.self)
                breaches += reply.entries.filter { $0.event == "timer-breached" }
                from = reply.next
            }
            return breaches
        }

        /// The cause that a report is refused with; nil when it is taken.
        private func refusal(_ daemon: RunningDaemon) throws -> StorageProblem.Code? {
            do throws(ClientError) {
                let client = try daemon.connect(.intake)
                _ = try client.call(Method.report.fullName, ["kind": "flood"], timeout: Patience.enough)
                return nil
            } catch {
                guard case .failed(let name, let parameters) = error,
                    case .storageUnavailable(let cause, _, perhapsTaken: false)? = Failure(
                        error: name,
                        parameters: parameters
                    )
                else { throw error }
                return cause.known
            }
        }

        /// A note of some kilobytes; false when there was no space for it.
        private func note(_ incident: String, _ client: Client) throws -> Bool {
            let text = JSON.string(String(repeating: "x", count: 4_000))
            do throws(ClientError) {
                let parameters: JSONObject = ["incident": .string(incident), "text": text]
                _ = try client.call(Method.note.fullName, parameters, timeout: Patience.enough)
                return true
            } catch {
                guard case .failed(let name, _) = error, name.hasSuffix(".StorageUnavailable") else { throw error }
                return false
            }
        }

        // A daemon's segments are of 8 MiB here: three of them have to fit, and be filled.
        @Test(
            "Under load: reports are refused by name, what is open goes on in the reserve, and space brings them back",
            arguments: SmallDisk.Form.allCases
        )
        func underLoad(_ form: SmallDisk.Form) async throws {
            try await Sandbox.run { sandbox in
                let disk = try await SmallDisk(form, mebibytes: 128, in: sandbox)
                let daemon = try await started(disk, in: sandbox)
                let open = try daemon.report(["kind": "structure-fire", "place": "后沟", "trapped": 1]).incident
                let calls = CallBatch(count: 20_000)
                let file = try sandbox.write(calls.text, to: "calls.jsonl")
                let batch = try daemon.startControl(["--timeout", "0.5", "report", "--batch", file])
                var lines = LineCount(batch.outputPath)
                try await Patience.until("some answers") { try lines.count() > 50 || batch.look() != nil }
                try disk.fill()
                try await storage(.reserve, daemon)
                #expect(try breaches(open, daemon).isEmpty)
                #expect(try refusal(daemon) == .reserve)
                #expect(daemon.log.contains("no new report is taken"))

                let acknowledged = try daemon.call(.acknowledge, ["incident": .string(open)])
                #expect(acknowledged["incident"]?.stringValue == open)
                let client = try daemon.connect(.command)
                var notes = 0
                while !daemon.log.contains("within the reserve"), notes < 20_000 {
                    try #require(try note(open, client), "a note was refused within the reserve")
                    notes += 1
                }
                try await Patience.until("the breach") { try !breaches(open, daemon).isEmpty }
                #expect(try summary(daemon).storage == "reserve")
                #expect(try refusal(daemon) != nil)

                disk.clear()
                try await storage(.ok, daemon)
                #expect(daemon.log.contains("reports are taken"))
                #expect(try refusal(daemon) == nil)
                _ = try await batch.end()
                try await agree(daemon, batch)
                try await daemon.restart()
                try await agree(daemon, batch)
            }
        }

        // Every report that was acknowledged is there.
        private func agree(_ daemon: RunningDaemon, _ batch: ChildProcess) async throws {
            let known = Set(try await daemon.listAll().map(\.incident))
            for line in batch.output.split(separator: "\n") {
                let object = try JSON(parsing: String(line))
                guard let incident = object["incident"]?.stringValue else { continue }
                #expect(known.contains(incident), "\(incident) was acknowledged, and was lost")
            }
            #expect(try await daemon.verify().valid)
        }

        @Test("When the reserve too is gone: due timers wait, show as overdue, and fire late once there is space")
        func usedUp() async throws {
            try await Sandbox.run { sandbox in
                let disk = try await SmallDisk(.tmpfs, mebibytes: 96, in: sandbox)
                let daemon = try await started(disk, in: sandbox)
                let open = try daemon.report(["kind": "structure-fire", "place": "后沟", "trapped": 1]).incident
                let client = try daemon.connect(.command)
                // Somebody else takes whatever the reserve gives.
                var notes = 0
                repeat {
                    try disk.fill()
                    notes += 1
                } while try note(open, client) && notes < 20_000
                try await storage(.full, daemon)
                #expect(daemon.log.contains("no space for the ledger"))
                try await Patience.until("overdue timers") {
                    try summary(daemon).overdueTimers > 0
                }
                #expect(try breaches(open, daemon).isEmpty)
                // Started anew it has nothing to record, and says the same.
                try await daemon.restart()
                try await storage(.full, daemon)
                #expect(try summary(daemon).overdueTimers > 0)
                #expect(try breaches(open, daemon).isEmpty)
                disk.clear()
                try await storage(.ok, daemon)
                try await Patience.until("the breach") { try !breaches(open, daemon).isEmpty }
                let breach = try #require(try breaches(open, daemon).first)
                #expect(breach.message.en.contains("OVERDUE"), "\(breach.message.en)")
                #expect(try refusal(daemon) == nil)
                #expect(try await daemon.verify().valid)
            }
        }

        @Test(
            "Stopped or killed on a full disk, it starts again, and goes on in the space that it had secured",
            arguments: [true, false]
        )
        func startsFull(isKilled: Bool) async throws {
            try await Sandbox.run { sandbox in
                let disk = try await SmallDisk(.tmpfs, mebibytes: 96, in: sandbox)
                let daemon = try await started(disk, in: sandbox)
                let open = try daemon.report(["kind": "structure-fire", "place": "后沟"]).incident
                if isKilled { daemon.kill() } else { try await daemon.terminate() }
                try disk.fill()
                try await daemon.start()
                #expect(try refusal(daemon) == nil)
                #expect(try daemon.call(.acknowledge, ["incident": .string(open)])["incident"]?.stringValue == open)
                disk.clear()
                try await storage(.ok, daemon)
                #expect(try refusal(daemon) == nil)
            }
        }

        @Test("Where there is no space even for the index it starts all the same, and what has begun goes on")
        func noSpaceForIndex() async throws {
            try await Sandbox.run { sandbox in
                let disk = try await SmallDisk(.tmpfs, mebibytes: 96, in: sandbox)
                let daemon = try await started(disk, in: sandbox)
                let open = try daemon.report(["kind": "structure-fire", "place": "后沟"]).incident
                daemon.kill()
                for folder in ["\(disk.outside)/state", "\(disk.outside)/state/log"] {
                    for name in try FileManager.default.contentsOfDirectory(atPath: folder)
                    where name.hasPrefix("index.") || name.hasPrefix("next-") {
                        try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
                    }
                }
                try disk.fill()
                try await daemon.start()
                #expect(daemon.log.contains("no space for the index"))
                #expect(try refusal(daemon) != nil)
                #expect(try daemon.call(.acknowledge, ["incident": .string(open)])["incident"]?.stringValue == open)
                #expect(try await daemon.verify().valid)
                disk.clear()
                try await storage(.ok, daemon)
                #expect(try refusal(daemon) == nil)
            }
        }

        @Test("On a disk too small for what has to stand ready it starts all the same, and takes no reports")
        func noReserve() async throws {
            try await Sandbox.run { sandbox in
                let disk = try await SmallDisk(.tmpfs, mebibytes: 14, in: sandbox)
                let daemon = try await started(disk, in: sandbox)
                #expect(try summary(daemon).storage == "reserve")
                #expect(daemon.log.contains("no new report is taken"))
                #expect(try refusal(daemon) != nil)
            }
        }
    }
}
