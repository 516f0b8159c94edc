/// A page of an incident's events, in order.
package struct TimelineReply: Codable, Hashable, Sendable {
    /// The page.
    package var entries: [TimelineEntry]
    /// The sequence number that the next page begins from; null when this is the last.
    package var next: Int64?

    package init(
        entries: [TimelineEntry],
        next: Int64? = nil
    ) {
        self.entries = entries
        self.next = next
    }
}
