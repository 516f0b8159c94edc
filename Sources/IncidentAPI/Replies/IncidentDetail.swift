package import IncidentModel

/// All that is known of an incident: what an answer says, and more. In JSON both lie in one flat object.
package struct IncidentDetail: Record, Hashable {
    /// What every answer says; `report` is its first report.
    package var answer = Answer()
    package var openedAt = Instant()
    package var closedAt: Instant?
    package var outcome: String?
    package var duplicateOf: String?
    package var duplicates: [String] = []
    package var plan = ""
    /// Degrees, WGS-84.
    package var latitude: Double?
    /// Degrees, WGS-84.
    package var longitude: Double?
    package var unit: String?
    package var source: String?
    package var production = WireWord<Production>()
    package var callAs: WireWord<CallSort>?
    package var response: ResponseEntry?
    package var tags: [String] = []
    package var confidential = false
    package var commandedBy: String?
    package var neighbours: [String] = []
    package var figures: [String: FigureValue] = [:]
    package var milestones: [MilestoneEntry] = []
    /// The first one and the newest that a reply has room for, in the order in which they were recorded.
    package var reports: [ReportEntry] = []
    package var reportCount: Int64 = 0
    /// To whom it was passed on, the newest that a reply has room for.
    package var referrals: [ReferralEntry] = []
    /// What else somebody wrote, the newest that a reply has room for.
    package var notes: [NoteEntry] = []
    /// The calls to make about it, with what is asked about it only.
    package var tasks: [TaskEntry] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try Answer.fields(&value.answer, &archive)
        try archive.field("openedAt", &value.openedAt)
        try archive.field("closedAt", &value.closedAt)
        try archive.field("outcome", &value.outcome)
        try archive.field("duplicateOf", &value.duplicateOf)
        try archive.field("duplicates", &value.duplicates)
        try archive.field("plan", &value.plan)
        try archive.field("latitude", &value.latitude)
        try archive.field("longitude", &value.longitude)
        try archive.field("unit", &value.unit)
        try archive.field("source", &value.source)
        try archive.field("production", &value.production)
        try archive.field("callAs", &value.callAs)
        try archive.field("response", &value.response)
        try archive.field("tags", &value.tags)
        try archive.field("confidential", &value.confidential)
        try archive.field("commandedBy", &value.commandedBy)
        try archive.field("neighbours", &value.neighbours)
        try archive.field("figures", &value.figures)
        try archive.field("milestones", &value.milestones)
        try archive.field("reports", &value.reports)
        try archive.field("reportCount", &value.reportCount)
        try archive.field("referrals", &value.referrals)
        try archive.field("notes", &value.notes)
        try archive.field("tasks", &value.tasks)
    }
}
