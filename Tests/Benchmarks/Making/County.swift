import IncidentModel
import Ledger

/// What goes on in a county: incidents that are open, incidents that have run their course, each with what is told of it.
/// Every event is a moment after the one before.
final class County {
    let maker: LedgerMaker
    private var reports: SampleReports
    private var clock: Instant
    private let step: Double
    private var steps = 0.0
    private(set) var open: [IncidentID] = []
    private(set) var closed = 0
    /// Timers started in incidents that are still open, and not ended.
    private(set) var running = 0

    /// - Parameters:
    ///   - maker: Of the ledger.
    ///   - plan: The one in force.
    ///   - from: When the first event is recorded.
    ///   - step: Milliseconds from one event to the next.
    ///   - seed: Of the reports.
    init(_ maker: LedgerMaker, plan: PlanIndex, from: Instant, step: Double, seed: UInt64 = 1) {
        self.maker = maker
        reports = SampleReports(plan: plan, seed: seed)
        clock = from
        self.step = step
    }

    private func now() -> Instant {
        steps += step
        return clock + Interval(milliseconds: Int64(steps))
    }

    /// An incident that stays open, and the first so many steps of its course.
    ///
    /// - Throws: What the maker throws.
    func openIncident(events: Int) throws {
        guard let id = try report() else { return }
        var made = 1
        if made < events {
            for action in course(of: id) where made < events {
                if try attempt(action) { made += 1 }
            }
        }
        open.append(id)
        running += maker.state.incident(id)?.timers.count { $0.state.isRunning } ?? 0
    }

    /// An incident from its first report to its end, about ten events.
    ///
    /// - Throws: What the maker throws.
    func closedIncident() throws {
        guard let id = try report() else { return }
        for action in course(of: id) { try attempt(action) }
        let reason = note("现场处置完毕，人员全部撤离。", reason: true)
        let closing = Closing(outcome: "handled", reason: reason.digest, note: nil)
        if try attempt((.on(id, closing), reason)) { closed += 1 }
    }

    /// One more thing told of the next of the open incidents.
    ///
    /// - Throws: What the maker throws.
    func noteSomething(_ number: Int) throws {
        let id = open[number % open.count]
        let note = note("续报：现场仍在处置。")
        try attempt((.on(id, Note(text: note.digest)), note))
    }

    private func report() throws -> IncidentID? {
        let (report, personal) = reports.next()
        return try maker.carryOut(.report(report), beside: personal, at: now())?.incident
    }

    // What is told of an incident, in the order in which it happens.
    private func course(of id: IncidentID) -> [(Command.Action, SealedPersonalData?)] {
        let (first, second) = (note("首支力量已到场，正在侦察。"), note("通报相关单位。"))
        func milestone(_ milestone: Milestone) -> (Command.Action, SealedPersonalData?) {
            (.on(id, MilestoneRecord(milestone: milestone, by: "值班员", via: .phone)), nil)
        }
        let figures = FiguresUpdate(figures: [.evacuated: Int64(reports.below(60) + 1)], source: "119")
        return [
            milestone(.acknowledged), milestone(.turnedOut), (.on(id, Note(text: second.digest)), second),
            milestone(.arrived), (.on(id, Note(text: first.digest)), first), (.on(id, figures), nil),
            milestone(.underControl), milestone(.released),
        ]
    }

    private func note(_ text: String, reason: Bool = false) -> SealedPersonalData {
        SealedPersonalData.seal(reason ? PersonalData(reason: text) : PersonalData(text: text))
    }

    // What does not apply to a kind is left out.
    @discardableResult
    private func attempt(_ told: (action: Command.Action, personal: SealedPersonalData?)) throws -> Bool {
        do {
            return try maker.carryOut(told.action, beside: told.personal, at: now()) != nil
        } catch is Refusal { return false }
    }
}
