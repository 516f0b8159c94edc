extension State {
    /// How far into the future a time may lie: people's clocks differ a little.
    package static let futureTolerance = Interval.seconds(60)

    /// What this command comes to, Pure: the same state, command and time give
    /// the same answer, and nothing is changed before ``apply(_:)``.
    ///
    /// - Parameters:
    ///   - command: Who asks for what.
    ///   - now: The batch's one reading of the wall clock.
    /// - Returns: The event to apply, or that there is none.
    /// - Throws: A ``Refusal``, on which a person can act.
    package func decide(_ command: Command, at now: Instant) throws(Refusal) -> Decision {
        switch command.action {
        case .report(let report): return try decide(report, of: command, at: now)
        case .on(let id, let act):
            let incident = try known(id)
            if let recorded = try incident.repeated(command, act) { return .unchanged(id, recorded) }
            try incident.refuseChange(since: command.expect)
            try admit(act, to: incident, of: command)
            return try act.decide(command, on: incident, in: self, at: now)
        case .call(let needs, let act):
            for id in command.incidents {
                if let recorded = try known(id).repeated(command, act) { return .unchanged(id, recorded) }
            }
            return try act.decide(command, about: needs, in: self, at: now)
        case .daemon(let act): return try act.decide(command, in: self, at: now)
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
        Deliberation(incident, plan: plan(of: incident), now: now, clockShift: header.clockShift)
    }

    func daemonEvent(_ act: some Act, about subjects: [Subject], of command: Command, at now: Instant) -> Event {
        Event(
            recordedAt: now,
            actor: command.actor,
            jurisdiction: header.plan.plan.jurisdiction.code,
            subjects: subjects,
            fact: act.fact
        )
    }

    func refuseFuture(_ moment: Instant?, _ field: String, at now: Instant) throws(Refusal) {
        guard let moment, moment > now + State.futureTolerance else { return }
        throw .invalid(field: field, .future(moment, now: now))
    }

    /// Refuses figures that the plan does not declare or whose value nobody would believe.
    func check(_ figures: Figures, of plan: PlanIndex) throws(Refusal) {
        for (id, value) in figures {
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
}
