import Foundation
import Glibc
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("Killed at any moment")
    struct CrashTests {
        private static let kills = CallBatch.environment("INCIDENT_TEST_KILLS").flatMap { Int($0) } ?? 3

        private static func dice() -> SeededRandom {
            let seed = SeededRandom.askedSeed ?? .random(in: 0...999_999)
            print("kills at random: INCIDENT_TEST_SEED=\(seed) INCIDENT_TEST_KILLS=\(kills)")
            return SeededRandom(seed: seed)
        }

        @Test(
            "Killed over and over and the batch run again each time: each report once, none that was acknowledged lost"
        )
        func batchAgain() async throws {
            try await Sandbox.run { sandbox in
                var dice = Self.dice()
                let calls = CallBatch(count: CallBatch.usualCount)
                let file = try sandbox.write(calls.text, to: "calls.jsonl")
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                var known: [String: String] = [:]
                for kill in 1...Self.kills {
                    let batch = try daemon.startControl(["--timeout", "0.3", "report", "--batch", file])
                    // Each somewhat further on than the one before.
                    let stretch = calls.ids.count / (Self.kills + 1)
                    let moment = Int.random(in: 0...stretch, using: &dice) + (kill - 1) * stretch
                    var lines = LineCount(batch.outputPath)
                    try await Patience.until("answer \(moment)") {
                        try lines.count() >= moment || batch.look() != nil
                    }
                    daemon.kill()
                    let ending = try await batch.end()
                    // A fast machine may have been through before the kill.
                    #expect([.exited(4), .exited(0)].contains(ending), "\(batch.errors)")
                    try take(batch.output, into: &known)
                    if Bool.random(using: &dice) {
                        try daemon.launch()
                        try await Task.sleep(for: .milliseconds(Int.random(in: 0...60, using: &dice)))
                        daemon.kill()
                    }
                    try await daemon.start()
                }
                let run = try await daemon.control("report", "--batch", file)
                #expect(run.status == 0, "\(run.errors)")
                try take(run.output, into: &known)
                #expect(try run.jsonLines().map { $0["report"]?.stringValue } == calls.ids)
                try await agree(daemon, known, calls)
            }
        }

        @Test("A batch that is running when the daemon is killed and started again goes on by itself")
        func batchGoesOn() async throws {
            try await Sandbox.run { sandbox in
                var dice = Self.dice()
                let calls = CallBatch(count: CallBatch.usualCount)
                let file = try sandbox.write(calls.text, to: "calls.jsonl")
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let batch = try daemon.startControl(["--timeout", "20", "report", "--batch", file])
                let moment = Int.random(in: 0..<calls.ids.count / 2, using: &dice)
                var lines = LineCount(batch.outputPath)
                try await Patience.until("answer \(moment)") { try lines.count() >= moment }
                try await daemon.restart()
                #expect(try await batch.end() == .exited(0), "\(batch.errors)")
                let answers: [Answer] = try batch.output.split(separator: "\n").map {
                    try JSON(parsing: String($0)).decode()
                }
                #expect(answers.map(\.report) == calls.ids)
                let known = Dictionary(zip(calls.ids, answers.map(\.incident))) { $1 }
                try await agree(daemon, known, calls)
            }
        }

        /// Notes the reports that were acknowledged. One that was before must be known to the daemon since.
        private func take(_ output: String, into known: inout [String: String]) throws {
            // The last line may have been cut off where a program was killed; these end by themselves.
            for line in output.split(separator: "\n") {
                let object = try JSON(parsing: String(line))
                guard object["error"] == nil else { continue }
                let answer: Answer = try object.decode()
                let report = try #require(answer.report)
                if let incident = known[report] {
                    #expect(!answer.created, "\(report) was acknowledged, and was lost")
                    #expect(answer.incident == incident)
                }
                known[report] = answer.incident
            }
        }

        private func agree(_ daemon: RunningDaemon, _ known: [String: String], _ calls: CallBatch) async throws {
            #expect(known.count == calls.ids.count)
            let listed = try await daemon.listAll(pages: calls.ids.count > 10_000 ? 1_000 : 100)
            #expect(listed.count == calls.ids.count)
            #expect(Set(listed.map(\.incident)) == Set(known.values))
            #expect(listed.allSatisfy { $0.reports == 1 })
            #expect(try await daemon.verify().valid)
        }
    }
}

/// Counts the lines of a file that grows.
struct LineCount {
    private let path: String
    private var offset: UInt64 = 0
    private var lines = 0

    init(_ path: String) { self.path = path }

    mutating func count() throws -> Int {
        guard let file = FileHandle(forReadingAtPath: path) else { return lines }
        defer { try? file.close() }
        try file.seek(toOffset: offset)
        let more = try file.readToEnd() ?? Data()
        offset += UInt64(more.count)
        lines += more.count { $0 == 0x0A }
        return lines
    }
}
