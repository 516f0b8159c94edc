extension State {
    func decideClosing(
        _ closing: Closing,
        of id: IncidentID,
        by command: Command,
        at now: Instant
    ) throws(Refusal) -> Decision {
        let incident = try known(id)
        try require(command.standing, for: incident.lead)
        if !incident.isOpen {
            if incident.outcome == closing.outcome, closing.reason == nil, closing.note == nil { return .unchanged(id) }
            throw .refused(.closed(id, outcome: incident.outcome))
        }
        let fitting = plan(of: incident).plan.outcomes.filter { incident.isExercise || !$0.isExercise }
        let outcomes = fitting.map(\.id)
        // A real incident never ends as a drill.
        guard outcomes.contains(closing.outcome) else {
            let near = nearest(to: closing.outcome.text, among: outcomes.map(\.text))
            throw .refused(.unknownOutcome(closing.outcome.text, known: outcomes, nearest: near))
        }
        if closing.reason?.isEmpty ?? true { try refuseWhileNeeded(incident) }
        let fact = Fact.closed(closing)
        var deliberation = deliberation(on: incident, at: now)
        deliberation.state(fact, by: command.actor)
        deliberation.follow(
            .with {
                $0.state = .closed
                $0.ended = deliberation.cancelled { _ in true }
                $0.withdrawn = deliberation.openTasks { _ in true }
            }
        )
        return .event(event(fact, about: incident, by: command.actor, at: now, deliberation.consequences))
    }

    private func refuseWhileNeeded(_ incident: Incident) throws(Refusal) {
        let missing = incident.figures[.missing] ?? 0
        let trapped = incident.figures[.trapped] ?? 0
        guard missing == 0, trapped == 0 else {
            throw .refused(.peopleMissing(incident.id, missing: missing, trapped: trapped))
        }
        let engaged = incident.parties.filter(\.isEngaged).map(\.party)
        guard engaged.isEmpty else { throw .refused(.partyEngaged(engaged)) }
    }
}
