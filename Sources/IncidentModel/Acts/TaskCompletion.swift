/// The result of a call.
public struct TaskCompletion: Hashable, Sendable {
    package var task: Int
    package var result: CallTask.Result
    /// Who was reached.
    package var reached: String?
    /// The digest of a note's text.
    package var note: String?

    package init(task: Int, result: CallTask.Result, reached: String?, note: String?) {
        self.task = task
        self.result = result
        self.reached = reached
        self.note = note
    }
}

extension TaskCompletion: TaskAct {
    public init() { self.init(task: 0, result: .reached, reached: nil, note: nil) }

    public var kind: EventKind { .taskCompleted }
    public var fact: Fact { .task(self) }
    public var personalDigest: String? { note }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("task", &value.task)
        try archive.field("result", &value.result)
        try archive.field("reached", &value.reached)
        try archive.field("note", &value.note)
    }

    package func decide(
        _ command: Command,
        on task: CallTask,
        of incident: Incident,
        in state: State,
        at now: Instant
    ) throws(Refusal) -> Decision {
        if let before = task.result {
            guard before != result else {
                let recorded = task.endedAt.map { RecordedCommand(id: nil, self, recordedAt: $0, actor: nil) }
                return .unchanged(incident.id, recorded)
            }
            throw .refused(.taskEnded(TaskID(incident: incident.id, number: task.number), before))
        }
        guard result != .withdrawn else { throw .invalid(field: "result", .taskResult(result)) }
        var completion = self
        completion.task = task.number
        var deliberation = state.deliberation(on: incident, at: now)
        deliberation.state(completion, of: command)
        // The timer that gave this call its time has done its work, whether it ran out or not.
        let timer = incident.timers.last { $0.rung?.task == task.number }
        if let timer, timer.state.isOpen {
            let end = timer.state == .breached ? Timer.State.metLate : .met
            deliberation.follow(.with { $0.ended = [TimerEnd(timer: timer.number, state: end)] })
        }
        if let timer, !incident.hasClimbed(past: timer) {
            if result == .reached {
                deliberation.wait(after: timer)
            } else {
                deliberation.climb(from: timer, again: true)
            }
        }
        return deliberation.decision
    }

    public func apply(to incident: inout Incident, _ event: Event) {
        guard incident.tasks.indices.contains(task - 1) else { return }
        incident.tasks[task - 1].result = result
        incident.tasks[task - 1].endedAt = event.recordedAt
        incident.tasks[task - 1].person = reached
    }
}

extension Incident {
    // A call whose time ran out has already been followed by the next one.
    fileprivate func hasClimbed(past timer: Timer) -> Bool {
        guard let rung = timer.rung else { return true }
        return timers.contains { $0.number > timer.number && $0.rung?.origin == rung.origin }
    }
}
