package import IncidentModel

/// Which timers.
package struct TimersParameters: Hashable, Sendable {
    /// Only those of the incident, ended ones too.
    package var incident: String?
    /// Only those past their limit.
    package var overdue: Bool?
    /// At most so many; 100 when null, never over 1,000.
    package var limit: Int64?
    /// Go on after the page that gave it as `next`.
    package var cursor: String?

    package init() {}
}

extension TimersParameters: Record {
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("overdue", &value.overdue)
        try archive.field("limit", &value.limit)
        try archive.field("cursor", &value.cursor)
    }
}
