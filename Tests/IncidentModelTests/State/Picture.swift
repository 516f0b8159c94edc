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
    var board: BoardPicture

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
        board = BoardPicture(state.board, clockShift: state.settled.clockShift)
    }

    private static func lines(_ header: State.Header) -> [String] {
        [
            "plan \(header.plan.id)", "shift \(header.clockShift.milliseconds)", "sequence \(header.sequence)",
            "recorded \(header.recordedAt.milliseconds)",
        ]
    }
}

/// What the board and the agenda show.
struct BoardPicture: Equatable {
    var order: [IncidentID]
    var counts: [String: Int]
    var timers: [Agenda.TimerPlace]
    var tasks: [Agenda.TaskPlace]
    var endedTasks: [Agenda.TaskPlace]

    init(_ board: Board, clockShift: Interval) {
        order = Array(board.ordered())
        var counts = [
            "open": board.open, "exercises": board.exercises, "called for": board.calledFor,
            "breached": board.breached, "tasks": board.openTasks,
        ]
        for (urgency, count) in board.openByUrgency { counts["urgency \(urgency)"] = count }
        for (party, count) in board.openByLead { counts["lead \(party)"] = count }
        for (party, count) in board.openBySupport { counts["support \(party)"] = count }
        for (party, count) in board.openByCommand { counts["command \(party)"] = count }
        for (party, count) in board.breachedByParty { counts["breached \(party)"] = count }
        // A party that had some and has none is a party that has none.
        self.counts = counts.filter { $0.value != 0 }
        timers = board.agenda.timers(after: nil, limit: .max, clockShift: clockShift)
        tasks = board.agenda.tasks(after: nil, limit: .max)
        endedTasks = board.agenda.endedTasks(after: nil, limit: .max)
    }

    /// Counted afresh, by looking through every incident.
    init(recounting incidents: some Collection<Incident>, clockShift: Interval) {
        let open = incidents.filter(\.isOpen)
        func rank(_ incident: Incident) -> (Int, Int) {
            let grades = [incident.grading.grade, incident.grading.assessed].compactMap { $0?.number }
            return (incident.urgency.rank, grades.min() ?? 5)
        }
        order = open.sorted { (rank($0), $0.id) < (rank($1), $1.id) }.map(\.id)
        var counts: [String: Int] = [:]
        for incident in open {
            counts["open", default: 0] += 1
            counts["exercises", default: 0] += incident.isExercise ? 1 : 0
            counts["called for", default: 0] += incident.calledFor == nil ? 0 : 1
            counts["urgency \(incident.urgency)", default: 0] += 1
            counts["lead \(incident.lead)", default: 0] += 1
            for party in incident.supporting { counts["support \(party)", default: 0] += 1 }
            counts["command \(incident.command)", default: 0] += 1
            counts["tasks", default: 0] += incident.tasks.count { $0.isOpen }
            let breached = incident.timers.filter {
                $0.state == .breached && ($0.rung?.origin ?? $0.number) == $0.number
            }
            counts["breached", default: 0] += breached.count
            for timer in breached { counts["breached \(timer.party)", default: 0] += 1 }
        }
        self.counts = counts.filter { $0.value != 0 }
        timers = open.flatMap { incident in
            incident.timers.filter { $0.state.isOpen && ($0.rung?.origin ?? $0.number) == $0.number }.map {
                Agenda.TimerPlace(due: $0.due(clockShift: clockShift), incident: incident.id, timer: $0.number)
            }
        }
        .sorted()
        func places(_ isOpen: Bool) -> [Agenda.TaskPlace] {
            open.flatMap { incident in
                incident.tasks.filter { $0.isOpen == isOpen }.map {
                    let moment = isOpen ? $0.by : $0.endedAt ?? $0.by
                    return Agenda.TaskPlace(moment: moment, task: TaskID(incident: incident.id, number: $0.number))
                }
            }
            .sorted()
        }
        tasks = places(true)
        endedTasks = places(false)
    }
}

private func < (left: ((Int, Int), IncidentID), right: ((Int, Int), IncidentID)) -> Bool {
    left.0 != right.0 ? left.0 < right.0 : left.1 < right.1
}
