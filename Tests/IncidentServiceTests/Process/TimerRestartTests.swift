import Foundation
import IncidentAPI
import IncidentModel
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("Timers over a stop")
    struct TimerRestartTests {
        @Test("None is lost, none is early, and those due meanwhile are decided at once with their lateness")
        func overKill() async throws {
            try await Sandbox.run { sandbox in
                let limits: KeyValuePairs = ["acknowledge": "1s", "turnout": "3s", "arrival": "6s"]
                let plan = try await QuickPlan(in: sandbox, limits: limits)
                let daemon = RunningDaemon(in: sandbox, plan: plan.path)
                try await daemon.start()

                // Breached before the stop; then one whose timers fall due during it.
                let first = try daemon.report(["kind": "structure-fire", "place": "文笔镇", "trapped": 1])
                try await breached(first, "acknowledge", daemon)
                let second = try daemon.report(["kind": "road-crash", "place": "黄河大街", "injured": 1])
                daemon.kill()
                let during = [(first, "turnout"), (second, "acknowledge")].flatMap { answer, name in
                    answer.timers.filter { $0.name == name }
                }
                let last = try #require(during.map(\.due).max())
                try await Patience.until("the last due time") { now() > last + Interval(milliseconds: 300) }
                let stop = now()
                try await daemon.start()
                let ready = now()
                for name in ["turnout", "arrival"] {
                    try await breached(first, name, daemon)
                    try await breached(second, name, daemon)
                }

                for answer in [first, second] {
                    #expect(Set(answer.timers.map(\.name)).isSuperset(of: ["acknowledge", "turnout", "arrival"]))
                    try await check(answer, stop...ready, daemon)
                }
                #expect(try await daemon.verify().valid)
            }
        }

        /// Compares each timer of the first answer with what the ledger says of it.
        private func check(_ answer: Answer, _ start: ClosedRange<Instant>, _ daemon: RunningDaemon) async throws {
            let run = try await daemon.control("timeline", answer.incident, "--output", "json")
            let timeline: [TimelineEntry] = try run.json().decode()
            #expect(Set(timeline.map(\.sequence)).count == timeline.count)
            var caughtUp: [(due: Instant, sequence: Int64)] = []
            for timer in answer.timers {
                let breaches = timeline.filter {
                    $0.event == "timer-breached" && $0.timer == timer.name && $0.party == timer.party
                }
                #expect(breaches.count == 1, "\(timer.name) of \(timer.party)")
                let breach = try #require(breaches.first)
                let (due, at) = (timer.due, breach.recordedAt)
                #expect(at > due, "early: \(timer.name) of \(timer.party)")
                #expect(breach.message.en.contains("OVERDUE"))
                if due > start.upperBound || at < start.lowerBound {
                    #expect(at - due < Interval.seconds(10), "late: \(timer.name) of \(timer.party) at \(at.timestamp)")
                } else {
                    #expect(start.contains(at), "\(timer.name) of \(timer.party) was not decided at the start")
                    // Less than a second is not worth a word.
                    let isLate = at - due >= .seconds(1)
                    #expect(!isLate || breach.message.en.contains(" ago"), "\(breach.message.en)")
                    caughtUp.append((due, breach.sequence))
                }
                if let warnsAt = timer.warnsAt {
                    let warnings = timeline.filter {
                        $0.event == "timer-warned" && $0.timer == timer.name && $0.party == timer.party
                    }
                    #expect(warnings.count <= 1)
                    #expect(warnings.allSatisfy { $0.recordedAt >= warnsAt })
                }
            }
            #expect(!caughtUp.isEmpty)
            let inOrder = caughtUp.sorted { $0.sequence < $1.sequence }.map(\.due)
            #expect(inOrder == inOrder.sorted())
        }

        private func breached(_ answer: Answer, _ name: String, _ daemon: RunningDaemon) async throws {
            try await Patience.until("\(name) of \(answer.incident)") {
                let timers = try daemon.ask(.timers, ["incident": .string(answer.incident)], as: TimersReply.self)
                return timers.timers.allSatisfy { $0.name != name || $0.state == "breached" }
            }
        }

        private func now() -> Instant { Instant(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1_000)) }
    }
}
