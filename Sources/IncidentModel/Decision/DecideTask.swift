extension State {
    func decideTask(
        _ id: TaskID,
        _ completed: TaskCompleted,
        by actor: Actor,
        at now: Instant
    ) throws(Refusal) -> Decision {
        let incident = try known(id.incident)
        guard let task = incident.tasks.first(where: { $0.number == id.number }) else {
            throw .refused(.unknownTask(id))
        }
        guard task.isOpen else {
            if task.result == completed.result { return .unchanged(incident.id) }
            throw .refused(.taskEnded(id, task.result))
        }
        guard completed.result != .withdrawn else {
            throw .invalid(field: "result", .taskResult(completed.result))
        }
        var completed = completed
        completed.task = task.number
        let fact = Fact.taskCompleted(completed)
        var deliberation = deliberation(on: incident, at: now)
        deliberation.state(fact, by: actor)
        // The timer that gave this call its time has done its work, whether it ran out or not.
        let timer = incident.timers.last { $0.rung?.task == task.number }
        if let timer, timer.state.isOpen {
            let end = timer.state == .breached ? Timer.State.metLate : .met
            deliberation.follow(.with { $0.ended = [TimerEnd(timer: timer.number, state: end)] })
        }
        if let timer, !hasClimbed(past: timer, in: incident) {
            if completed.result == .reached {
                deliberation.wait(after: timer)
            } else {
                deliberation.climb(from: timer, again: true)
            }
        }
        return .event(event(fact, about: incident, by: actor, at: now, deliberation.consequences))
    }

    // A call whose time ran out has already been followed by the next one.
    private func hasClimbed(past timer: Timer, in incident: Incident) -> Bool {
        guard let rung = timer.rung else { return true }
        return incident.timers.contains {
            $0.number > timer.number && $0.rung?.origin == rung.origin
        }
    }
}
