package import IncidentModel

/// A running or ended timer.
package struct TimerEntry: Record, Hashable {
    /// The incident.
    package var incident = ""
    /// Whose timer it is.
    package var party = ""
    /// `acknowledge`, `turnout`, `arrival`, `take-command`, ….
    package var name = ""
    /// The milestone that it waits for.
    package var milestone = WireWord<Milestone>()
    /// When it began to run.
    package var start = Instant()
    /// The last moment that is in time.
    package var due = Instant()
    /// Seconds; null for a limit of the calendar.
    package var limit: Int64?
    /// `elapsed` or `calendar`.
    package var clock = WireWord<TimerRule.Clock>()
    /// `running`, `warned`, `breached`, `met`, `met-late` or `cancelled`.
    package var state = WireWord<Timer.State>()
    /// When it warns, if it does.
    package var warnsAt: Instant?
    /// When it was found breached; kept though it is met later.
    package var breachedAt: Instant?
    /// When it was met or cancelled.
    package var endedAt: Instant?
    /// The law of the limit; null for a preset.
    package var authority: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("party", &value.party)
        try archive.field("name", &value.name)
        try archive.field("milestone", &value.milestone)
        try archive.field("start", &value.start)
        try archive.field("due", &value.due)
        try archive.field("limit", &value.limit)
        try archive.field("clock", &value.clock)
        try archive.field("state", &value.state)
        try archive.field("warnsAt", &value.warnsAt)
        try archive.field("breachedAt", &value.breachedAt)
        try archive.field("endedAt", &value.endedAt)
        try archive.field("authority", &value.authority)
    }
}
