internal import IncidentAPI
internal import IncidentModel

/// What stands on the board for the day the screen dies: the open incidents, the most urgent first, at one moment.
///
/// Taken on the engine's thread, where it costs a reference for each incident; written out elsewhere (``WallBoardPage``).
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
    var plan: PlanIndex
    /// The counts, which speak of every incident.
    var summary: Summary
    var rows: [Row]

    /// - Parameters:
    ///   - state: The engine's; what is settled is told.
    ///   - now: The time of the engine's clock.
    ///   - summary: The counts at that moment.
    ///   - limit: At most so many incidents.
    init(_ state: State, at now: Instant, summary: Summary, limit: Int = WallBoard.limit) {
        self.now = now
        self.summary = summary
        clockShift = state.settled.clockShift
        plan = state.settled.plan
        rows = state.board.ordered().prefix(limit).compactMap { id in
            state.incidents[id].map { Row(incident: $0, plan: state.plan(of: $0)) }
        }
    }
}

extension Dispatcher {
    /// Has the board taken on the engine's thread.
    ///
    /// - Parameter deliver: Gets it there; must not block.
    /// - Returns: False when too many questions wait.
    func takeWallBoard(_ deliver: @escaping @Sendable (WallBoard) -> Void) -> Bool {
        mailbox.ask { [self] engine in
            let now = engine.now
            deliver(WallBoard(engine.state, at: now, summary: summary(engine, at: now)))
        }
    }
}
