/// An incident as a list shows it.
package struct IncidentSummary: Codable, Hashable, Sendable {
    /// Its number.
    package var incident: String
    /// `open`, `under-control`, `extinguished` or `closed`.
    package var state: String
    /// When its first report was recorded.
    package var openedAt: String
    /// When it was closed.
    package var closedAt: String?
    /// The code that it was closed with.
    package var outcome: String?
    /// Its kind.
    package var kind: String
    /// `life`, `urgent` or `routine`.
    package var urgency: String
    /// Where.
    package var place: String?
    /// The town's code.
    package var town: String?
    /// `I` to `IV`, or null for none.
    package var grade: String?
    /// `provisional`, `confirmed`, `below` or `not-applicable`.
    package var gradeStatus: String
    /// The grade with missing and trapped people counted as deaths.
    package var assessed: String?
    /// The headquarters that leads.
    package var lead: String
    /// Those that support it.
    package var supporting: [String]
    /// Who directs now.
    package var command: String
    /// The headquarters that a rule calls to take command.
    package var calledFor: String?
    /// Whose duty room coordinates because nobody answered.
    package var coordinating: String?
    /// It is an exercise.
    package var exercise: Bool
    /// How many reports it has.
    package var reports: Int64
    /// When the first of its open timers is due.
    package var nextDue: String?
    /// A timer or call task is past its time.
    package var overdue: Bool
    /// How many call tasks wait.
    package var openTasks: Int64
    /// The number of its latest event.
    package var sequence: Int64

    package init(
        incident: String,
        state: String,
        openedAt: String,
        closedAt: String? = nil,
        outcome: String? = nil,
        kind: String,
        urgency: String,
        place: String? = nil,
        town: String? = nil,
        grade: String? = nil,
        gradeStatus: String,
        assessed: String? = nil,
        lead: String,
        supporting: [String],
        command: String,
        calledFor: String? = nil,
        coordinating: String? = nil,
        exercise: Bool,
        reports: Int64,
        nextDue: String? = nil,
        overdue: Bool,
        openTasks: Int64,
        sequence: Int64
    ) {
        self.incident = incident
        self.state = state
        self.openedAt = openedAt
        self.closedAt = closedAt
        self.outcome = outcome
        self.kind = kind
        self.urgency = urgency
        self.place = place
        self.town = town
        self.grade = grade
        self.gradeStatus = gradeStatus
        self.assessed = assessed
        self.lead = lead
        self.supporting = supporting
        self.command = command
        self.calledFor = calledFor
        self.coordinating = coordinating
        self.exercise = exercise
        self.reports = reports
        self.nextDue = nextDue
        self.overdue = overdue
        self.openTasks = openTasks
        self.sequence = sequence
    }
}
