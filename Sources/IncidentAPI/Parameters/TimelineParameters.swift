package import IncidentModel

/// Which events of an incident.
package struct TimelineParameters: Hashable, Sendable {
    /// The incident's full number.
    package var incident = ""
    /// From this sequence number on.
    package var from: Int64?
    /// At most so many; 100 when null, never over 1,000.
    package var limit: Int64?

    package init() {}
}

extension TimelineParameters: Record {
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("from", &value.from)
        try archive.field("limit", &value.limit)
    }
}
