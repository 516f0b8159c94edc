package import IncidentModel

/// One message of a watch: first one for each open incident, then one with `ready`, then changes.
package struct WatchReply: Record, Hashable {
    /// An incident as it is; beside a change, as it is after it.
    package var incident: IncidentSummary?
    /// True once: the state is complete, and changes follow.
    package var ready: Bool?
    /// Everything up to this sequence number has been told.
    package var sequence: Int64 = 0
    /// What happened.
    package var change: TimelineEntry?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("ready", &value.ready)
        try archive.field("sequence", &value.sequence)
        try archive.field("change", &value.change)
    }
}
