package import IncidentAPI
package import IncidentModel

extension Answer {
    /// What a change of an incident is answered with.
    init(_ answered: Request.Answered) {
        self.init(answered.incident, plan: answered.plan, clockShift: answered.clockShift)
        recorded = answered.isNew
        recordedAt = answered.before?.recordedAt
        recordedBy = answered.before?.actor.map { $0.person ?? $0.account }
        party = (answered.event?.fact.body.about.party ?? answered.before?.party)?.text
        if case .correction(let correction) = answered.event?.fact {
            warnings = correction.warnings.map { WarningEntry($0, plan: answered.plan) }
        }
    }

    /// The incident as an answer tells it.
    ///
    /// - Parameters:
    ///   - incident: As it is now.
    ///   - plan: The one that the incident keeps to.
    ///   - clockShift: The sum of the clock's steps, by which due times have moved.
    package init(_ incident: Incident, plan: PlanIndex, clockShift: Interval) {
        let id = incident.id.description
        self.init()
        self.incident = id
        sequence = incident.sequence
        state = WireWord(incident.state)
        kind = incident.kind.text
        urgency = WireWord(incident.urgency)
        exercise = incident.isExercise
        place = incident.place
        town = incident.town
        grade = WireWord(incident.grading.grade)
        gradeStatus = WireWord(incident.grading.status)
        assessed = WireWord(incident.grading.assessed)
        unverified = incident.unverified.map(\.text)
        lead = incident.lead.text
        supporting = incident.supporting.map { $0.text }
        command = incident.command.text
        calledFor = incident.calledFor?.text
        coordinating = incident.coordinating?.text
        parties = incident.parties.map { PartyEntry($0, plan: plan) }
        contacts = incident.contacts(plan: plan)
        timers = ReplyBound.fitting(
            incident.openTimers(clockShift: clockShift).map {
                TimerEntry($0, of: incident, id, clockShift: clockShift)
            },
            in: ReplyBound.part,
            unmeasured: ReplyBound.unmeasured
        )
    }
}

extension Incident {
    /// The timers that wait for a milestone, the one due first first.
    func openTimers(clockShift: Interval) -> [Timer] {
        var open = timers.filter(\.state.isOpen)
        open.sort { ($0.due(clockShift: clockShift), $0.number) < ($1.due(clockShift: clockShift), $1.number) }
        return open
    }
}
