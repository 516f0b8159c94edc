internal import IncidentAPI
internal import IncidentModel
internal import JSONCoding

extension BilingualName {
    init(_ label: Label) { self.init(zh: label.zh, en: label.en) }
}

extension PartyEntry {
    init(_ part: Participation, plan: PlanIndex) {
        self.init(
            party: part.party.text,
            role: part.role.rawValue,
            strength: part.strength.rawValue,
            phone: plan.posts(of: part.party).first?.phone,
            stoodDown: part.isStoodDown
        )
    }
}

extension TimerEntry {
    /// The times told are those of the wall clock as it is now: `clockShift` is the sum of its steps.
    init(_ timer: Timer, of incident: String, clockShift: Interval) {
        let due = timer.due(clockShift: clockShift)
        let drift = due - timer.due
        self.init(
            incident: incident,
            party: timer.party.text,
            name: timer.name.text,
            milestone: timer.to.rawValue,
            start: timer.start.timestamp,
            due: due.timestamp,
            limit: timer.limit.map { $0.milliseconds / 1_000 },
            clock: timer.clock.rawValue,
            state: timer.state.rawValue,
            warnsAt: timer.warnsAt.map { ($0 + drift).timestamp },
            breachedAt: timer.breachedAt?.timestamp,
            endedAt: timer.endedAt?.timestamp,
            authority: timer.authority?.text
        )
    }
}

extension TaskEntry {
    init(_ task: CallTask, of incident: Incident) {
        self.init(
            task: TaskID(incident: incident.id, number: task.number).description,
            incident: incident.id.description,
            kind: incident.kind.text,
            place: incident.place,
            party: task.party.text,
            post: task.post,
            title: BilingualName(task.title),
            phone: task.phone,
            about: task.about.text,
            timer: incident.timers.indices.contains(task.timer) ? incident.timers[task.timer].name.text : "",
            openedAt: task.openedAt.timestamp,
            by: task.by.timestamp,
            result: task.result?.rawValue,
            endedAt: task.endedAt?.timestamp,
            person: task.person
        )
    }
}

extension MilestoneEntry {
    init(_ passing: Passing, of party: PartyID) {
        self.init(
            party: party.text,
            milestone: passing.milestone.rawValue,
            recordedAt: passing.recordedAt.timestamp,
            occurredAt: passing.occurredAt?.timestamp,
            implied: passing.isImplied,
            by: passing.by,
            via: passing.via?.rawValue
        )
    }
}

extension FigureValue {
    /// The value in the unit in which people tell it; in base units for a figure that the plan does not know.
    init(_ value: Int64, of figure: Figure?) {
        switch figure?.unit {
        case nil, .count, .yuan: self = .integer(value)
        case .flag: self = .flag(value != 0)
        case .choice:
            let index = Int(value) - 1
            let choices = figure?.choices ?? []
            self = choices.indices.contains(index) ? .word(choices[index]) : .integer(value)
        case .hectares?, .hours?, .magnitude?, .percent?, .megawatts?:
            self = .number(Double(value) / Double(figure?.unit.scale ?? 1))
        }
    }
}
