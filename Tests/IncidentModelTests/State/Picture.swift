import IncidentModel

/// All that can be seen of a state, to be compared with that of another.
struct Picture: Equatable {
    var settled: [String]
    var current: [String]
    var incidents: IncidentTable
    var pending: [IncidentID: Incident]
    var nextNumbers: [Int]
    var entries: Int
    /// What would come due, in order, from now to the end of time.
    var due: [String]

    init(_ state: State, days: [Int]) {
        settled = Self.lines(state.settled)
        current = Self.lines(state.current)
        incidents = state.incidents
        pending = state.pending
        nextNumbers = days.map { state.nextNumber(on: $0) }
        entries = state.schedule.count
        var future = state
        var due: [String] = []
        while let entry = future.takeDue(at: Instant(milliseconds: .max / 2)) {
            due.append("\(entry.incident) \(entry.timer)")
        }
        self.due = due
    }

    private static func lines(_ header: State.Header) -> [String] {
        [
            "plan \(header.plan.id)", "shift \(header.clockShift.milliseconds)", "sequence \(header.sequence)",
            "recorded \(header.recordedAt.milliseconds)",
        ]
    }
}
