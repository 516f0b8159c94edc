package import IncidentModel

/// What a leader says of itself to all that look: that it lives, and what time it goes by.
package struct LeaderWord: Hashable, Sendable {
    /// Nil where nobody leads.
    package var node: String?
    package var epoch: Int64
    /// Grows with whatever the leader does.
    package var beat: Int64
    /// What the clock by which events are recorded shows now, on from the leader's last word; nil before there was any.
    package var clock: Instant?

    package init(node: String?, epoch: Int64, beat: Int64, clock: Instant?) {
        (self.node, self.epoch, self.beat, self.clock) = (node, epoch, beat, clock)
    }
}

/// Says when a node that follows may try to lead: by how long the leader has said nothing, by the node's own clock, as those of
/// others may be wrong.
package struct LeaderWatch: Sendable {
    /// A wall clock that is further off the leader's gives way to another node's, for a second lease: whose is wrong nobody
    /// knows, and where there is a third node, its own may be right.
    package static let tolerance = Interval.seconds(2)

    private let node: String
    private let lease: Duration
    private var last: LeaderWord?
    private var since: SuspendingClock.Instant?
    private var isClockOff = false

    /// - Parameters:
    ///   - node: the one that looks.
    ///   - lease: after so long without a word a leader is taken for dead.
    package init(node: String, lease: Duration) {
        (self.node, self.lease) = (node, lease)
    }

    /// Takes what a look has found.
    /// - Parameters:
    ///   - word: the leader's.
    ///   - now: when, by a clock that nobody sets.
    ///   - wall: what this node's wall clock shows.
    /// - Returns: whether the leader has said something since the look before, and whether this node may try to lead.
    package mutating func look(
        _ word: LeaderWord,
        at now: SuspendingClock.Instant,
        wall: Instant
    ) -> (isHeard: Bool, mayLead: Bool) {
        let isHeard = last.map { $0.epoch != word.epoch || $0.beat != word.beat } ?? false
        if isHeard || last == nil { since = now }
        if let clock = word.clock {
            isClockOff = (wall - clock).milliseconds.magnitude > Self.tolerance.milliseconds.magnitude
        }
        last = word
        let silence = since.map { now - $0 } ?? .zero
        return (isHeard, word.node == nil || word.node == node || silence >= (isClockOff ? lease * 2 : lease))
    }
}
