/// A page of incidents, open ones first, of these the most urgent first.
package struct ListReply: Codable, Hashable, Sendable {
    /// The page.
    package var incidents: [IncidentSummary]
    /// The cursor of the next page; null when this is the last.
    package var next: String?

    package init(
        incidents: [IncidentSummary],
        next: String? = nil
    ) {
        self.incidents = incidents
        self.next = next
    }
}
