package import IncidentModel

/// A page of incidents, open ones first, of these the most urgent first.
package struct ListReply: Hashable, Sendable {
    /// The page.
    package var incidents: [IncidentSummary] = []
    /// The cursor of the next page; null when this is the last.
    package var next: String?

    package init() {}
}

extension ListReply: Record {
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incidents", &value.incidents)
        try archive.field("next", &value.next)
    }
}
