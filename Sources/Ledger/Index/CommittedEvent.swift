import IncidentModel

/// An event that the log has, and where.
struct CommittedEvent: Sendable {
    var sequence: Int64
    var hash: ChainHash
    var event: Event
    /// Where in its segment its line lies, and that of its personal data.
    var position: Range<Int>
}
