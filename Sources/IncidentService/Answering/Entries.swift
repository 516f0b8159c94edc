internal import IncidentAPI
internal import IncidentModel
internal import JSONCoding

extension PartyEntry {
    init(_ part: Participation, plan: PlanIndex) {
        self.init()
        party = part.party.text
        role = WireWord(part.role)
        strength = WireWord(part.strength)
        let posts = plan.posts(of: part.party)
        phone = posts.isEmpty ? nil : posts[0].phone
        stoodDown = part.isStoodDown
    }
}

extension TimerEntry {
    /// The times told are those of the wall clock as it is now: `clockShift` is the sum of its steps.
    init(_ timer: Timer, of incident: String, clockShift: Interval) {
        let due = timer.due(clockShift: clockShift)
        let drift = due - timer.due
        self.init()
        self.incident = incident
        party = timer.party.text
        name = timer.name.text
        milestone = WireWord(timer.to)
        start = timer.start
        self.due = due
        limit = timer.limit.map { $0.milliseconds / 1_000 }
        clock = WireWord(timer.clock)
        state = WireWord(timer.state)
        warnsAt = timer.warnsAt.map { $0 + drift }
        breachedAt = timer.breachedAt
        endedAt = timer.endedAt
        authority = timer.authority?.text
    }
}

extension TaskEntry {
    init(_ task: CallTask, of incident: Incident) {
        self.init()
        self.task = TaskID(incident: incident.id, number: task.number).description
        self.incident = incident.id.description
        kind = incident.kind.text
        place = incident.place
        party = task.party.text
        post = task.post
        title = task.title
        phone = task.phone
        about = task.about.text
        timer = incident.timers.indices.contains(task.timer) ? incident.timers[task.timer].name.text : ""
        openedAt = task.openedAt
        by = task.by
        result = WireWord(task.result)
        endedAt = task.endedAt
        person = task.person
    }
}

extension MilestoneEntry {
    init(_ passing: Passing, of party: PartyID) {
        self.init()
        self.party = party.text
        milestone = WireWord(passing.milestone)
        recordedAt = passing.recordedAt
        occurredAt = passing.occurredAt
        implied = passing.isImplied
        by = passing.by
        via = WireWord(passing.via)
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
