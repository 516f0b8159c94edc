/// A running or ended timer.
package struct TimerEntry: Codable, Hashable, Sendable {
    /// The incident.
    package var incident: String
    /// Whose timer it is.
    package var party: String
    /// `acknowledge`, `turnout`, `arrival`, `take-command`, ….
    package var name: String
    /// The milestone that it waits for.
    package var milestone: String
    /// When it began to run.
    package var start: String
    /// The last moment that is in time.
    package var due: String
    /// Seconds; null for a limit of the calendar.
    package var limit: Int64?
    /// `elapsed` or `calendar`.
    package var clock: String
    /// `running`, `warned`, `breached`, `met`, `met-late` or `cancelled`.
    package var state: String
    /// When it warns, if it does.
    package var warnsAt: String?
    /// When it was found breached; kept though it is met later.
    package var breachedAt: String?
    /// When it was met or cancelled.
    package var endedAt: String?
    /// The law of the limit; null for a preset.
    package var authority: String?

    package init(
        incident: String,
        party: String,
        name: String,
        milestone: String,
        start: String,
        due: String,
        limit: Int64? = nil,
        clock: String,
        state: String,
        warnsAt: String? = nil,
        breachedAt: String? = nil,
        endedAt: String? = nil,
        authority: String? = nil
    ) {
        self.incident = incident
        self.party = party
        self.name = name
        self.milestone = milestone
        self.start = start
        self.due = due
        self.limit = limit
        self.clock = clock
        self.state = state
        self.warnsAt = warnsAt
        self.breachedAt = breachedAt
        self.endedAt = endedAt
        self.authority = authority
    }
}
