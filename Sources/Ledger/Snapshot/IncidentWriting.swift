import IncidentModel

// The form of an incident's snapshot, in the order of IncidentReading.swift. A change here is another form: see
// `Schema.snapshotForm`.

extension ByteWriter {
    /// Times are told from this one, of which most are minutes away.
    private struct Origin {
        let instant: Instant

        func distance(_ other: Instant) -> Int64 { other.milliseconds &- instant.milliseconds }
    }

    mutating func append(_ incident: Incident) {
        let origin = Origin(instant: incident.openedAt)
        put(incident.id.jurisdiction)
        put(incident.id.day)
        put(incident.id.number)
        put(incident.openedAt.milliseconds)
        put(incident.sequence)
        put(incident.plan.text)
        put(incident.kind.text)
        put(incident.urgency)
        put(incident.production)
        put(incident.state)
        put(flags: incident.isExercise, incident.isConfidential, incident.position != nil, incident.closedAt != nil)
        if let position = incident.position {
            put(position.latitude)
            put(position.longitude)
        }
        if let closedAt = incident.closedAt { put(origin.distance(closedAt)) }
        put(incident.place)
        put(incident.town)
        put(incident.unit)
        put(incident.source)
        put(incident.command.text)
        put(incident.commandedBy)
        put(incident.calledFor?.text)
        put(incident.coordinating?.text)
        put(incident.outcome?.text)
        put(incident.grading.grade)
        put(incident.grading.status)
        put(incident.grading.assessed)
        put(incident.grading.computed)
        put(incident.tags) { $0.put($1) }
        put(incident.neighbours) { $0.put($1) }
        put(incident.reports) { $0.put($1.high, $1.low) }
        put(incident.figures.sorted { $0.key < $1.key }) {
            $0.put($1.key.text)
            $0.put($1.value)
        }
        put(incident.parties) { $0.append($1, origin) }
        put(incident.timers) { $0.append($1, origin) }
        put(incident.tasks) { $0.append($1, origin) }
        put { part in
            part.put(incident.route) {
                $0.put($1.rule.text)
                $0.put($1.failed)
            }
        }
    }

    private mutating func append(_ part: Participation, _ origin: Origin) {
        put(part.party.text)
        put(part.role)
        put(part.strength)
        put(origin.distance(part.since))
        put(part.firstTimer)
        put(part.passed) { $0.append($1, origin) }
    }

    private mutating func append(_ passing: Passing, _ origin: Origin) {
        put(passing.milestone)
        put(flags: passing.isImplied, passing.occurredAt != nil)
        put(origin.distance(passing.recordedAt))
        if let occurredAt = passing.occurredAt { put(origin.distance(occurredAt)) }
        put(passing.by)
        put(passing.via)
    }

    private mutating func append(_ timer: Timer, _ origin: Origin) {
        put(
            flags: timer.warnsAt != nil,
            timer.warnedAt != nil,
            timer.breachedAt != nil,
            timer.endedAt != nil
        )
        put { $0.append(timer.terms) }
        put(timer.number)
        put(timer.party.text)
        put(timer.state)
        put(timer.shift.milliseconds)
        put(origin.distance(timer.start))
        put(origin.distance(timer.due))
        for moment in [timer.warnsAt, timer.warnedAt, timer.breachedAt, timer.endedAt] {
            if let moment { put(origin.distance(moment)) }
        }
        if let rung = timer.rung { append(rung) }
    }

    private mutating func append(_ terms: TimerTerms) {
        put(flags: terms.limit != nil)
        put(terms.name)
        put(terms.rule?.text)
        put(terms.to)
        if let limit = terms.limit { put(limit.milliseconds) }
        put(terms.clock)
        put(terms.catchUp)
        put(terms.authority)
        put(terms.ladder?.text)
    }

    private mutating func append(_ rung: Timer.Rung) {
        put(flags: rung.task != nil)
        put(rung.origin)
        put(rung.taken)
        if let task = rung.task { put(task) }
    }

    private mutating func append(_ task: CallTask, _ origin: Origin) {
        put(flags: task.endedAt != nil)
        put(task.number)
        put(task.party.text)
        put(task.post)
        put(task.title.zh)
        put(task.title.en)
        put(task.phone)
        put(task.about.text)
        put(task.timer)
        put(origin.distance(task.openedAt))
        put(origin.distance(task.by))
        if let endedAt = task.endedAt { put(origin.distance(endedAt)) }
        put(task.result)
        put(task.person)
    }
}
