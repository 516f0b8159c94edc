package import IncidentAPI
package import IncidentModel
package import Wording

extension Answer {
    /// What a change of an incident is answered with.
    ///
    /// - Parameters:
    ///   - incident: As it is now.
    ///   - plan: The one that the incident keeps to.
    ///   - clockShift: The sum of the clock's steps, by which due times have moved.
    ///   - report: The report that this answers.
    ///   - created: This call opened the incident.
    ///   - joined: This call added the report to an incident that was there.
    ///   - sequence: The last sequence number that the answer speaks of.
    ///   - warnings: What was taken, but should be looked at.
    package init(
        _ incident: Incident,
        plan: PlanIndex,
        clockShift: Interval,
        report: ReportID?,
        created: Bool,
        joined: Bool,
        sequence: Int64,
        warnings: [Warning]
    ) {
        let id = incident.id.description
        self.init(
            incident: id,
            report: report?.description,
            created: created,
            joined: joined,
            sequence: sequence,
            state: incident.state.rawValue,
            kind: incident.kind.text,
            urgency: incident.urgency.rawValue,
            place: incident.place,
            grade: incident.grading.grade?.rawValue,
            gradeStatus: incident.grading.status.rawValue,
            assessed: incident.grading.assessed?.rawValue,
            lead: incident.lead.text,
            supporting: incident.supporting.map(\.text),
            command: incident.command.text,
            calledFor: incident.calledFor?.text,
            coordinating: incident.coordinating?.text,
            parties: incident.parties.map { PartyEntry($0, plan: plan) },
            contacts: incident.contacts(plan: plan),
            timers: ReplyBound.fitting(
                incident.openTimers(clockShift: clockShift).map {
                    TimerEntry($0, of: id, clockShift: clockShift)
                },
                in: ReplyBound.part,
                unmeasured: ReplyBound.unmeasured
            ),
            warnings: warnings.map { WarningEntry($0, plan: plan) }
        )
    }
}

extension Incident {
    /// The timers that wait for a milestone, the one due first first. Those that only give time to a call are left out:
    /// the call itself stands among the tasks.
    func openTimers(clockShift: Interval) -> [Timer] {
        timers.filter { $0.state.isOpen && !$0.servesCall }
            .sorted { ($0.due(clockShift: clockShift), $0.number) < ($1.due(clockShift: clockShift), $1.number) }
    }
}
