package import IncidentModel

/// Which incidents are wanted; nil asks nothing.
package struct IncidentFilter: Hashable, Sendable {
    package enum State: Sendable {
        case open
        case closed
        case all
        /// Calls that are about no incident; they are among none of the others.
        case calls
    }

    package var state: State
    /// Leads or supports it.
    package var headquarters: PartyID?
    package var kind: KindID?
    package var grade: Grade?
    /// Opened at this moment or later.
    package var since: Instant?

    package init(
        state: State = .all,
        headquarters: PartyID? = nil,
        kind: KindID? = nil,
        grade: Grade? = nil,
        since: Instant? = nil
    ) {
        self.state = state
        self.headquarters = headquarters
        self.kind = kind
        self.grade = grade
        self.since = since
    }
}

/// Some of the incidents asked for.
package struct IncidentPage: Sendable {
    /// The usual and the greatest length.
    package static let usualLimit = 100
    package static let greatestLimit = 1_000

    package var incidents: [Incident]
    /// With which to ask for those that follow; nil at the end.
    package var next: String?

    package init(incidents: [Incident], next: String?) {
        self.incidents = incidents
        self.next = next
    }
}

/// How much a ledger holds.
package struct LedgerCounts: Hashable, Sendable {
    package var events: Int64
    package var incidents: Int64
    /// Incidents that are not closed.
    package var open: Int64
    package var reports: Int64

    package init(events: Int64, incidents: Int64, open: Int64, reports: Int64) {
        self.events = events
        self.incidents = incidents
        self.open = open
        self.reports = reports
    }
}
