package import IncidentModel

/// A page of timers, first the one that is due next or is late the longest.
package struct TimersReply: Hashable, Sendable {
    /// The page.
    package var timers: [TimerEntry] = []
    /// The cursor of the next page; null when this is the last.
    package var next: String?

    package init() {}
}

extension TimersReply: Record {
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("timers", &value.timers)
        try archive.field("next", &value.next)
    }
}
