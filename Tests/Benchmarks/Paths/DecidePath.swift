import IncidentModel

/// Deciding and applying one report, in batches of 64 whose changes are taken outside of what is measured.
struct DecidePath {
    private static let batch = 64
    private var state: State
    private var samples: SampleReports
    private let now = Instant(milliseconds: 1_795_000_000_000)

    /// - Throws: What the plan's encoder throws.
    init() throws {
        let plan = try PlanIndex.builtIn()
        let header = State.Header(plan: plan, isAdopted: true, clockShift: .zero, sequence: 1, recordedAt: now)
        state = State(header: header)
        samples = SampleReports(plan: plan)
    }

    /// - Returns: How long it took.
    /// - Throws: ``Refusal``.
    func run(_ count: Int) throws -> Duration {
        var path = self
        var total = Duration.zero
        try path.decide(path.commands(min(count, Self.batch)))
        var left = count
        while left > 0 {
            let commands = path.commands(min(left, Self.batch))
            left -= commands.count
            _ = path.state.takeChanges()
            path.state.committed()
            total += try measured { try path.decide(commands) }
        }
        return total
    }

    private mutating func commands(_ count: Int) -> [Command] {
        (0..<count).map { _ in Command(actor: Actor(account: "operator"), action: .report(samples.next().report)) }
    }

    @inline(never)
    private mutating func decide(_ commands: [Command]) throws {
        for command in commands {
            guard case .event(let event) = try state.decide(command, at: now) else { continue }
            state.apply(event)
        }
    }
}
