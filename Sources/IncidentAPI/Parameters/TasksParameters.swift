/// Which call tasks.
package struct TasksParameters: Codable, Hashable, Sendable {
    /// Ended ones too.
    package var all: Bool?
    /// Only those of the incident.
    package var incident: String?
    /// At most so many; 100 when null, never over 1,000.
    package var limit: Int64?
    /// Go on after the page that gave it as `next`.
    package var cursor: String?

    package init(
        all: Bool? = nil,
        incident: String? = nil,
        limit: Int64? = nil,
        cursor: String? = nil
    ) {
        self.all = all
        self.incident = incident
        self.limit = limit
        self.cursor = cursor
    }
}
