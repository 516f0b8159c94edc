package import IncidentModel

/// A running or ended timer.
package struct TimerEntry: Record, Hashable {
    /// What the timers of an incident have in common.
    package struct Subject: Record, Hashable {
        package var incident = ""
        package var kind = ""
        package var place: String?
        package var exercise = false

        package init() {}

        package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
            try archive.field("incident", &value.incident)
            try archive.field("kind", &value.kind)
            try archive.field("place", &value.place)
            try archive.field("exercise", &value.exercise)
        }
    }

    package var subject = Subject()
    package var party = ""
    /// `acknowledge`, `turnout`, `arrival`, `take-command`, ….
    package var name = ""
    package var milestone = WireWord<Milestone>()
    package var start = Instant()
    package var due = Instant()
    /// Seconds; null for a limit of the calendar.
    package var limit: Int64?
    package var clock = WireWord<TimerRule.Clock>()
    package var state = WireWord<Timer.State>()
    package var warnsAt: Instant?
    package var breachedAt: Instant?
    package var endedAt: Instant?
    package var authority: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try Subject.fields(&value.subject, &archive)
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
