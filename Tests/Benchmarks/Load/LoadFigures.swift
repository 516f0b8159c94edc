/// What came of a load, as it is printed.
struct LoadFigures: Encodable {
    let connections: Int
    let callsOutOnEach: Int
    let ratePerSecond: Double?
    /// The counted time.
    let seconds: Double
    let calls: Int
    let callsPerSecond: Double
    /// Refusals and lost connections, the warm-up's too. A run with any measures something else.
    let errors: Int
    let firstError: String?
    let unanswered: Int
    /// Calls by the clock for which there was no room before the end.
    let notSent: Int
    let p50Microseconds: Double
    let p90Microseconds: Double
    let p99Microseconds: Double
    let p999Microseconds: Double
    let maxMicroseconds: Double
    /// Of one processor.
    let generatorPercent: Double
    let generatorMicrosecondsPerCall: Double
    let serverPercent: Double?
    let serverMicrosecondsPerCall: Double?

    init(plan: LoadPlan, tally: LoadTally, unanswered: Int, notSent: Int) {
        let opened = tally.opened?.moment ?? 0
        // When the calls were made before the time was over, the rest of it does not count.
        let end = plan.calls == nil ? opened + plan.length : max(tally.lastAnswer, opened + 1)
        let latencies = Latencies(tally.histogram)
        let cpuSeconds = Double((tally.closed?.moment ?? end) - opened) / Double(Nanoseconds.second)
        let own = (tally.closed?.own ?? 0) - (tally.opened?.own ?? 0)
        let server = tally.closed?.server.flatMap { later in tally.opened?.server.map { later - $0 } }
        let perCall = 1_000_000 / Double(max(1, tally.answered))

        connections = plan.connections
        callsOutOnEach = plan.depth
        ratePerSecond = plan.rate
        seconds = Double(end - opened) / Double(Nanoseconds.second)
        calls = tally.answered
        callsPerSecond = Double(tally.answered) / seconds
        errors = tally.errors
        firstError = tally.firstError
        self.unanswered = unanswered
        self.notSent = notSent
        p50Microseconds = latencies.p50Microseconds
        p90Microseconds = latencies.p90Microseconds
        p99Microseconds = latencies.p99Microseconds
        p999Microseconds = latencies.p999Microseconds
        maxMicroseconds = latencies.maxMicroseconds
        generatorPercent = own / cpuSeconds * 100
        generatorMicrosecondsPerCall = own * perCall
        serverPercent = server.map { $0 / cpuSeconds * 100 }
        serverMicrosecondsPerCall = server.map { $0 * perCall }
    }
}
