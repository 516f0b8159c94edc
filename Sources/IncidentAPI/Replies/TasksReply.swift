/// A page of call tasks, first the one that is to be made next.
package struct TasksReply: Codable, Hashable, Sendable {
    /// The page.
    package var tasks: [TaskEntry]
    /// The cursor of the next page; null when this is the last.
    package var next: String?

    package init(
        tasks: [TaskEntry],
        next: String? = nil
    ) {
        self.tasks = tasks
        self.next = next
    }
}
