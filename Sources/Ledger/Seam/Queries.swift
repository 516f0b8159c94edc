package import Foundation
package import IncidentModel

/// An event as it lies in the ledger.
package struct StoredEvent: Sendable {
    package var sequence: Int64
    package var hash: ChainHash
    package var event: Event
    /// The stored bytes over which the hash was taken.
    package var body: Data

    package init(sequence: Int64, hash: ChainHash, event: Event, body: Data) {
        self.sequence = sequence
        self.hash = hash
        self.event = event
        self.body = body
    }
}

/// Which incidents are wanted; nil asks nothing.
package struct IncidentFilter: Hashable, Sendable {
    package enum State: Sendable {
        case open
        case closed
        case all
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

/// What recomputing the whole ledger came to.
package struct Verification: Hashable, Sendable {
    /// Events found good, from the first one on.
    package var events: Int64 = 0
    package var incidents: Int64 = 0
    package var reports: Int64 = 0
    /// Events whose personal data are no longer there.
    package var destroyed: Int64 = 0
    /// The first event that is bad; for a fault in a query table the last event of that incident.
    package var firstBad: Int64?
    package var problem: LedgerFlaw?
    /// Where the ledger says that it stands; when it is sound, that is so.
    package var head: LedgerHead?

    package init() {}

    package var isSound: Bool { problem == nil }
}
