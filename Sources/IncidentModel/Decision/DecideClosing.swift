extension State {
    func decideClosing(
        _ closing: Closing,
        of id: IncidentID,
        by command: Command,
        at now: Instant
    ) throws(Refusal) -> Decision {
        let incident = try known(id)
        try require(command.authority, for: incident.lead)
        if !incident.isOpen {
            if incident.outcome == closing.outcome, closing.reason == nil, closing.note == nil { return .unchanged(id) }
            throw .refused(
                .closed,
                message:
                    "Incident \(id) is closed already: \(incident.outcome?.text ?? ""); what is to be added is a note."
            )
        }
        let fitting = plan(of: incident).plan.outcomes.filter { incident.isExercise || !$0.isExercise }
        let outcomes = fitting.map(\.id.text)
        // A real incident never ends as a drill.
        guard outcomes.contains(closing.outcome.text) else {
            let hint = nearest(to: closing.outcome.text, among: outcomes).map { " Did you mean \($0)?" } ?? ""
            throw .refused(
                .unknownOutcome,
                message:
                    "\(closing.outcome) is no outcome of this incident; there are \(outcomes.joined(separator: ", ")).\(hint)"
            )
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
            throw .refused(
                .peopleMissing,
                message:
                    "\(missing) missing and \(trapped) trapped in \(incident.id); update the figures or give a reason."
            )
        }
        let engaged = incident.parties.filter(\.isEngaged).map(\.party.text)
        guard engaged.isEmpty else {
            throw .refused(
                .partyEngaged,
                message: "Not released yet: \(engaged.joined(separator: ", ")); release them or give a reason."
            )
        }
    }
}
