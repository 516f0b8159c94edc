package import IncidentModel

/// Which call tasks.
package struct TasksParameters: Hashable, Sendable {
    /// Ended ones too.
    package var all: Bool?
    /// Only those of the incident.
    package var incident: String?
    /// At most so many; 100 when null, never over 1,000.
    package var limit: Int64?
    /// Go on after the page that gave it as `next`.
    package var cursor: String?

    package init() {}
}

extension TasksParameters: Record {
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("all", &value.all)
        try archive.field("incident", &value.incident)
        try archive.field("limit", &value.limit)
        try archive.field("cursor", &value.cursor)
    }
}
