import IncidentModel
import Ledger
import LedgerIndex

/// A ledger with many running timers, of which so many come due each second from a moment that lies a little ahead.
struct DueLedger {
    /// When the first of them is due.
    let begin: Instant
    /// The one timer of each of these incidents that comes due, and when.
    let due: [String: Instant]
    /// All timers that run.
    let running: Int
    /// All incidents.
    let incidents: Int

    /// - Throws: ``StoreError``, ``Failed``.
    init(folder: String, running: Int, rate: Int, seconds: Int) throws {
        let now = Clocks.now()
        let unhurried = try PlanIndex.unhurried()
        let maker = try LedgerMaker(folder: folder, plan: unhurried, at: now - .minutes(30 * 24 * 60))
        let count = rate * seconds
        let mass = try Self.openMass(maker, unhurried, timers: running - count)
        try maker.finish()
        let recovery =
            try Self.recoveryTime(maker.store) * Double(mass.open.count + count) / Double(max(1, mass.open.count))
        Output.progress(
            "\(mass.running) timers run; with the rest it may take \(recovery.seconds.rounded(to: 1)) s to start"
        )
        let last = Clocks.now()
        // Time to store them and to start a daemon.
        let margin = Int64(8_000 + Double(count) + 2 * recovery.milliseconds)
        let begin = last + Interval(milliseconds: margin)
        let hurried = try Self.plan(limit: begin + .seconds(Int64(seconds)) - last)
        let adoption = PlanAdoption(id: hurried.id, plan: hurried.plan)
        try maker.carryOut(.daemon(adoption), at: last - .seconds(Int64(seconds) + 1))
        let opened = try Self.openDue(maker, hurried, from: begin, rate: rate, count: count)
        try maker.close()
        self.begin = begin
        due = opened.due
        self.running = mass.running + opened.running
        incidents = mass.open.count + opened.due.count
    }

    private static func openMass(_ maker: LedgerMaker, _ plan: PlanIndex, timers: Int) throws -> County {
        let from = Clocks.now() - .minutes(29 * 24 * 60)
        let county = County(maker, plan: plan, from: from, step: 500)
        while county.running < timers {
            try county.openIncident(events: 1)
            if county.open.count.isMultiple(of: 20_000) { Output.progress("\(county.running) timers run") }
        }
        return county
    }

    // What a daemon does when it starts takes about as long; a second for those that are too few to tell.
    private static func recoveryTime(_ store: IndexedLog) throws -> Duration {
        let start = ContinuousClock.now
        _ = try store.recover()
        return max(.seconds(1), ContinuousClock.now - start)
    }

    // The turnout of the first responder has a limit by which it comes due when it should, and climbs a ladder when it
    // does; there is one in each incident, and no other timer.
    private static func plan(limit: Interval) throws -> PlanIndex {
        try .builtIn { plan in
            plan.timers.removeAll { $0.name.text != "turnout" }
            for index in plan.timers.indices {
                plan.timers[index].limit = limit
                plan.timers[index].warnAt = nil
                plan.timers[index].ladder = plan.ladders.first?.id
            }
        }
    }

    private static func openDue(
        _ maker: LedgerMaker,
        _ plan: PlanIndex,
        from begin: Instant,
        rate: Int,
        count: Int
    ) throws -> (due: [String: Instant], running: Int) {
        guard let limit = plan.plan.timers.first(where: { $0.name.text == "turnout" })?.limit else {
            throw Failed("The plan has no turnout timer.")
        }
        var samples = SampleReports(plan: plan, kinds: ["structure-fire", "road-crash"], seed: 2)
        var (due, running): ([String: Instant], Int) = ([:], 0)
        for number in 0..<count {
            let (report, personal) = samples.next()
            let moment = begin + Interval(milliseconds: Int64(number) * 1_000 / Int64(rate))
            let event = try maker.carryOut(.report(report), beside: personal, at: moment - limit)
            guard let event, let id = event.incident,
                let timer = event.consequences.started.first(where: { $0.name.text == "turnout" }), timer.due == moment
            else { throw Failed("A report of \(report.kind) starts no turnout timer.") }
            due[id.description] = moment
            running += event.consequences.started.count
        }
        return (due, running)
    }
}
