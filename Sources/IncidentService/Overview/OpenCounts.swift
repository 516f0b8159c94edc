internal import IncidentModel

/// How many incidents are open, and of which sorts: kept up as incidents change, so that nobody has to count them.
struct OpenCounts: Hashable, Sendable {
    private(set) var open = 0
    private(set) var byUrgency: [Urgency: Int] = [:]
    private(set) var byLead: [PartyID: Int] = [:]
    private(set) var bySupport: [PartyID: Int] = [:]
    private(set) var byCommand: [PartyID: Int] = [:]
    private(set) var exercises = 0
    /// Called to a headquarters that has not taken command.
    private(set) var calledFor = 0
    /// Timers past their limit that still wait.
    private(set) var breachedByParty: [PartyID: Int] = [:]

    /// Of these, those about which nobody is rung: there should be none.
    private(set) var unattended = 0

    init() {}

    mutating func replace(_ before: IncidentBox?, with after: IncidentBox) {
        if let before { count(before.incident, by: -1) }
        count(after.incident, by: 1)
    }

    private mutating func count(_ incident: Incident, by step: Int) {
        for timer in incident.timers where timer.state == .breached {
            breachedByParty[timer.party, default: 0] += step
            if !timer.isNeed, timer.to.isAskedFor { unattended += step }
        }
        guard incident.isOpen else { return }
        open += step
        byUrgency[incident.urgency, default: 0] += step
        byLead[incident.lead, default: 0] += step
        for party in incident.supporting { bySupport[party, default: 0] += step }
        byCommand[incident.command, default: 0] += step
        if incident.isExercise { exercises += step }
        if incident.calledFor != nil { calledFor += step }
    }
}
