package import IncidentModel

/// All that is known of an incident: what an answer says, and more. In JSON both lie in one flat object.
package struct IncidentDetail: Record, Hashable {
    /// What every answer says; `report` is its first report.
    package var answer = Answer()
    /// When its first report was recorded.
    package var openedAt = Instant()
    /// When it was closed.
    package var closedAt: Instant?
    /// The code that it was closed with.
    package var outcome: String?
    /// The id of the plan that it was opened under and keeps to.
    package var plan = ""
    /// The town's code.
    package var town: String?
    /// Degrees, WGS-84.
    package var latitude: Double?
    /// Degrees, WGS-84.
    package var longitude: Double?
    /// The unit that it happened in.
    package var unit: String?
    /// The channel of the first report.
    package var source: String?
    /// `yes`, `no` or `unknown`: whether it happened in production or business.
    package var production = WireWord<Production>()
    /// Its tags.
    package var tags: [String] = []
    /// It is an exercise.
    package var exercise = false
    /// It is confidential.
    package var confidential = false
    /// The person who took command.
    package var commandedBy: String?
    /// The codes of the neighbouring counties to be told.
    package var neighbours: [String] = []
    /// The totals so far, in the units in which they are told.
    package var figures: [String: FigureValue] = [:]
    /// In the order in which they were recorded; the newest that a reply has room for.
    package var milestones: [MilestoneEntry] = []
    /// The first one and the newest that a reply has room for, in the order in which they were recorded.
    package var reports: [ReportEntry] = []
    /// How many reports there are in all.
    package var reportCount: Int64 = 0
    /// The call tasks: all that are open, and the newest of those that have ended.
    package var tasks: [TaskEntry] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try Answer.fields(&value.answer, &archive)
        try archive.field("openedAt", &value.openedAt)
        try archive.field("closedAt", &value.closedAt)
        try archive.field("outcome", &value.outcome)
        try archive.field("plan", &value.plan)
        try archive.field("town", &value.town)
        try archive.field("latitude", &value.latitude)
        try archive.field("longitude", &value.longitude)
        try archive.field("unit", &value.unit)
        try archive.field("source", &value.source)
        try archive.field("production", &value.production)
        try archive.field("tags", &value.tags)
        try archive.field("exercise", &value.exercise)
        try archive.field("confidential", &value.confidential)
        try archive.field("commandedBy", &value.commandedBy)
        try archive.field("neighbours", &value.neighbours)
        try archive.field("figures", &value.figures)
        try archive.field("milestones", &value.milestones)
        try archive.field("reports", &value.reports)
        try archive.field("reportCount", &value.reportCount)
        try archive.field("tasks", &value.tasks)
    }
}
