/// Which timers.
package struct TimersParameters: Codable, Hashable, Sendable {
    /// Only those of the incident, ended ones too.
    package var incident: String?
    /// Only those past their limit.
    package var overdue: Bool?
    /// At most so many; 100 when null, never over 1,000.
    package var limit: Int64?
    /// Go on after the page that gave it as `next`.
    package var cursor: String?

    package init(
        incident: String? = nil,
        overdue: Bool? = nil,
        limit: Int64? = nil,
        cursor: String? = nil
    ) {
        self.incident = incident
        self.overdue = overdue
        self.limit = limit
        self.cursor = cursor
    }
}
