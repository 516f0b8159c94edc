import Foundation
import Glibc
import IncidentAPI
import IncidentModel
import JSONCoding
import Ledger
import LedgerIndex
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("A clock that is set")
    struct ClockTests {
        private static let strace = "/usr/bin/strace"
        private static let limits: KeyValuePairs = ["acknowledge": "6s", "turnout": "20min", "arrival": "20min"]

        /// The daemon with a wall clock that the test can set.
        private func started(in sandbox: Sandbox) async throws -> (RunningDaemon, SteppedClock) {
            let clock = try await SteppedClock(in: sandbox)
            let daemon = RunningDaemon(in: sandbox, plan: try await QuickPlan(in: sandbox, limits: Self.limits).path)
            daemon.through = clock.through
            try await daemon.start()
            return (daemon, clock)
        }

        private func timeline(_ incident: String, _ daemon: RunningDaemon) throws -> [TimelineEntry] {
            try daemon.ask(.timeline, ["incident": .string(incident)], as: TimelineReply.self).entries
        }

        private func acknowledge(_ incident: String, _ daemon: RunningDaemon) throws -> [TimerEntry] {
            try daemon.ask(.timers, ["incident": .string(incident)], as: TimersReply.self).timers
                .filter { $0.name == "acknowledge" }
        }

        /// What the ledger of the daemon, which is stopped for it, has.
        private func kinds(_ daemon: RunningDaemon) async throws -> [EventKind] {
            try await daemon.terminate()
            let store = try IndexedLog(folder: daemon.state, IndexedLog.Options(jurisdiction: nil))
            let kinds = try store.events(from: 1, limit: 10_000).map(\.event.kind)
            try store.close(journalSequence: nil)
            return kinds
        }

        @Test(
            "By an hour, forward or back: recorded, shown, and no timer that has its time is early or late for it",
            arguments: [3_600, -3_600] as [Int64]
        )
        func stepped(_ seconds: Int64) async throws {
            try await Sandbox.run { sandbox in
                let (daemon, clock) = try await started(in: sandbox)
                let start = ContinuousClock.now
                let answer = try daemon.report(["kind": "structure-fire", "place": "后沟", "trapped": 1])
                let before = try #require(try acknowledge(answer.incident, daemon).first)
                let head = try daemon.sequence()
                try clock.set(to: .seconds(seconds))
                // Nobody calls: the engine notices by itself.
                try await Patience.until("the event") { try daemon.sequence() > head }
                let shown = try #require(try acknowledge(answer.incident, daemon).first)
                let moved = shown.due - before.due
                #expect(
                    (moved - Interval.seconds(seconds)).milliseconds.magnitude < 1_000,
                    "\(before.due) \(shown.due)"
                )
                #expect(shown.state != "breached")
                try await Patience.until("the breach") {
                    try acknowledge(answer.incident, daemon).contains { $0.state == "breached" }
                }
                #expect(ContinuousClock.now - start > .seconds(6))
                #expect(ContinuousClock.now - start < .seconds(60))
                // Set right again, and what was recorded is still in order of its numbers.
                try clock.set(to: .zero)
                _ = try daemon.call(.acknowledge, ["incident": .string(answer.incident)])
                let sequences = try timeline(answer.incident, daemon).map(\.sequence)
                #expect(sequences == sequences.sorted())
                #expect(try await daemon.verify().valid)
                #expect(try await kinds(daemon).contains(.clockStepped))
            }
        }

        @Test(
            "Started anew within the boot on a clock that was set meanwhile, it notices, and the timers keep their time"
        )
        func setWhileDown() async throws {
            try await Sandbox.run { sandbox in
                let (daemon, clock) = try await started(in: sandbox)
                let answer = try daemon.report(["kind": "structure-fire", "place": "后沟", "trapped": 1])
                let head = try daemon.sequence()
                daemon.kill()
                try clock.set(to: .seconds(3_600))
                try await daemon.start()
                try await Patience.until("the event") { try daemon.sequence() > head }
                let shown = try #require(try acknowledge(answer.incident, daemon).first)
                let first = try #require(answer.timers.first { $0.name == "acknowledge" })
                let moved = shown.due - first.due
                #expect((moved - .minutes(60)).milliseconds.magnitude < 1_000)
            }
        }

        @Test(
            "After a suspend the time has passed: what fell due meanwhile fires at once, and no clock was set"
        )
        func suspended() async throws {
            try await Sandbox.run { sandbox in
                let (daemon, clock) = try await started(in: sandbox)
                let answer = try daemon.report(["kind": "structure-fire", "place": "后沟", "trapped": 1])
                daemon.process?.send(SIGSTOP)
                try clock.set(to: .minutes(60), suspended: .minutes(60))
                daemon.process?.send(SIGCONT)
                try await Patience.until("the breach") {
                    try acknowledge(answer.incident, daemon).contains { $0.state == "breached" }
                }
                let first = try #require(answer.timers.first { $0.name == "acknowledge" })
                let breached = try #require(try acknowledge(answer.incident, daemon).first)
                #expect(breached.due == first.due)
                let late = try #require(breached.breachedAt) - breached.due
                #expect(late > .minutes(59) && late < .minutes(61), "\(late)")
                #expect(try await !kinds(daemon).contains(.clockStepped))
            }
        }

        @Test(
            "After a new boot the wall clock is believed: due times stand, and what fell due meanwhile fires late"
        )
        func booted() async throws {
            try await Sandbox.run { sandbox in
                let clock = try await SteppedClock(in: sandbox)
                let plan = try await QuickPlan(in: sandbox, limits: Self.limits).path
                let daemon = RunningDaemon(in: sandbox, plan: plan)
                daemon.through = clock.through(boot: String(repeating: "a", count: 32))
                try await daemon.start()
                let answer = try daemon.report(["kind": "structure-fire", "place": "后沟", "trapped": 1])
                let head = try daemon.sequence()
                daemon.kill()
                // Ten minutes later a machine comes up that has counted only some seconds since its boot.
                let uptime = Interval(milliseconds: Int64(clockMilliseconds(CLOCK_BOOTTIME)))
                try clock.set(to: .minutes(10), suspended: .seconds(5) - uptime)
                daemon.through = clock.through(boot: String(repeating: "b", count: 32))
                try await daemon.start()
                try await Patience.until("the breach") {
                    try acknowledge(answer.incident, daemon).contains { $0.state == "breached" }
                }
                let first = try #require(answer.timers.first { $0.name == "acknowledge" })
                let breached = try #require(try acknowledge(answer.incident, daemon).first)
                #expect(breached.due == first.due)
                let late = try #require(breached.breachedAt) - breached.due
                #expect(late > .minutes(9) && late < .minutes(11), "\(late)")
                // The timers that have their time yet run on, by the same due times.
                #expect(try running(answer.incident, daemon) == Self.dueTimes(answer.timers))
                #expect(try daemon.sequence() > head)
                #expect(try await daemon.verify().valid)
                #expect(try await !kinds(daemon).contains(.clockStepped))
            }
        }

        @Test(
            "A wrong future heals at the next boot: the true time is taken, no number of a day to come, and it is said",
            arguments: [Interval.minutes(72 * 365 * 1_440), Interval.minutes(8 * 60)]
        )
        func wrongFuture(_ ahead: Interval) async throws {
            try await Sandbox.run { sandbox in
                let clock = try await SteppedClock(in: sandbox)
                let plan = try await QuickPlan(in: sandbox, limits: Self.limits).path
                let daemon = RunningDaemon(in: sandbox, plan: plan)
                try clock.set(to: ahead)
                daemon.through = clock.through(boot: String(repeating: "a", count: 32))
                try await daemon.start()
                let wrong = try daemon.report(["kind": "structure-fire", "place": "后沟", "trapped": 1])
                daemon.kill()
                try clock.set(to: .zero)
                daemon.through = clock.through(boot: String(repeating: "b", count: 32))
                try await daemon.start()
                let right = try daemon.report(["kind": "flood", "place": "前沟"])
                let now = Instant(milliseconds: Int64(clockMilliseconds(CLOCK_REALTIME)))
                let summary = try daemon.ask(.summary, as: Summary.self)
                #expect((summary.now - now).milliseconds.magnitude < 60_000)
                let step = try #require(summary.clockStep)
                #expect((step + ahead.milliseconds).magnitude < 120_000, "\(step)")
                let day = { (id: String) in id.split(separator: "-")[1] }
                #expect(day(right.incident) <= day(wrong.incident))
                // Its timer had its whole time when the machine went down, and has it still.
                let running = try #require(try acknowledge(wrong.incident, daemon).first)
                #expect((running.due - now).milliseconds < 60_000)
                #expect(try await daemon.control("status").output.contains("put back by"))
                #expect(try await daemon.control("doctor").output.contains("put back by"))
                #expect(try await daemon.verify().valid)
                #expect(try await kinds(daemon).contains(.clockStepped))
            }
        }

        /// When what runs for longer than the test falls due.
        private static func dueTimes(_ timers: [TimerEntry]) -> [Instant] {
            timers.filter { $0.name == "turnout" || $0.name == "arrival" }.map(\.due).sorted()
        }

        private func running(_ incident: String, _ daemon: RunningDaemon) throws -> [Instant] {
            Self.dueTimes(
                try daemon.ask(.timers, ["incident": .string(incident)], as: TimersReply.self).timers
            )
        }

        private func clockMilliseconds(_ clock: clockid_t) -> Int {
            var time = timespec()
            clock_gettime(clock, &time)
            return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
        }

        @Test(
            "No thread of the daemon waits by the wall clock",
            .enabled(if: FileManager.default.isExecutableFile(atPath: strace))
        )
        func waits() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let id = try #require(daemon.process).id
                let tracer = try sandbox.start(
                    Self.strace,
                    ["-f", "-ttt", "-e", "trace=futex", "-o", sandbox.at("trace"), "-p", String(id)]
                )
                try await Patience.until("strace") { tracer.look() != nil || tracer.errors.contains(" attached") }
                if tracer.look() != nil { try Test.cancel("strace may not attach here: \(tracer.errors)") }
                func waits() throws -> [Substring] {
                    try String(contentsOfFile: sandbox.at("trace"), encoding: .utf8).split(separator: "\n")
                        .filter { $0.contains("FUTEX_WAIT") && $0.contains("tv_sec") }
                }
                // The engine and the ledger's writer each wait for a second at a time.
                try await Patience.until("some waits") { try waits().count >= 4 }
                tracer.send(SIGTERM)
                _ = try await tracer.end()
                let seen = try waits()
                #expect(seen.allSatisfy { !$0.contains("CLOCK_REALTIME") || Self.isIdleWorker($0) }, "\(seen)")
            }
        }

        /// A worker of libdispatch's that has nothing to do ends itself after five seconds, which it counts by the wall clock.
        /// Threads of our own never wait for longer than a second.
        private static func isIdleWorker(_ line: Substring) -> Bool {
            let words = line.split(separator: " ")
            guard words.count > 1, let now = Double(words[1]), let start = line.range(of: "tv_sec=")?.upperBound,
                let until = Double(line[start...].prefix { $0.isNumber })
            else { return false }
            return (3...6).contains(until - now)
        }
    }
}
