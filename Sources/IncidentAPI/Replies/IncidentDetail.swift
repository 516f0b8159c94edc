/// All that is known of an incident: what an answer says, and more. In JSON both lie in one flat object.
package struct IncidentDetail: Hashable, Sendable {
    /// What every answer says; `report` is its first report.
    package var answer: Answer
    /// When its first report was recorded.
    package var openedAt: String
    /// When it was closed.
    package var closedAt: String?
    /// The code that it was closed with.
    package var outcome: String?
    /// The id of the plan that it was opened under and keeps to.
    package var plan: String
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
    package var production: String
    /// Its tags.
    package var tags: [String]
    /// It is an exercise.
    package var exercise: Bool
    /// It is confidential.
    package var confidential: Bool
    /// The person who took command.
    package var commandedBy: String?
    /// The codes of the neighbouring counties to be told.
    package var neighbours: [String]
    /// The totals so far, in the units in which they are told.
    package var figures: [String: FigureValue]
    /// In the order in which they were recorded; the newest that a reply has room for.
    package var milestones: [MilestoneEntry]
    /// The first one and the newest that a reply has room for, in the order in which they were recorded.
    package var reports: [ReportEntry]
    /// How many reports there are in all.
    package var reportCount: Int64
    /// The call tasks: all that are open, and the newest of those that have ended.
    package var tasks: [TaskEntry]

    package init(
        answer: Answer,
        openedAt: String,
        closedAt: String? = nil,
        outcome: String? = nil,
        plan: String,
        town: String? = nil,
        latitude: Double? = nil,
        longitude: Double? = nil,
        unit: String? = nil,
        source: String? = nil,
        production: String,
        tags: [String],
        exercise: Bool,
        confidential: Bool,
        commandedBy: String? = nil,
        neighbours: [String],
        figures: [String: FigureValue],
        milestones: [MilestoneEntry],
        reports: [ReportEntry],
        reportCount: Int64,
        tasks: [TaskEntry]
    ) {
        self.answer = answer
        self.openedAt = openedAt
        self.closedAt = closedAt
        self.outcome = outcome
        self.plan = plan
        self.town = town
        self.latitude = latitude
        self.longitude = longitude
        self.unit = unit
        self.source = source
        self.production = production
        self.tags = tags
        self.exercise = exercise
        self.confidential = confidential
        self.commandedBy = commandedBy
        self.neighbours = neighbours
        self.figures = figures
        self.milestones = milestones
        self.reports = reports
        self.reportCount = reportCount
        self.tasks = tasks
    }
}

extension IncidentDetail: Codable {
    private enum Key: String, CodingKey {
        case openedAt, closedAt, outcome, plan, town, latitude, longitude, unit, source, production
        case tags, exercise, confidential, commandedBy, neighbours, figures, milestones, reports
        case reportCount, tasks
    }

    package init(from decoder: any Decoder) throws {
        answer = try Answer(from: decoder)
        let keyed = try decoder.container(keyedBy: Key.self)
        openedAt = try keyed.decode(String.self, forKey: .openedAt)
        closedAt = try keyed.decodeIfPresent(String.self, forKey: .closedAt)
        outcome = try keyed.decodeIfPresent(String.self, forKey: .outcome)
        plan = try keyed.decode(String.self, forKey: .plan)
        town = try keyed.decodeIfPresent(String.self, forKey: .town)
        latitude = try keyed.decodeIfPresent(Double.self, forKey: .latitude)
        longitude = try keyed.decodeIfPresent(Double.self, forKey: .longitude)
        unit = try keyed.decodeIfPresent(String.self, forKey: .unit)
        source = try keyed.decodeIfPresent(String.self, forKey: .source)
        production = try keyed.decode(String.self, forKey: .production)
        tags = try keyed.decode([String].self, forKey: .tags)
        exercise = try keyed.decode(Bool.self, forKey: .exercise)
        confidential = try keyed.decode(Bool.self, forKey: .confidential)
        commandedBy = try keyed.decodeIfPresent(String.self, forKey: .commandedBy)
        neighbours = try keyed.decode([String].self, forKey: .neighbours)
        figures = try keyed.decode([String: FigureValue].self, forKey: .figures)
        milestones = try keyed.decode([MilestoneEntry].self, forKey: .milestones)
        reports = try keyed.decode([ReportEntry].self, forKey: .reports)
        reportCount = try keyed.decode(Int64.self, forKey: .reportCount)
        tasks = try keyed.decode([TaskEntry].self, forKey: .tasks)
    }

    package func encode(to encoder: any Encoder) throws {
        try answer.encode(to: encoder)
        var keyed = encoder.container(keyedBy: Key.self)
        try keyed.encode(openedAt, forKey: .openedAt)
        try keyed.encodeIfPresent(closedAt, forKey: .closedAt)
        try keyed.encodeIfPresent(outcome, forKey: .outcome)
        try keyed.encode(plan, forKey: .plan)
        try keyed.encodeIfPresent(town, forKey: .town)
        try keyed.encodeIfPresent(latitude, forKey: .latitude)
        try keyed.encodeIfPresent(longitude, forKey: .longitude)
        try keyed.encodeIfPresent(unit, forKey: .unit)
        try keyed.encodeIfPresent(source, forKey: .source)
        try keyed.encode(production, forKey: .production)
        try keyed.encode(tags, forKey: .tags)
        try keyed.encode(exercise, forKey: .exercise)
        try keyed.encode(confidential, forKey: .confidential)
        try keyed.encodeIfPresent(commandedBy, forKey: .commandedBy)
        try keyed.encode(neighbours, forKey: .neighbours)
        try keyed.encode(figures, forKey: .figures)
        try keyed.encode(milestones, forKey: .milestones)
        try keyed.encode(reports, forKey: .reports)
        try keyed.encode(reportCount, forKey: .reportCount)
        try keyed.encode(tasks, forKey: .tasks)
    }
}
