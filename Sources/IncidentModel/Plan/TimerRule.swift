/// Which timer starts, for whom, between which milestones, and how long it runs.
package struct TimerRule: Hashable, Codable, Sendable {
    /// Whose timer it is.
    public enum Subject: String, CaseIterable, Codable, Sendable {
        /// Every party that is drawn in with `assign` or more.
        case assigned
        case lead
        case support
        /// The first responder: the one whose turnout and arrival count.
        case responder
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
        self.catchUp = catchUp
        self.authority = authority
    }
}

/// Who is reminded next when a timer is breached (催办升级).
package struct Ladder: Hashable, Codable, Sendable {
    /// One step, or a step for each post that is left.
    package struct Step: Hashable, Codable, Sendable {
        package enum Whom: String, CaseIterable, Codable, Sendable {
            /// Each post of the party in its order, after the duty desk that did not answer.
            case nextPosts = "next-posts"
            /// The party's duty desk.
            case duty
            /// The general headquarters' duty room, which coordinates from then on until someone takes over.
            case generalDuty = "general-duty"
            /// The general headquarters' commanders.
            case generalCommanders = "general-commanders"
        }

        package var whom: Whom

        package init(whom: Whom) { self.whom = whom }
    }

    package var id: LadderID
    /// How long one call may stay unanswered before the next person's turn.
    package var interval: Interval
    package var steps: [Step]

    package init(id: LadderID, interval: Interval, steps: [Step]) {
        self.id = id
        self.interval = interval
        self.steps = steps
    }
}
