/// Which events of an incident.
package struct TimelineParameters: Codable, Hashable, Sendable {
    /// The incident's full number.
    package var incident: String
    /// From this sequence number on.
    package var from: Int64?
    /// At most so many; 100 when null, never over 1,000.
    package var limit: Int64?

    package init(
        incident: String,
        from: Int64? = nil,
        limit: Int64? = nil
    ) {
        self.incident = incident
        self.from = from
        self.limit = limit
    }
}
