package import IncidentModel

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
    /// When the last event was recorded; nil where the events were not read.
    package var recordedAt: Instant?

    package init() {}

    package var isSound: Bool { problem == nil }
}
