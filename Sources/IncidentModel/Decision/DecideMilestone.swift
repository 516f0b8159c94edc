extension State {
    func decideMilestone(
        _ record: RecordMilestone,
        of id: IncidentID,
        by command: Command,
        at now: Instant
    ) throws(Refusal) -> Decision {
        let incident = try known(id)
        let party = try party(for: record, in: incident)
        guard let part = incident.participation(of: party) else { throw notAParty(party, incident) }
        try require(command.standing, for: party)
        try check(record, part, in: incident, at: now)
        let before = part.passing(record.milestone)
        if let before, !before.learns(from: record) { return .unchanged(id) }
        let kind = plan(of: incident).kinds[incident.kind]
        let implied = part.isStoodDown ? [] : earlier(than: record.milestone, for: part, kind)
        let fact = Fact.milestone(
            MilestoneReached(
                party: party,
                milestone: record.milestone,
                occurredAt: record.occurredAt,
                implied: implied,
                by: record.by,
                via: record.via,
                note: record.note
            )
        )
        var deliberation = deliberation(on: incident, at: now)
        deliberation.state(fact, by: command.actor)
        if let before, !before.isImplied {
            // Told again with another time, or by whom: only a time can change what became of a timer.
            if let moment = record.occurredAt { deliberation.judgeAgain(record.milestone, of: party, at: moment) }
        } else {
            for milestone in [record.milestone] + implied {
                deliberation.meet(milestone, of: party, at: record.occurredAt ?? now)
            }
        }
        if let state = incident.state(after: record.milestone) { deliberation.follow(.with { $0.state = state }) }
        deliberation.arm()
        return .event(event(fact, about: incident, by: command.actor, at: now, deliberation.consequences))
    }

    private func party(for record: RecordMilestone, in incident: Incident) throws(Refusal) -> PartyID {
        if let party = record.party { return party }
        switch record.milestone {
        case .turnedOut, .arrived:
            guard let responder = plan(of: incident).firstResponder(of: incident) else {
                throw .refused(.noResponder(incident.id))
            }
            return responder
        default: return incident.lead
        }
    }

    private func check(
        _ record: RecordMilestone,
        _ part: Participation,
        in incident: Incident,
        at now: Instant
    ) throws(Refusal) {
        try refuseFuture(record.occurredAt, "occurredAt", at: now)
        if let occurredAt = record.occurredAt, occurredAt < incident.openedAt - .minutes(24 * 60) {
            throw .invalid(field: "occurredAt", .beforeOpening(occurredAt))
        }
        if !incident.isOpen {
            guard let closedAt = incident.closedAt, let occurredAt = record.occurredAt, occurredAt <= closedAt else {
                throw .refused(.passedAfterClosing(incident.id, closedAt: incident.closedAt))
            }
        }
        if part.isStoodDown, record.milestone != .acknowledged {
            throw .refused(.stoodDown(part.party))
        }
        let kind = plan(of: incident).kinds[incident.kind]
        guard kind?.milestones.contains(record.milestone) ?? true else {
            throw .refused(.milestoneNotApplicable(incident.kind, record.milestone))
        }
        if part.role != .responder, record.milestone == .turnedOut || record.milestone == .arrived {
            throw .refused(.doesNotDriveOut(part.party))
        }
    }

    // Those of the kind that the party has not passed yet. A headquarters neither turns out nor arrives.
    private func earlier(than milestone: Milestone, for part: Participation, _ kind: Kind?) -> [Milestone] {
        guard let position = milestone.position else { return [] }
        let own: [Milestone] = part.role == .responder ? [.acknowledged, .turnedOut, .arrived] : [.acknowledged]
        return own.filter {
            ($0.position ?? 0) < position && part.passing($0) == nil && (kind?.milestones.contains($0) ?? true)
        }
    }

    func notAParty(_ party: PartyID, _ incident: Incident) -> Refusal {
        let parties = incident.parties.map(\.party)
        let near = nearest(to: party.text, among: parties.map(\.text))
        return .refused(.notAParty(party.text, parties: parties, nearest: near))
    }
}

extension Incident {
    /// The state that a milestone brings about, if it brings one about.
    func state(after milestone: Milestone) -> State? {
        guard isOpen else { return nil }
        switch milestone {
        case .underControl: return state == .open ? .underControl : nil
        case .extinguished: return state != .extinguished ? .extinguished : nil
        default: return nil
        }
    }
}

extension Passing {
    /// Whether what is told now adds to what is known, or puts it right.
    fileprivate func learns(from record: RecordMilestone) -> Bool {
        record.occurredAt.map { $0 != occurredAt } ?? false || record.by.map { $0 != by } ?? false
            || record.via.map { $0 != via } ?? false || record.note != nil
    }
}
