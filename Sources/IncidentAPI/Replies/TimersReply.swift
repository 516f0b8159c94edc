/// A page of timers, first the one that is due next or is late the longest.
package struct TimersReply: Codable, Hashable, Sendable {
    /// The page.
    package var timers: [TimerEntry]
    /// The cursor of the next page; null when this is the last.
    package var next: String?

    package init(
        timers: [TimerEntry],
        next: String? = nil
    ) {
        self.timers = timers
        self.next = next
    }
}
