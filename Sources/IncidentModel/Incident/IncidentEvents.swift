// How an incident follows from its events: no plan, no clock, nothing but the event.

extension Incident {
    /// The incident after the event; nil when the event opens none and none was there.
    package static func applying(_ event: Event, sequence: Int64, to incident: Incident?) -> Incident? {
        if case .reported(let report, let opening) = event.fact {
            var opened = Incident(report, opening, event: event)
            opened.take(event.consequences, at: event.recordedAt)
            opened.sequence = sequence
            return opened
        }
        guard var incident else { return nil }
        incident.apply(event, sequence: sequence)
        return incident
    }

    /// - Precondition: the event is of this incident and is not the one that opened it.
    package mutating func apply(_ event: Event, sequence: Int64) {
        let now = event.recordedAt
        switch event.fact {
        case .joined(let report): join(report)
        case .milestone(let reached): pass(reached, at: now)
        case .updated(let update): figures.merge(update.figures) { _, new in new }
        case .corrected(let correction, _): put(correction)
        case .taskCompleted(let completed): complete(completed, at: now)
        case .closed(let closing):
            outcome = closing.outcome
            closedAt = now
        case .reported, .noted, .regraded, .commandTaken, .timerWarned, .timerBreached, .timerExpired, .planAdopted,
            .clockStepped:
            break
        }
        take(event.consequences, at: now)
        // After the rest, as whoever takes command may be drawn in only by that.
        if case .commandTaken(let party) = event.fact { takeCommand(party, by: event.actor, at: now) }
        self.sequence = sequence
    }

    private init(_ report: Report, _ opening: Opening, event: Event) {
        self.init(
            id: event.incident ?? IncidentID(jurisdiction: event.jurisdiction, day: 0, number: 0),
            openedAt: event.recordedAt,
            plan: opening.plan,
            kind: report.kind,
            urgency: opening.urgency,
            production: opening.production
        )
        place = report.place
        position = report.position
        town = opening.town
        unit = report.unit
        source = report.source
        tags = report.tags
        isExercise = report.isExercise
        isConfidential = report.isConfidential
        figures = report.figures
        reports = [report.id]
    }

    // A further caller can only add: what one person does not see does not unmake what another saw.
    private mutating func join(_ report: Report) {
        reports.append(report.id)
        figures.merge(report.figures) { old, new in max(old, new) }
        tags = unique(tags + report.tags)
        place = place ?? report.place
        position = position ?? report.position
        unit = unit ?? report.unit
        isConfidential = isConfidential || report.isConfidential
    }

    private mutating func pass(_ reached: MilestoneReached, at now: Instant) {
        guard let place = parties.firstIndex(where: { $0.party == reached.party }) else { return }
        for milestone in reached.implied {
            parties[place].passed.append(
                Passing(milestone: milestone, recordedAt: now, occurredAt: nil, isImplied: true)
            )
        }
        // Told again, it keeps what is not told anew, and when it was first recorded.
        let before = parties[place].passing(reached.milestone).flatMap { $0.isImplied ? nil : $0 }
        parties[place].enter(
            Passing(
                milestone: reached.milestone,
                recordedAt: before?.recordedAt ?? now,
                occurredAt: reached.occurredAt ?? before?.occurredAt,
                by: reached.by ?? before?.by,
                via: reached.via ?? before?.via
            )
        )
        // Whoever leads and has acknowledged takes over from the duty room, unless command itself waits to be taken.
        if reached.party == lead, calledFor == nil { coordinating = nil }
    }

    private mutating func put(_ correction: Correction) {
        kind = correction.kind ?? kind
        urgency = correction.urgency ?? urgency
        place = correction.place ?? place
        position = correction.position ?? position
        town = correction.town ?? town
        unit = correction.unit ?? unit
        source = correction.source ?? source
        production = correction.production ?? production
        tags = correction.tags ?? tags
        figures.merge(correction.figures ?? [:]) { _, new in new }
    }

    private mutating func takeCommand(_ party: PartyID, by actor: Actor, at now: Instant) {
        command = party
        commandedBy = actor.person
        calledFor = nil
        coordinating = nil
        if let place = parties.firstIndex(where: { $0.party == party }) {
            parties[place].passed.removeAll { $0.milestone == .commandTaken }
            if parties[place].passing(.acknowledged) == nil {
                parties[place].passed.append(
                    Passing(milestone: .acknowledged, recordedAt: now, occurredAt: nil, isImplied: true)
                )
            }
            parties[place].passed.append(Passing(milestone: .commandTaken, recordedAt: now, occurredAt: nil))
        }
    }

    private mutating func complete(_ completed: TaskCompleted, at now: Instant) {
        guard tasks.indices.contains(completed.task - 1) else { return }
        tasks[completed.task - 1].result = completed.result
        tasks[completed.task - 1].person = completed.person
        tasks[completed.task - 1].endedAt = now
    }
}
