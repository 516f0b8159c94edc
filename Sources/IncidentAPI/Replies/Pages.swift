package import IncidentModel

/// A page of incidents, open ones first, of these the most urgent first.
package struct ListReply: Record, Hashable {
    package var incidents: [IncidentSummary] = []
    package var next: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incidents", &value.incidents)
        try archive.field("next", &value.next)
    }
}

/// A page of an incident's events, in order.
package struct TimelineReply: Record, Hashable {
    package var entries: [TimelineEntry] = []
    package var next: Int64?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("entries", &value.entries)
        try archive.field("next", &value.next)
    }
}

/// A page of timers, first the one that is due next or is late the longest.
package struct TimersReply: Record, Hashable {
    package var timers: [TimerEntry] = []
    package var next: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("timers", &value.timers)
        try archive.field("next", &value.next)
    }
}

/// A page of call tasks, first the one that is to be made next.
package struct TasksReply: Record, Hashable {
    package var tasks: [TaskEntry] = []
    package var next: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("tasks", &value.tasks)
        try archive.field("next", &value.next)
    }
}
