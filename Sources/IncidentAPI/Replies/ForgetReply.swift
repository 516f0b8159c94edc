/// The personal data of an incident are destroyed.
package struct ForgetReply: Codable, Hashable, Sendable {
    /// The incident's number.
    package var incident: String
    /// The number of the event that says so.
    package var sequence: Int64
    /// False for a repeat.
    package var recorded: Bool
    /// When it was recorded before, as far as that is known.
    package var recordedAt: String?
    /// By whom it was recorded before.
    package var recordedBy: String?
    /// Ledgers in the daemon's folder that were put aside, and may still hold the data; so may every backup.
    package var setAside: [String]

    package init(
        incident: String,
        sequence: Int64,
        recorded: Bool,
        recordedAt: String?,
        recordedBy: String?,
        setAside: [String]
    ) {
        self.incident = incident
        self.sequence = sequence
        self.recorded = recorded
        self.recordedAt = recordedAt
        self.recordedBy = recordedBy
        self.setAside = setAside
    }
}
