extension State {
    func decideReport(_ report: Report, by actor: Actor, at now: Instant) throws(Refusal) -> Decision {
        // The first report with an id stands for ever, whatever a later one says.
        if let before = incident(ofReport: report.id) { return .unchanged(before) }
        try refuseFuture(report.occurredAt, "occurredAt", at: now)
        try refuseFuture(report.calledAt, "calledAt", at: now)
        try refuseFuture(report.receivedAt, "receivedAt", at: now)
        if let joined = report.join {
            guard !report.isNew else { throw .invalid(field: "new", .joinAndNew) }
            return try decideJoining(report, to: joined, by: actor, at: now)
        }
        let plan = current.plan
        guard let kind = plan.kind(named: report.kind.text) else {
            throw .unknownKind(
                report.kind.text,
                nearest: nearest(to: report.kind.text, among: plan.plan.kinds.map(\.id.text))
            )
        }
        try check(report.figures, of: plan)
        return .event(opening(report, kind, plan: plan, by: actor, at: now))
    }

    private func opening(_ report: Report, _ kind: Kind, plan: PlanIndex, by actor: Actor, at now: Instant) -> Event {
        var report = report
        report.kind = kind.id
        let day = plan.plan.jurisdiction.zone.civilTime(of: now).dateNumber
        let id = IncidentID(jurisdiction: plan.plan.jurisdiction.code, day: day, number: nextNumber(on: day))
        let told = report.production ?? .unknown
        let opening = Opening(
            plan: plan.id,
            urgency: kind.urgency,
            town: report.town.flatMap { plan.town(named: $0)?.code },
            production: told == .unknown ? kind.production : told
        )
        var event = Event(
            recordedAt: now,
            actor: actor,
            jurisdiction: plan.plan.jurisdiction.code,
            incident: id,
            fact: .reported(report, opening)
        )
        guard let incident = Incident.applying(event, sequence: 0, to: nil) else { return event }
        var deliberation = Deliberation(incident, plan: plan, now: now, clockShift: current.clockShift)
        deliberation.gradeAnew(verified: report.isVerified)
        deliberation.reroute()
        deliberation.arm()
        event.consequences = deliberation.consequences
        return event
    }

    private func decideJoining(
        _ report: Report,
        to id: IncidentID,
        by actor: Actor,
        at now: Instant
    ) throws(Refusal) -> Decision {
        let incident = try open(id)
        let plan = plan(of: incident)
        guard let kind = plan.kind(named: report.kind.text) else {
            throw .unknownKind(
                report.kind.text,
                nearest: nearest(to: report.kind.text, among: plan.plan.kinds.map(\.id.text))
            )
        }
        try check(report.figures, of: plan)
        // An exercise must never turn into the real thing, nor the real thing into an exercise.
        guard report.isExercise == incident.isExercise else {
            throw .invalid(field: "exercise", .exerciseMismatch(id, isExercise: incident.isExercise))
        }
        var report = report
        report.kind = kind.id
        let fact = Fact.joined(report)
        var deliberation = deliberation(on: incident, at: now)
        deliberation.state(fact, by: actor)
        if incident.town == nil, let town = report.town.flatMap({ plan.town(named: $0)?.code }) {
            deliberation.follow(.with { $0.town = town })
        }
        deliberation.regrade(verified: report.isVerified)
        deliberation.reroute()
        deliberation.arm()
        return .event(event(fact, about: incident, by: actor, at: now, deliberation.consequences))
    }
}
