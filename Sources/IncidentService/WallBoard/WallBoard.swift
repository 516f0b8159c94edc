internal import IncidentAPI
internal import IncidentModel

/// What stands on the board for the day the screen dies: the open incidents, the most urgent first, at one moment.
///
/// Written out by ``WallBoardPage``.
struct WallBoard: Sendable {
    /// No more are told one by one, so that the page can still be printed.
    static let limit = 500

    /// One incident, with the plan that it keeps to.
    struct Row: Sendable {
        var incident: Incident
        var plan: PlanIndex
    }

    var now: Instant
    /// The sum of the clock's steps, by which due times have moved.
    var clockShift: Interval
    /// The plan in force.
    var plan: PlanIndex { people.plan }
    var people: People
    /// The counts, which speak of every incident.
    var summary: Summary
    var rows: [Row]

    /// - Parameters:
    ///   - overview: What is told.
    ///   - now: The time by which questions are answered.
    ///   - summary: The counts at that moment.
    ///   - limit: At most so many incidents.
    init(_ overview: Overview, at now: Instant, summary: Summary, limit: Int = WallBoard.limit) {
        self.now = now
        self.summary = summary
        clockShift = overview.header.clockShift
        people = overview.header.people
        rows = overview.open.prefix(limit).map { Row(incident: $0, plan: overview.plan(of: $0)) }
    }
}

extension Dispatcher {
    /// Has the board taken on the engine's loop: a page goes on being written only while the engine turns.
    ///
    /// - Parameter deliver: Gets it there; must not block.
    /// - Returns: False when too many questions wait.
    func takeWallBoard(_ deliver: @escaping @Sendable (WallBoard) -> Void) -> Bool {
        mailbox.ask { [self] engine in
            let (overview, now) = (overview.current, clock.now)
            deliver(WallBoard(overview, at: now, summary: summary(engine, overview, at: now)))
        }
    }
}
