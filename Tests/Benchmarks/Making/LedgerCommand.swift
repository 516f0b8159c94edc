import ArgumentParser
import IncidentModel
import Ledger
import LedgerIndex

/// `bench ledger`: a state folder with a ledger of a given size.
struct LedgerCommand: ParsableCommand {
    /// Whether the timers of open incidents come due.
    enum Due: String, ExpressibleByArgument, CaseIterable {
        /// The plan's limits are stretched to ten years: every timer runs and none is due.
        case far
        /// The built-in plan's own limits: all of what was recorded in the past is overdue.
        case plan
    }

    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Makes a state folder with a genuine ledger of so many open incidents and events."
    )

    @Option(help: "The state folder to make.") var folder: String
    @Option(help: "Incidents that are open at the end.") var incidents = 100_000
    @Option(help: "Events in all; at least one for each open incident, and one for the plan.") var events = 1_000_000
    @Option(help: "When the open timers come due: far, plan.") var due = Due.far
    @Option(help: "Over so many days up to now the events are spread.") var days = 30

    func validate() throws {
        guard incidents > 0, incidents <= 5_000_000 else { throw ValidationError("--incidents is 1 to 5000000.") }
        guard events > incidents, events <= 50_000_000 else {
            throw ValidationError("--events is more than --incidents, and at most 50000000.")
        }
        guard (1...3_650).contains(days) else { throw ValidationError("--days is 1 to 3650.") }
    }

    func run() throws { try Output.write(try make()) }

    /// What was made.
    struct Made: Encodable {
        var folder: String
        var events: Int
        var openIncidents: Int
        var closedIncidents: Int
        var runningTimers: Int
        var timersPerOpenIncident: Double
        var ledgerBytes: Int64
        var seconds: Double
        var eventsPerSecond: Double
    }

    /// - Throws: ``StoreError``, ``Failed``.
    func make() throws -> Made {
        let start = ContinuousClock.now
        let plan = try due == .far ? PlanIndex.unhurried() : PlanIndex.builtIn()
        let span = Int64(days) * 86_400_000
        let from = Clocks.now() - Interval(milliseconds: span)
        let maker = try LedgerMaker(folder: folder, plan: plan, at: from)
        let county = County(maker, plan: plan, from: from, step: Double(span - 60_000) / Double(events))
        // As much as fits is told of those that stay open; the rest happens to others, evenly between them.
        let each = max(1, min(4, (events - 1) / incidents))
        for number in 1...incidents {
            try county.openIncident(events: each)
            let target = 1 + Int(Double(events - 1) * Double(number) / Double(incidents))
            while maker.count + 12 < target { try county.closedIncident() }
            if number.isMultiple(of: 10_000) { Output.progress("\(maker.count) events, \(number) open incidents") }
        }
        var number = 0
        while maker.count < events {
            try county.noteSomething(number)
            number += 1
        }
        try maker.close()
        let seconds = (ContinuousClock.now - start).seconds
        return Made(
            folder: folder,
            events: maker.count,
            openIncidents: county.open.count,
            closedIncidents: county.closed,
            runningTimers: county.running,
            timersPerOpenIncident: (Double(county.running) / Double(county.open.count)).rounded(to: 2),
            ledgerBytes: try LedgerCopy(folder).bytes,
            seconds: seconds.rounded(to: 1),
            eventsPerSecond: (Double(maker.count) / seconds).rounded(to: 0)
        )
    }
}
