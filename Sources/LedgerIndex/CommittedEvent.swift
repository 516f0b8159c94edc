import IncidentModel
import Ledger

/// An event that the log has, and where.
struct CommittedEvent: Sendable {
    var sequence: Int64
    var hash: ChainHash
    var event: Event
    var position: LogPosition
}
