package import IncidentModel

/// An incident as a list shows it.
package struct IncidentSummary: Record, Hashable {
    /// Its number.
    package var incident = ""
    /// `open`, `under-control`, `extinguished` or `closed`.
    package var state = WireWord<Incident.State>()
    /// When its first report was recorded.
    package var openedAt = Instant()
    /// When it was closed.
    package var closedAt: Instant?
    /// The code that it was closed with.
    package var outcome: String?
    /// Its kind.
    package var kind = ""
    /// `life`, `urgent` or `routine`.
    package var urgency = WireWord<Urgency>()
    /// Where.
    package var place: String?
    /// The town's code.
    package var town: String?
    /// `I` to `IV`, or null for none.
    package var grade: WireWord<Grade>?
    /// `provisional`, `confirmed`, `below` or `not-applicable`.
    package var gradeStatus = WireWord<GradeStatus>()
    /// The grade with missing and trapped people counted as deaths.
    package var assessed: WireWord<Grade>?
    /// The headquarters that leads.
    package var lead = ""
    /// Those that support it.
    package var supporting: [String] = []
    /// Who directs now.
    package var command = ""
    /// The headquarters that a rule calls to take command.
    package var calledFor: String?
    /// Whose duty room coordinates because nobody answered.
    package var coordinating: String?
    /// It is an exercise.
    package var exercise = false
    /// How many reports it has.
    package var reports: Int64 = 0
    /// When the first of its open timers is due.
    package var nextDue: Instant?
    /// A timer or call task is past its time.
    package var overdue = false
    /// How many call tasks wait.
    package var openTasks: Int64 = 0
    /// The number of its latest event.
    package var sequence: Int64 = 0

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("state", &value.state)
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
        try archive.field("calledFor", &value.calledFor)
        try archive.field("coordinating", &value.coordinating)
        try archive.field("exercise", &value.exercise)
        try archive.field("reports", &value.reports)
        try archive.field("nextDue", &value.nextDue)
        try archive.field("overdue", &value.overdue)
        try archive.field("openTasks", &value.openTasks)
        try archive.field("sequence", &value.sequence)
    }
}
