package import IncidentModel

/// One message of a watch: first one for each open incident, then one with `ready`, then changes.
package struct WatchReply: Record, Hashable {
    package var incident: IncidentSummary?
    package var ready: Bool?
    package var sequence: Int64 = 0
    package var change: TimelineEntry?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("ready", &value.ready)
        try archive.field("sequence", &value.sequence)
        try archive.field("change", &value.change)
    }
}
