/// One message of a watch: first one for each open incident, then one with `ready`, then changes.
package struct WatchReply: Codable, Hashable, Sendable {
    /// An incident as it is; beside a change, as it is after it.
    package var incident: IncidentSummary?
    /// True once: the state is complete, and changes follow.
    package var ready: Bool?
    /// Everything up to this sequence number has been told.
    package var sequence: Int64
    /// What happened.
    package var change: TimelineEntry?

    package init(
        incident: IncidentSummary? = nil,
        ready: Bool? = nil,
        sequence: Int64,
        change: TimelineEntry? = nil
    ) {
        self.incident = incident
        self.ready = ready
        self.sequence = sequence
        self.change = change
    }
}
