internal import IncidentAPI
internal import IncidentModel

extension IncidentSummary {
    /// - Parameters:
    ///   - incident: Open or closed.
    ///   - now: The time by which it is overdue or not.
    ///   - clockShift: The sum of the clock's steps.
    init(_ incident: Incident, at now: Instant, clockShift: Interval) {
        let due = incident.timers.lazy.filter(\.state.isOpen)
            .map { $0.due(clockShift: clockShift) }.min()
        self.init()
        self.incident = incident.id.description
        state = WireWord(incident.state)
        callAs = WireWord(incident.callAs)
        openedAt = incident.openedAt
        closedAt = incident.closedAt
        outcome = incident.outcome?.text
        kind = incident.kind.text
        urgency = WireWord(incident.urgency)
        place = incident.place
        town = incident.town
        grade = WireWord(incident.grading.grade)
        gradeStatus = WireWord(incident.grading.status)
        assessed = WireWord(incident.grading.assessed)
        lead = incident.lead.text
        supporting = incident.supporting.map(\.text)
        command = incident.command.text
        response = WireWord(incident.response?.level)
        calledFor = incident.calledFor?.text
        coordinating = incident.coordinating?.text
        exercise = incident.isExercise
        reports = Int64(incident.reports.count)
        nextDue = due
        overdue = incident.isOverdue(at: now, clockShift: clockShift)
        openNeeds = Int64(incident.needs.reduce(0) { count, _ in count + 1 })
        sequence = incident.sequence
    }
}
