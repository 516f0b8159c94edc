import IncidentModel

/// All that can be seen of a state, to be compared with that of another.
struct Picture: Equatable {
    var header: [String]
    var incidents: IncidentTable
    var nextNumbers: [Int]
    var entries: Int
    /// What would come due, in order, from now to the end of time.
    var due: [String]

    init(_ state: State, days: [Int]) {
        header = [
            "plan \(state.header.plan.id)", "shift \(state.header.clockShift.milliseconds)",
            "sequence \(state.header.sequence)", "recorded \(state.header.recordedAt.milliseconds)",
        ]
        incidents = state.incidents
        nextNumbers = days.map { state.nextNumber(on: $0) }
        entries = state.schedule.count
        var future = state
        var due: [String] = []
        while let entry = future.takeDue(at: Instant(milliseconds: .max / 2)) {
            due.append("\(entry.incident) \(entry.timer)")
        }
        self.due = due
    }
}
