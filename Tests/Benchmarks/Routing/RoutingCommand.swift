import ArgumentParser
import IncidentModel
import ResponsePlan

/// `bench routing`: how the cost of a decision grows with the rules of the plan.
struct RoutingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routing",
        abstract: "Measures routing and grading one report under plans of 10, 100 and 1,000 rules, in process."
    )

    @Option(help: "Decisions under each plan in each round.") var count = 5_000
    @Option(help: "Rounds; the median counts.") var rounds = 5

    func validate() throws {
        guard (1...1_000_000).contains(count) else { throw ValidationError("--count is 1 to 1000000.") }
        guard (1...1_000).contains(rounds) else { throw ValidationError("--rounds is 1 to 1000.") }
    }

    private struct Figures: Encodable {
        var builtInRules: Int
        var plans: [Row]
        /// From 10 rules to 100, and to 1,000.
        var growthFrom10To100: Double
        var growthFrom10To1000: Double
    }

    private struct Row: Encodable {
        var rules: Int
        var nanosecondsPerDecide: Double
    }

    func run() throws {
        let sizes = [10, 100, 1_000]
        let states = sizes.map { size in
            let plan = PlanIndex(id: "rules", plan: Self.plan(rules: size))
            return State(
                header: State.Header(
                    plan: plan,
                    isAdopted: true,
                    clockShift: .zero,
                    sequence: 1,
                    recordedAt: Clocks.now()
                )
            )
        }
        var times = [[Double]](repeating: [], count: sizes.count)
        for _ in 0..<rounds {
            for index in sizes.indices { times[index].append(try time(states[index])) }
        }
        let rows = sizes.indices.map { index in
            let sorted = times[index].sorted()
            return Row(rules: sizes[index], nanosecondsPerDecide: sorted[sorted.count / 2].rounded(to: 0))
        }
        try Output.write(
            Figures(
                builtInRules: BuiltInPlan.plan.rules.count,
                plans: rows,
                growthFrom10To100: (rows[1].nanosecondsPerDecide / rows[0].nanosecondsPerDecide).rounded(to: 2),
                growthFrom10To1000: (rows[2].nanosecondsPerDecide / rows[0].nanosecondsPerDecide).rounded(to: 2)
            )
        )
    }

    private func time(_ state: State) throws -> Double {
        var samples = SampleReports(plan: state.header.plan)
        let commands = (0..<256).map { _ in
            Command(actor: Actor(account: "benchmark"), action: .report(samples.next().report))
        }
        let now = Clocks.now()
        for command in commands { _ = try state.decide(command, at: now) }
        let start = ContinuousClock.now
        for number in 0..<count { _ = try state.decide(commands[number % commands.count], at: now) }
        return (ContinuousClock.now - start) / .nanoseconds(1) / Double(count)
    }

    // The built-in plan's rules, as many of them, evenly chosen or over and over again.
    private static func plan(rules count: Int) -> Plan {
        var plan = BuiltInPlan.plan
        let own = plan.rules
        plan.rules = (0..<count).map { number in
            var rule = own[count < own.count ? number * own.count / count : number % own.count]
            rule.id = RuleID(interning: "\(rule.id)-\(number)")
            return rule
        }
        return plan
    }
}
