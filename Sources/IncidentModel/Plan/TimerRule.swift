/// Which timer starts, for whom, between which milestones, and how long it runs.
package struct TimerRule: Hashable, Codable, Sendable {
    /// Whose timer it is.
    public enum Subject: String, CaseIterable, Codable, Sendable, BitwiseCopyable {
        /// Every party that is drawn in with `assign` or more.
        case assigned
        case lead
        case support
        /// The first responder: the one whose turnout and arrival count.
        case responder
        /// Every headquarters that is activated.
        case activated
        /// The headquarters that a rule called for.
        case calledFor = "called-for"
    }

    /// Elapsed time goes on through a change of the clock; a calendar limit stays where the clock says.
    public enum Clock: String, Word, Codable, Sendable, BitwiseCopyable {
        case elapsed
        case calendar
    }

    /// What is done with a timer that fell due while the daemon was down.
    public enum CatchUp: String, Word, Codable, Sendable, BitwiseCopyable {
        /// Warn and breach, as if it had been running.
        case fire
        /// Breach only; the warning that came too late is merged into it.
        case merge
        /// End it with a reason: it is of no use any more.
        case expire
    }

    package var id: TimerRuleID
    /// `acknowledge`, `turnout`, `arrival`, `take-command`, …
    package var name: TimerName
    package var label: Label
    package var when: Condition
    package var subject: Subject
    package var from: Milestone
    package var to: Milestone
    package var limit: Interval
    package var clock: Clock
    /// The thousandths of the limit after which it warns; nil for no warning.
    package var warnAt: Int64?
    package var ladder: LadderID?
    /// The limit from every word of the incident on, which starts it anew; nil for a timer that runs once.
    package var again: Interval?
    /// It is due at this time of the day instead; nil for when its limit is over.
    package var daily: TimeOfDay?
    package var catchUp: CatchUp
    /// The law or standard of the limit; nil for a preset.
    package var authority: CitationID?

    package init(
        id: TimerRuleID,
        name: TimerName,
        label: Label,
        when: Condition,
        subject: Subject,
        from: Milestone,
        to: Milestone,
        limit: Interval,
        clock: Clock,
        warnAt: Int64?,
        ladder: LadderID?,
        again: Interval? = nil,
        daily: TimeOfDay? = nil,
        catchUp: CatchUp,
        authority: CitationID?
    ) {
        self.id = id
        self.name = name
        self.label = label
        self.when = when
        self.subject = subject
        self.from = from
        self.to = to
        self.limit = limit
        self.clock = clock
        self.warnAt = warnAt
        self.ladder = ladder
        self.again = again
        self.daily = daily
        self.catchUp = catchUp
        self.authority = authority
    }
}

/// A time of the local day.
package struct TimeOfDay: Hashable, Codable, Sendable, BitwiseCopyable, CustomStringConvertible {
    /// Since midnight.
    package var minute: Int

    package init(minute: Int) { self.minute = minute }

    /// `08:00`.
    package var description: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minute / 60)):\(two(minute % 60))"
    }

    /// The first time at which clocks in that zone show it, after this moment.
    package func next(after moment: Instant, in zone: LocalZone) -> Instant {
        var civil = zone.civilTime(of: moment)
        let isLater = civil.minuteOfDay < minute
        (civil.hour, civil.minute, civil.second, civil.millisecond) = (minute / 60, minute % 60, 0, 0)
        return zone.instant(of: civil) + .minutes(isLater ? 0 : 24 * 60)
    }
}

/// Whom to ring about a need, in order, until somebody answers (催办升级). Of the ladders with one id, the first for the
/// incident's urgency holds.
package struct Ladder: Hashable, Codable, Sendable {
    /// One step: a post, or each of several in turn.
    package enum Step: String, CaseIterable, Codable, Sendable {
        /// The party's duty desk.
        case duty
        /// The director of the party's office: its posts that are neither the desk nor a commander.
        case director
        /// The party's commanders.
        case commanders
        /// The director of the lead's office.
        case leadDirector = "lead-director"
        /// The lead's commanders.
        case leadCommanders = "lead-commanders"
        /// Who leads the shift of this room.
        case shiftLeader = "shift-leader"
        /// The county's head: where a rule calls for the general headquarters, or at an assessed grade of III and above
        /// once everybody else was rung in three rounds.
        case head
    }

    package var id: LadderID
    /// The urgencies for which it holds; none for all.
    package var urgencies: [Urgency]
    /// How long after a call somebody is rung again.
    package var interval: Interval
    /// When people are rung; nil for day and night.
    package var hours: Hours?
    package var steps: [Step]

    package init(
        id: LadderID,
        urgencies: [Urgency] = [],
        interval: Interval,
        hours: Hours? = nil,
        steps: [Step]
    ) {
        self.id = id
        self.urgencies = urgencies
        self.interval = interval
        self.hours = hours
        self.steps = steps
    }
}
