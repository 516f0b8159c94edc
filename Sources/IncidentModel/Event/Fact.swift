/// What an event states.
package enum Fact: Hashable, Sendable {
    /// A report that opened an incident.
    case reported(Report, Opening)
    /// A report added to an incident that was there.
    case joined(Report)
    case milestone(MilestoneReached)
    case updated(FiguresUpdated)
    /// The reason's text lies with the personal data; this is its digest.
    case corrected(Correction, reason: String)
    /// The text lies with the personal data; this is its digest.
    case noted(digest: String)
    /// Graded by a person. The reason is a digest, as in a correction.
    case regraded(Grade?, reason: String)
    case commandTaken(PartyID)
    case timerWarned(TimerFell)
    case timerBreached(TimerFell)
    case timerExpired(TimerFell)
    case taskCompleted(TaskCompleted)
    case closed(Closing)
    case planAdopted(PlanID, Plan)
    case clockStepped(ClockStep)

    package var kind: EventKind {
        switch self {
        case .reported: .reported
        case .joined: .joined
        case .milestone: .milestone
        case .updated: .updated
        case .corrected: .corrected
        case .noted: .noted
        case .regraded: .regraded
        case .commandTaken: .commandTaken
        case .timerWarned: .timerWarned
        case .timerBreached: .timerBreached
        case .timerExpired: .timerExpired
        case .taskCompleted: .taskCompleted
        case .closed: .closed
        case .planAdopted: .planAdopted
        case .clockStepped: .clockStepped
        }
    }
}

/// What the plan made of a report when it opened an incident.
package struct Opening: Hashable, Sendable {
    package var plan: PlanID
    package var urgency: Urgency
    /// The town's code, if the plan knows it.
    package var town: String?
    package var production: Production

    package init(plan: PlanID, urgency: Urgency, town: String?, production: Production) {
        self.plan = plan
        self.urgency = urgency
        self.town = town
        self.production = production
    }
}

/// A party passed a milestone.
package struct MilestoneReached: Hashable, Sendable {
    package var party: PartyID
    package var milestone: Milestone
    package var occurredAt: Instant?
    /// Earlier milestones that had not been recorded: their time is not known.
    package var implied: [Milestone]
    package var by: String?
    package var via: String?
    /// The digest of a note's text.
    package var note: String?

    package init(
        party: PartyID,
        milestone: Milestone,
        occurredAt: Instant?,
        implied: [Milestone],
        by: String?,
        via: String?,
        note: String?
    ) {
        self.party = party
        self.milestone = milestone
        self.occurredAt = occurredAt
        self.implied = implied
        self.by = by
        self.via = via
        self.note = note
    }
}

/// New totals.
package struct FiguresUpdated: Hashable, Sendable {
    package var figures: [FigureID: Int64]
    package var source: String?

    package init(figures: [FigureID: Int64], source: String?) {
        self.figures = figures
        self.source = source
    }
}

/// The fields put right; nil leaves a field as it is.
package struct Correction: Hashable, Sendable {
    package var kind: KindID?
    package var urgency: Urgency?
    package var place: String?
    package var position: Position?
    package var town: String?
    package var unit: String?
    package var source: String?
    package var production: Production?
    package var tags: [String]?
    package var figures: [FigureID: Int64]?

    package init() {}

    package var isEmpty: Bool { self == Correction() }
}

/// A timer came to its warning or its end.
package struct TimerFell: Hashable, Sendable {
    package var timer: Int
    package var name: String
    package var party: PartyID
    /// When it was due (or was to warn), by the wall clock.
    package var due: Instant
    /// How long after that it was decided: small while the daemon runs, long when it was down.
    package var lateness: Interval
    package var reason: String?

    package init(timer: Int, name: String, party: PartyID, due: Instant, lateness: Interval, reason: String? = nil) {
        self.timer = timer
        self.name = name
        self.party = party
        self.due = due
        self.lateness = lateness
        self.reason = reason
    }
}

/// The result of a call.
package struct TaskCompleted: Hashable, Sendable {
    package var task: Int
    package var result: CallTask.Result
    /// Who was reached.
    package var person: String?
    /// The digest of a note's text.
    package var note: String?

    package init(task: Int, result: CallTask.Result, person: String?, note: String?) {
        self.task = task
        self.result = result
        self.person = person
        self.note = note
    }
}

/// The end of the response.
package struct Closing: Hashable, Sendable {
    package var outcome: OutcomeID
    /// The digest under which the reason's text lies with the personal data; nil when none was given.
    package var reason: String?
    /// The digest under which the note's text lies there: the same one, where there are both.
    package var note: String?

    package init(outcome: OutcomeID, reason: String?, note: String?) {
        self.outcome = outcome
        self.reason = reason
        self.note = note
    }
}

/// The wall clock and the boot clock parted: the wall clock was set by this much, forward if positive.
package struct ClockStep: Hashable, Sendable {
    package var by: Interval

    package init(by: Interval) { self.by = by }
}
