package import IncidentModel

/// A page of an incident's events, in order.
package struct TimelineReply: Hashable, Sendable {
    /// The page.
    package var entries: [TimelineEntry] = []
    /// The sequence number that the next page begins from; null when this is the last.
    package var next: Int64?

    package init() {}
}

extension TimelineReply: Record {
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("entries", &value.entries)
        try archive.field("next", &value.next)
    }
}
