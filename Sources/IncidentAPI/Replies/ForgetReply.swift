package import IncidentModel

/// The personal data of an incident are destroyed.
package struct ForgetReply: Record, Hashable {
    /// The incident's number.
    package var incident = ""
    /// The number of the event that says so.
    package var sequence: Int64 = 0
    /// False for a repeat.
    package var recorded = true
    /// When it was recorded before, as far as that is known.
    package var recordedAt: Instant?
    /// By whom it was recorded before.
    package var recordedBy: String?
    /// Ledgers in the daemon's folder that were put aside, and may still hold the data; so may every backup.
    package var setAside: [String] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("sequence", &value.sequence)
        try archive.field("recorded", &value.recorded)
        try archive.field("recordedAt", &value.recordedAt)
        try archive.field("recordedBy", &value.recordedBy)
        try archive.field("setAside", &value.setAside)
    }
}
