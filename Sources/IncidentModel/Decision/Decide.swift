extension State {
    /// How far into the future a time may lie: people's clocks differ a little.
    package static let futureTolerance = Interval.seconds(60)

    /// What this command comes to, on the state as the batch in hand has it. Pure: the same state, command and time give
    /// the same answer, and nothing is changed before ``apply(_:)``.
    ///
    /// - Parameters:
    ///   - command: Who asks for what.
    ///   - now: The batch's one reading of the wall clock.
    /// - Returns: The event to apply, or that there is none.
    /// - Throws: A ``Refusal``, on which a person can act.
    package func decide(_ command: Command, at now: Instant) throws(Refusal) -> Decision {
        switch command.action {
        case .report(let report): try decideReport(report, by: command.actor, at: now)
        case .milestone(let id, let record): try decideMilestone(record, of: id, by: command, at: now)
        case .update(let id, let update): try decideUpdate(update, of: id, by: command.actor, at: now)
        case .correct(let id, let correction, let reason):
            try decideCorrection(correction, of: id, reason: reason, by: command.actor, at: now)
        case .note(let id, let digest):
            .event(event(.noted(digest: digest), about: try known(id), by: command.actor, at: now))
        case .grade(let id, let grade, let reason):
            try decideGrade(grade, of: id, reason: reason, by: command, at: now)
        case .takeCommand(let id, let party): try decideTakeCommand(party, of: id, by: command, at: now)
        case .completeTask(let id, let completed): try decideTask(id, completed, by: command.actor, at: now)
        case .close(let id, let closing): try decideClosing(closing, of: id, by: command, at: now)
        case .timerDue(let id, let timer): decideTimer(timer, of: id, at: now)
        case .adoptPlan(let id, let plan): decidePlan(id, plan, by: command.actor, at: now)
        case .clockStepped(let step):
            .event(daemonEvent(.clockStepped(step), by: command.actor, at: now))
        }
    }

    // MARK: What the decisions share

    func known(_ id: IncidentID) throws(Refusal) -> Incident {
        guard let incident = incident(id) else { throw .notFound(id.description) }
        return incident
    }

    func open(_ id: IncidentID) throws(Refusal) -> Incident {
        let incident = try known(id)
        guard incident.isOpen else { throw .refused(.closed(id, outcome: incident.outcome)) }
        return incident
    }

    func deliberation(on incident: Incident, at now: Instant) -> Deliberation {
        Deliberation(incident, plan: plan(of: incident), now: now, clockShift: current.clockShift)
    }

    func event(
        _ fact: Fact,
        about incident: Incident,
        by actor: Actor,
        at now: Instant,
        _ consequences: Consequences = Consequences()
    ) -> Event {
        Event(
            recordedAt: now,
            actor: actor,
            jurisdiction: current.plan.plan.jurisdiction.code,
            incident: incident.id,
            fact: fact,
            consequences: consequences
        )
    }

    func daemonEvent(_ fact: Fact, by actor: Actor, at now: Instant) -> Event {
        Event(
            recordedAt: now,
            actor: actor,
            jurisdiction: current.plan.plan.jurisdiction.code,
            incident: nil,
            fact: fact
        )
    }

    func refuseFuture(_ moment: Instant?, _ field: String, at now: Instant) throws(Refusal) {
        guard let moment, moment > now + State.futureTolerance else { return }
        throw .invalid(field: field, .future(moment, now: now))
    }

    /// Refuses figures that the plan does not declare or whose value nobody would believe.
    func check(_ figures: [FigureID: Int64], of plan: PlanIndex) throws(Refusal) {
        for (id, value) in figures.sorted(by: { $0.key < $1.key }) {
            let field = FigureID.reported.contains(id) ? id.text : "figures.\(id)"
            guard let figure = plan.figures[id] else {
                let near = nearest(to: id.text, among: plan.figures.keys.map(\.text))
                throw .invalid(field: field, .unknownFigure(id.text, nearest: near))
            }
            guard (figure.minimum...figure.maximum).contains(value) else {
                throw .invalid(field: field, .figureOutOfRange(figure, value))
            }
        }
    }

    private func decidePlan(_ id: PlanID, _ plan: Plan, by actor: Actor, at now: Instant) -> Decision {
        id == current.plan.id && current.isAdopted
            ? .nothing : .event(daemonEvent(.planAdopted(id, plan), by: actor, at: now))
    }
}
