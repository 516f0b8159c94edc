package import IncidentModel

/// A page of call tasks, first the one that is to be made next.
package struct TasksReply: Hashable, Sendable {
    /// The page.
    package var tasks: [TaskEntry] = []
    /// The cursor of the next page; null when this is the last.
    package var next: String?

    package init() {}
}

extension TasksReply: Record {
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("tasks", &value.tasks)
        try archive.field("next", &value.next)
    }
}
