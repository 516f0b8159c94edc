package import IncidentModel

/// A log that several nodes reach. One of them leads: it alone appends. The others follow what it stores, and one of those
/// leads once it has said nothing for the length of a lease.
package protocol SharedLog: EventLog {
    /// What the other nodes know this one by.
    var node: String { get }
    /// This node's term of office; nil while it follows.
    var epoch: Int64? { get }
    /// How long ago the leader was last heard of; where this node leads, how long ago the log last had it confirmed. By a clock
    /// that nobody sets.
    var silence: Duration { get }

    /// Follows the log until this node leads. It waits between two looks: for a thread of its own.
    ///
    /// - Parameter tell: is told what is learnt, in order, and says whether to go on.
    /// - Throws: ``StoreError/closed`` when it was told not to go on; what `tell` throws; ``StoreError/damaged(sequence:what:)``. What
    ///   the log lies on may be away meanwhile.
    func follow(_ tell: (LogNews) throws(StoreError) -> Bool) throws(StoreError)
}

/// What a node learns that follows a log.
package enum LogNews: Sendable {
    /// Who leads. Said at each look.
    case leader(LogLeader)
    /// Events that are durable, behind all before.
    case events([CommittedEvent])
    /// This node leads, in that epoch. It has been told all that the log has; the clock shows the time by which that was recorded, on
    /// to this moment, and is nil before the first event.
    case leads(epoch: Int64, clock: Instant?)
    /// The log cannot be looked at; tried again.
    case unreachable(StoreError)
}

/// The node that leads, as another sees it.
package struct LogLeader: Hashable, Sendable {
    package var node: String
    package var epoch: Int64
    /// The log's last event, which need not be durable yet.
    package var sequence: Int64

    package init(node: String, epoch: Int64, sequence: Int64) {
        (self.node, self.epoch, self.sequence) = (node, epoch, sequence)
    }
}

/// An event that the log has, and where.
package struct CommittedEvent: Sendable {
    package var sequence: Int64
    package var hash: ChainHash
    package var event: Event
    package var position: LogPosition

    package init(sequence: Int64, hash: ChainHash, event: Event, position: LogPosition) {
        (self.sequence, self.hash, self.event, self.position) = (sequence, hash, event, position)
    }

    package init(_ entry: LogEntry) throws(StoreError) {
        self.init(sequence: entry.sequence, hash: entry.hash, event: try entry.event, position: entry.position)
    }
}
