import IncidentModel
import ResponsePlan
import TestSupport
import Testing

/// `INCIDENT_TEST_SEEDS=100` runs more; `INCIDENT_TEST_SEED=42` runs the one that failed.
@Suite("The core under random days")
struct SimulationTests {
    @Test("Whatever comes, in whatever order, what must hold holds", arguments: SeededRandom.seeds(6))
    func drillPlan(_ seed: UInt64) throws {
        let rehearsal = try run(seed, DrillPlan.plan, steps: 500)
        // A run in which hardly anything happens proves nothing.
        for kind in EventKind.allCases
        where ![.planAdopted, .continued, .leaderChanged].contains(kind) {
            #expect(rehearsal.tally[kind, default: 0] > 0, "no \(kind) in seed \(seed)")
        }
        #expect(rehearsal.refusals > 50)
        #expect(rehearsal.overlaps > 25)
    }

    @Test("And so where posts are there at some hours only", arguments: SeededRandom.seeds(6).prefix(2))
    func hours(_ seed: UInt64) throws {
        var plan = DrillPlan.plan
        for party in plan.headquarters.indices {
            for post in plan.headquarters[party].posts.indices where (party + post).isMultiple(of: 2) {
                plan.headquarters[party].posts[post].hours = Hours(from: 8 * 60, to: 18 * 60)
            }
        }
        let rehearsal = try run(seed, plan, steps: 300)
        #expect(rehearsal.tally[.taskCompleted, default: 0] > 5)
    }

    @Test("And so under the built-in plan", arguments: SeededRandom.seeds(6).prefix(2))
    func builtInPlan(_ seed: UInt64) throws {
        let rehearsal = try run(seed, BuiltInPlan.plan, steps: 200)
        #expect(rehearsal.events.count > 200)
    }

    private func run(_ seed: UInt64, _ plan: Plan, steps: Int) throws -> Rehearsal {
        var rehearsal = Rehearsal(seed: seed, plan: plan)
        do {
            for _ in 0..<steps { try rehearsal.step() }
            try rehearsal.checkReplay()
        } catch {
            Issue.record("INCIDENT_TEST_SEED=\(seed): \(error)")
        }
        return rehearsal
    }
}
