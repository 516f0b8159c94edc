import Foundation
import IncidentModel
import TestSupport
import Testing

@testable import IncidentService

/// `INCIDENT_TEST_SEEDS=100000` runs as many, `INCIDENT_TEST_SEEDS=50001-100000` those from one to another;
/// `INCIDENT_TEST_SEED=42` runs the one that failed.
@Suite("The engine in a seeded world")
struct EngineSimulationTests {
    @Test("Whatever the disk, the clocks and the clients do, what must hold holds")
    func seeds() {
        let start = ContinuousClock.now
        var totals = Totals()
        var failures = 0
        for seed in SeededRandom.seeds(Totals.usual) where failures < 5 {
            let simulation = Simulation(seed: seed)
            if let finding = simulation.perform() {
                failures += 1
                Issue.record("INCIDENT_TEST_SEED=\(seed): \(finding)\(simulation.trace.tail(60))")
            }
            totals.add(simulation)
            if seed % 2_000 == 0 { print("simulated \(seed) seeds in \(ContinuousClock.now - start): \(totals)") }
        }
        print("simulated \(totals.seeds) seeds in \(ContinuousClock.now - start): \(totals)")
        if SeededRandom.askedSeed == nil { totals.expectVariety() }
    }

    @Test("A seed gives the same steps each time, and two seeds do not", arguments: [7, 8, 9] as [UInt64])
    func deterministic(_ seed: UInt64) {
        let traces = [seed, seed, seed + 1].map { seed in
            let simulation = Simulation(seed: seed)
            #expect(simulation.perform() == nil)
            return simulation.trace
        }
        #expect(traces[0].digest == traces[1].digest)
        #expect(traces[0] == traces[1])
        #expect(traces[0].digest != traces[2].digest)
        print("trace of seed \(seed): \(traces[0].digest)")
    }

    @Test("A crash before or after any one commit loses nothing and doubles nothing", arguments: [11, 12] as [UInt64])
    func everyCommit(_ seed: UInt64) {
        let size = Simulation.Size(clients: 2, commands: 8, steps: 100)
        let calm = Simulation(seed: seed, weather: .fair, size: size)
        #expect(calm.perform() == nil)
        #expect(calm.commits > 10)
        for commit in 1...calm.commits {
            for isAfter in [false, true] {
                let point = Simulation.CrashPoint(commit: commit, isAfter: isAfter)
                let simulation = Simulation(seed: seed, weather: .fair, crashPoint: point, size: size)
                if let finding = simulation.perform() {
                    Issue.record("seed \(seed), \(point): \(finding)\(simulation.trace.tail(60))")
                }
                // The start, the crash and the end's restart.
                #expect(simulation.starts == 3)
            }
        }
    }
}

/// What a set of seeds has been through, so that a set which tries nothing is noticed.
private struct Totals: CustomStringConvertible {
    /// How many seeds a set has, where nobody asks for another number.
    static let usual: UInt64 = 40
    /// What no engine decides, with the reason.
    static let offline: [EventKind: String] = [
        .continued: "a ledger is continued by restore and put-aside, while no daemon runs",
        .leaderChanged: "of several nodes one leads; in this world there is one",
    ]

    var seeds = 0
    var events: Int64 = 0
    var counts: [String: Int] = [:]

    mutating func add(_ simulation: Simulation) {
        seeds += 1
        events += simulation.witness.sequence
        for (kind, count) in simulation.witness.tally { counts[kind.rawValue, default: 0] += count }
        for attempt in simulation.attempts { counts[attempt.answer?.rawValue ?? "open", default: 0] += 1 }
        counts["turns", default: 0] += simulation.turns
        counts["overlaps", default: 0] += simulation.overlaps
        counts["commits", default: 0] += simulation.commits
        counts["starts", default: 0] += simulation.starts
    }

    func expectVariety() {
        #expect(counts["starts", default: 0] > seeds * 3)
        #expect(counts["overlaps", default: 0] > seeds)
        // What is rare need not be among a few, as the sanitizer has.
        guard seeds >= Int(Self.usual) else { return }
        let acts = EventKind.allCases.filter { Self.offline[$0] == nil }.map(\.rawValue)
        let answers = ["new", "known", "refused", "unavailable", "notTaken", "busy", "silence"]
        for kind in acts + answers { #expect(counts[kind, default: 0] > 0, "no \(kind) in \(seeds) seeds") }
        for (kind, reason) in Self.offline {
            #expect(counts[kind.rawValue] == nil, "\(kind.rawValue) occurs: \(reason)")
        }
    }

    var description: String {
        "\(events) events, " + counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
}
