// New totals, corrections, and a person's regrading.
extension State {
    func decideUpdate(
        _ update: FiguresUpdated,
        of id: IncidentID,
        by actor: Actor,
        at now: Instant
    ) throws(Refusal) -> Decision {
        let incident = try known(id)
        guard !update.figures.isEmpty else { throw .refused(.nothingToChange(.updated)) }
        try check(update.figures, of: plan(of: incident))
        guard update.figures.contains(where: { incident.figures[$0.key] != $0.value }) else { return .unchanged(id) }
        let fact = Fact.updated(update)
        var deliberation = deliberation(on: incident, at: now)
        deliberation.state(fact, by: actor)
        deliberation.regrade()
        if incident.isOpen {
            deliberation.reroute()
            deliberation.arm()
        }
        return .event(event(fact, about: incident, by: actor, at: now, deliberation.consequences))
    }

    func decideCorrection(
        _ correction: Correction,
        of id: IncidentID,
        reason: String,
        by actor: Actor,
        at now: Instant
    ) throws(Refusal) -> Decision {
        let incident = try known(id)
        guard !reason.isEmpty else { throw .refused(.reasonRequired(.corrected)) }
        guard !correction.isEmpty else { throw .refused(.nothingToChange(.corrected)) }
        let plan = plan(of: incident)
        try check(correction.figures ?? [:], of: plan)
        let resolved = try resolve(correction, incident, plan)
        guard incident.differs(from: resolved) else { return .unchanged(id) }
        let fact = Fact.corrected(resolved, reason: reason)
        var deliberation = deliberation(on: incident, at: now)
        deliberation.state(fact, by: actor)
        if incident.losesGrade(by: resolved) {
            deliberation.gradeAnew(verified: false)
        } else {
            deliberation.regrade()
        }
        if incident.isOpen {
            deliberation.callOffIfNeedless()
            deliberation.rerouteAnew()
            deliberation.arm()
        }
        return .event(event(fact, about: incident, by: actor, at: now, deliberation.consequences))
    }

    // Names become ids and codes, and a new kind brings its urgency and what it assumes of production.
    private func resolve(
        _ correction: Correction,
        _ incident: Incident,
        _ plan: PlanIndex
    ) throws(Refusal) -> Correction {
        var resolved = correction
        if let named = correction.kind {
            guard let kind = plan.kind(named: named.text) else {
                throw .unknownKind(named.text, nearest: nearest(to: named.text, among: plan.plan.kinds.map(\.id.text)))
            }
            resolved.kind = kind.id
            if kind.id != incident.kind {
                resolved.urgency = correction.urgency ?? kind.urgency
                if resolved.production == nil, kind.production != .unknown { resolved.production = kind.production }
            }
        }
        if let named = correction.town {
            guard let town = plan.town(named: named) else {
                let names = plan.plan.jurisdiction.towns.flatMap { [$0.name.zh, $0.name.en] }
                throw .invalid(field: "town", .unknownTown(named, nearest: nearest(to: named, among: names)))
            }
            resolved.town = town.code
        }
        return resolved
    }

    func decideGrade(
        _ grade: Grade?,
        of id: IncidentID,
        reason: String,
        by command: Command,
        at now: Instant
    ) throws(Refusal) -> Decision {
        let incident = try known(id)
        try require(command.standing, for: incident.lead)
        guard !reason.isEmpty else { throw .refused(.reasonRequired(.regraded)) }
        guard incident.grading.status != .notApplicable else { throw .refused(.notGraded(incident.kind)) }
        var grading = incident.grading
        grading.grade = grade
        grading.status = grade == nil ? .below : .confirmed
        guard grading != incident.grading else { return .unchanged(id) }
        let fact = Fact.regraded(grade, reason: reason)
        var deliberation = deliberation(on: incident, at: now)
        deliberation.follow(.with { $0.grading = grading })
        if incident.isOpen {
            deliberation.callOffIfNeedless()
            deliberation.reroute()
            deliberation.arm()
        }
        return .event(event(fact, about: incident, by: command.actor, at: now, deliberation.consequences))
    }
}

extension Incident {
    fileprivate func differs(from correction: Correction) -> Bool {
        correction.kind.map { $0 != kind } ?? false || correction.urgency.map { $0 != urgency } ?? false
            || correction.place.map { $0 != place } ?? false
            || correction.position.map { $0 != position } ?? false || correction.town.map { $0 != town } ?? false
            || correction.unit.map { $0 != unit } ?? false || correction.source.map { $0 != source } ?? false
            || correction.production.map { $0 != production } ?? false || correction.tags.map { $0 != tags } ?? false
            || (correction.figures ?? [:]).contains { figures[$0.key] != $0.value }
    }

    // Under another scheme the old grade says nothing, nor does one that wrong figures alone had brought about.
    fileprivate func losesGrade(by correction: Correction) -> Bool {
        correction.kind.map { $0 != kind } ?? false || correction.production.map { $0 != production } ?? false
            || correction.figures != nil && grading.status == .provisional && grading.grade == grading.computed
    }
}
