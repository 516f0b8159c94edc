/// One step in the ledger: what was decided, by whom, when, and everything that follows from it. To apply an event needs
/// no plan and no clock, so that history reads the same under every later plan and program.
package struct Event: Hashable, Sendable {
    /// The version that this program writes. Older ones are upcast on reading; a newer one is refused.
    package static let currentVersion = 1

    package var recordedAt: Instant
    package var actor: Actor
    /// The code of the jurisdiction whose chain this is.
    package var jurisdiction: String
    /// Nil for what concerns the daemon as a whole.
    package var incident: IncidentID?
    package var fact: Fact
    package var consequences: Consequences

    package init(
        recordedAt: Instant,
        actor: Actor,
        jurisdiction: String,
        incident: IncidentID?,
        fact: Fact,
        consequences: Consequences = Consequences()
    ) {
        self.recordedAt = recordedAt
        self.actor = actor
        self.jurisdiction = jurisdiction
        self.incident = incident
        self.fact = fact
        self.consequences = consequences
    }

    package var kind: EventKind { fact.kind }
}

/// Who did it: the Unix account, from the peer's credentials, and who that account says is sitting there.
package struct Actor: Hashable, Sendable {
    package var account: String
    package var person: String?

    package init(account: String, person: String? = nil) {
        self.account = account
        self.person = person
    }

    /// The daemon itself, for what the clock brings about.
    package static let daemon = Actor(account: "incidentd")
}

/// The sorts of event. On the wire a plain string, so that the set can grow.
package enum EventKind: String, CaseIterable, Sendable {
    case reported
    case joined
    case milestone
    case updated
    case corrected
    case noted
    case regraded
    case commandTaken = "command-taken"
    case timerWarned = "timer-warned"
    case timerBreached = "timer-breached"
    case timerExpired = "timer-expired"
    case taskCompleted = "task-completed"
    case closed
    case planAdopted = "plan-adopted"
    case clockStepped = "clock-stepped"
}
