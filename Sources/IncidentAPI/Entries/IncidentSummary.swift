package import IncidentModel

/// An incident as a list shows it.
package struct IncidentSummary: Record, Hashable {
    package var incident = ""
    package var state = WireWord<Incident.State>()
    package var callAs: WireWord<CallSort>?
    package var openedAt = Instant()
    package var closedAt: Instant?
    package var outcome: String?
    package var kind = ""
    package var urgency = WireWord<Urgency>()
    package var place: String?
    package var town: String?
    package var grade: WireWord<Grade>?
    package var gradeStatus = WireWord<GradeStatus>()
    package var assessed: WireWord<Grade>?
    package var lead = ""
    package var supporting: [String] = []
    package var command = ""
    package var response: WireWord<ResponseLevel>?
    package var calledFor: String?
    package var coordinating: String?
    package var exercise = false
    package var reports: Int64 = 0
    package var nextDue: Instant?
    package var overdue = false
    package var openNeeds: Int64 = 0
    package var sequence: Int64 = 0

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("state", &value.state)
        try archive.field("callAs", &value.callAs)
        try archive.field("openedAt", &value.openedAt)
        try archive.field("closedAt", &value.closedAt)
        try archive.field("outcome", &value.outcome)
        try archive.field("kind", &value.kind)
        try archive.field("urgency", &value.urgency)
        try archive.field("place", &value.place)
        try archive.field("town", &value.town)
        try archive.field("grade", &value.grade)
        try archive.field("gradeStatus", &value.gradeStatus)
        try archive.field("assessed", &value.assessed)
        try archive.field("lead", &value.lead)
        try archive.field("supporting", &value.supporting)
        try archive.field("command", &value.command)
        try archive.field("response", &value.response)
        try archive.field("calledFor", &value.calledFor)
        try archive.field("coordinating", &value.coordinating)
        try archive.field("exercise", &value.exercise)
        try archive.field("reports", &value.reports)
        try archive.field("nextDue", &value.nextDue)
        try archive.field("overdue", &value.overdue)
        try archive.field("openNeeds", &value.openNeeds)
        try archive.field("sequence", &value.sequence)
    }
}
