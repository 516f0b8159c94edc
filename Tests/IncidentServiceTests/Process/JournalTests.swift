import Foundation
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("The real journal", .enabled(if: RealJournal.canBeHad, "it takes root, journald and unshare"))
    struct JournalTests {
        private func started(in sandbox: Sandbox) async throws -> (RealJournal, RunningDaemon) {
            let journal = try await RealJournal(in: sandbox)
            let daemon = RunningDaemon(in: sandbox)
            daemon.through = journal.through
            try await daemon.start()
            return (journal, daemon)
        }

        private func caughtUp(_ daemon: RunningDaemon) async throws {
            try await Patience.until("the journal to have everything") {
                try daemon.ask(.summary, as: Summary.self).journalLag == 0
            }
        }

        // The journal has taken what lies in its socket: with nobody to hold that socket for it, as PID 1 does, it would be
        // lost with the journal.
        private func written(_ journal: RealJournal, _ daemon: RunningDaemon) async throws -> Bool {
            try await caughtUp(daemon)
            let head = try daemon.sequence()
            for _ in 0..<400 {
                if Set(sequences(try await journal.entries())) == Set(1...head) { return true }
                try await Task.sleep(for: .milliseconds(25))
            }
            return false
        }

        private func sequences(_ entries: [JSONObject]) -> [Int64] {
            entries.compactMap { $0["INCIDENT_SEQUENCE"]?.stringValue.flatMap { Int64($0) } }
        }

        @Test("Each event is one entry with its fields, and never tells who called or what was said")
        func fields() async throws {
            try await Sandbox.run { sandbox in
                let (journal, daemon) = try await started(in: sandbox)
                let answer = try daemon.report([
                    "kind": "forest-fire", "place": "后沟", "caller": "举报人甲", "phone": "13800001234",
                    "text": "山上冒烟", "person": "operator one",
                ])
                _ = try daemon.call(
                    .acknowledge,
                    ["incident": .string(answer.incident), "note": "岗位暗语", "person": "officer two"]
                )
                #expect(try await written(journal, daemon))
                let entries = try await journal.entries()
                #expect(sequences(entries) == [1, 2, 3])
                let reported = try #require(entries.first { $0["INCIDENT_EVENT"] == "reported" })
                let expected: [String: String] = [
                    "INCIDENT_ID": answer.incident, "INCIDENT_KIND": "forest-fire", "INCIDENT_GRADE": "IV",
                    "INCIDENT_SEQUENCE": "2", "INCIDENT_ACCOUNT": "root", "INCIDENT_PERSON": "operator one",
                    "SYSLOG_IDENTIFIER": "incidentd", "PRIORITY": "2",
                ]
                for (name, value) in expected { #expect(reported[name]?.stringValue == value, "\(name)") }
                #expect(reported["MESSAGE_ID"]?.stringValue?.count == 32)
                #expect(reported["INCIDENT_HASH"]?.stringValue?.count == 64)
                #expect(reported["INCIDENT_HEADQUARTERS"] != nil)
                let all = entries.map { JSON.object($0).description }.joined()
                for secret in ["举报人甲", "13800001234", "山上冒烟", "岗位暗语"] {
                    #expect(!all.contains(secret), "\(secret)")
                }
            }
        }

        @Test("While the journal is dead or hangs calls are taken, and afterwards it has every event")
        func outages() async throws {
            try await Sandbox.run { sandbox in
                let (journal, daemon) = try await started(in: sandbox)
                _ = try daemon.report(["kind": "road-crash", "place": "before"])
                #expect(try await written(journal, daemon))
                journal.kill()
                for number in 1...20 { _ = try daemon.report(["kind": "road-crash", "place": "dead \(number)"]) }
                #expect(try daemon.ask(.summary, as: Summary.self).journalLag > 0)
                try await journal.start()
                try await caughtUp(daemon)
                journal.freeze(true)
                for number in 1...20 { _ = try daemon.report(["kind": "road-crash", "place": "hung \(number)"]) }
                journal.freeze(false)
                #expect(try await written(journal, daemon))
            }
        }

        @Test("A slow journal, that hangs again and again under load, holds up no call and gets every event")
        func slow() async throws {
            try await Sandbox.run { sandbox in
                let (journal, daemon) = try await started(in: sandbox)
                let calls = CallBatch(count: 600)
                let file = try sandbox.write(calls.text, to: "calls.jsonl")
                let batch = try daemon.startControl(["report", "--batch", file])
                var (lines, turns) = (LineCount(batch.outputPath), 0)
                while batch.look() == nil {
                    journal.freeze(true)
                    // Calls go on being answered while it hangs.
                    let answered = try lines.count()
                    try await Patience.until("answers beside a journal that hangs") {
                        try lines.count() > answered || batch.look() != nil
                    }
                    journal.freeze(false)
                    turns += 1
                    try await Task.sleep(for: .milliseconds(20))
                }
                #expect(turns > 2)
                #expect(batch.look() == .exited(0), "\(batch.errors)")
                #expect(try await written(journal, daemon))
            }
        }
    }
}
