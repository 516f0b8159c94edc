/// What somebody, or the clock, asks for.
package struct Command: Sendable {
    package var actor: Actor
    package var action: Action
    /// For whom the actor speaks; the ledger does not keep it, as what was decided stands whoever speaks for whom later.
    package var authority: Authority

    package init(actor: Actor, action: Action, authority: Authority = .unbound) {
        self.actor = actor
        self.action = action
        self.authority = authority
    }

    package enum Action: Sendable {
        case report(Report)
        case milestone(IncidentID, RecordMilestone)
        case update(IncidentID, FiguresUpdated)
        // Reasons and notes come as the digests of sealed text, empty where none was given.
        case correct(IncidentID, Correction, reason: String)
        case note(IncidentID, digest: String)
        case grade(IncidentID, Grade?, reason: String)
        case takeCommand(IncidentID, PartyID?)
        case completeTask(TaskID, TaskCompleted)
        case close(IncidentID, Closing)
        /// This timer may have come to its warning or its end.
        case timerDue(IncidentID, timer: Int)
        case adoptPlan(PlanID, Plan)
        case clockStepped(ClockStep)
    }
}

/// A milestone to be recorded. `party` nil means the one that the milestone is usually told of: the lead for most, the
/// first responder for `turned-out` and `arrived`.
package struct RecordMilestone: Hashable, Sendable {
    package var milestone: Milestone
    package var party: PartyID?
    package var occurredAt: Instant?
    package var by: String?
    package var via: String?
    package var note: String?

    package init(
        milestone: Milestone,
        party: PartyID? = nil,
        occurredAt: Instant? = nil,
        by: String? = nil,
        via: String? = nil,
        note: String? = nil
    ) {
        self.milestone = milestone
        self.party = party
        self.occurredAt = occurredAt
        self.by = by
        self.via = via
        self.note = note
    }
}

/// What a command comes to.
package enum Decision: Hashable, Sendable {
    case event(Event)
    /// It had been done before; the answer is the state now.
    case unchanged(IncidentID)
    /// Nothing to do, and nobody to tell: a timer that ended meanwhile.
    case nothing
}
